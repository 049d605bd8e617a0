import { describe, expect, test } from 'vitest';
import { assert } from '../../kernel/assert.ts';
import { at } from '../../kernel/lists.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import type { MetadataBatch } from '../../network/protocol/index.ts';
import { createCluster } from './cluster.testing.ts';
import type { Cluster } from './cluster.testing.ts';
import type { Bench, Member } from './network.testing.ts';
import { highWatermark } from './index.ts';

/** What must never be otherwise, watched over a whole run. Members share batches, so equal ones are the same value. */
function createWatch() {
  const committed: MetadataBatch[] = [];
  const leaders = new Map<number, number>();
  const epochs: number[] = [];
  const watermarks: { readonly incarnation: number; readonly largest: number }[] = [];
  let seenFacts = 0;

  function checkCommitted(member: Member, end: number): void {
    const batches = [...batchesFrom(member.disk.log, 0, end)];
    for (const [index, batch] of batches.entries()) {
      if (index === committed.length) committed.push(batch);
      assert(committed[index] === batch, () => `batch ${index} of ${member.id} is another one`);
    }
    const last = batches.at(-1)?.lastOffset ?? -1;
    assert(last === end - 1, () => `${member.id} has committed ${end}, its log has ${last}`);
  }

  function checkLeaders(cluster: Bench): void {
    for (; seenFacts < cluster.facts.length; seenFacts += 1) {
      const { id, fact } = at(cluster.facts, seenFacts);
      if (fact.type !== 'QuorumLeaderElected') continue;
      const other = leaders.get(fact.epoch) ?? id;
      assert(other === id, () => `${id} and ${other} lead in ${fact.epoch}`);
      leaders.set(fact.epoch, id);
      checkCommitted(at(cluster.members, id), (committed.at(-1)?.lastOffset ?? -1) + 1);
    }
  }

  return function watch(cluster: Bench): void {
    checkLeaders(cluster);
    for (const member of cluster.members) {
      const { id, disk, state, incarnation } = member;
      const epoch = epochs[id] ?? 0;
      assert(disk.leaderEpoch >= epoch, () => `${id} fell from epoch ${epoch}`);
      epochs[id] = disk.leaderEpoch;
      if (state === null) continue;
      const known = watermarks[id];
      const last = known?.incarnation === incarnation ? known.largest : -1;
      const now = highWatermark(state);
      if (now < 0 || now === last) continue;
      assert(now > last, () => `high watermark of ${id} fell from ${last} to ${now}`);
      watermarks[id] = { incarnation, largest: now };
      checkCommitted(member, now);
    }
  };
}

function disturb(cluster: Cluster, count: number, serial: number): void {
  const { random } = cluster;
  const one = random(count);
  const die = random(9);
  if (die === 0) cluster.kill(one);
  else if (die <= 2)
    cluster.members
      .filter(() => random(2) === 0)
      .forEach(({ id }) => {
        cluster.start(id);
      });
  else if (die === 3) cluster.cut(one, random(count));
  else if (die === 4) cluster.heal();
  else if (die === 5 && random(3) === 0) cluster.resign(one);
  else appendAtLeaders(cluster, serial);
}

function appendAtLeaders(cluster: Cluster, level: number): void {
  const record = { type: 'FeatureLevelRecord' as const, feature: 'f', level };
  for (const { id, state } of cluster.members) {
    if (state?.memory.role.name === 'Leader') cluster.append(id, [record, { type: 'NoOpRecord' }]);
  }
}

/** Random faults and appends for a while, then peace: the quorum must agree, and go on committing. */
function simulate(seed: number): Cluster {
  const voters = 1 + 2 * (seed % 3);
  const observers = seed % 2;
  const check = createWatch();
  const maxLatencyMs = seed % 5 === 0 ? 400 : 5;
  const features = { preVote: seed % 4 !== 0 };
  const cluster = createCluster({
    voters,
    observers,
    seed,
    maxLatencyMs,
    check,
    settings: { features },
  });
  for (let round = 0; round < 25; round += 1) {
    disturb(cluster, voters + observers, round);
    cluster.run(cluster.random(1500));
  }
  cluster.heal();
  // Stopping members never campaign again, so they come back as fresh processes.
  cluster.members.forEach(({ id, state }) => {
    if (state?.memory.isShuttingDown === true) cluster.kill(id);
    cluster.start(id);
  });
  cluster.run(20_000);
  return cluster;
}

function expectAgreement(cluster: Cluster, seed: number): void {
  const leader = cluster.leader();
  expect(leader, `seed ${seed} elects nobody`).toBeGreaterThanOrEqual(0);
  cluster.append(leader, [{ type: 'NoOpRecord' }]);
  cluster.run(5000);
  const { log } = cluster.state(leader).disk;
  for (const { id } of cluster.members) {
    expect(cluster.state(id).disk.log, `seed ${seed}, log of ${id}`).toEqual(log);
    expect(highWatermark(cluster.state(id)), `seed ${seed}`).toBe(log.logEndOffset);
    expect(cluster.timersOf(id)).toBeLessThanOrEqual(1);
    expect(cluster.state(id).memory.parkedFetches.length).toBeLessThanOrEqual(6);
  }
}

describe('[RAFT-1] whatever fails, one leader an epoch, and nothing committed is lost', () => {
  test.each(Array.from({ length: 10 }, (_, block) => block))('thirty seeds, block %i', (block) => {
    for (let seed = block * 30; seed < block * 30 + 30; seed += 1) {
      expectAgreement(simulate(seed), seed);
    }
  });
});
