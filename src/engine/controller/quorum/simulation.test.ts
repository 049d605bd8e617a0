import { describe, expect, test } from 'vitest';
import { batchAt, batchesFrom } from '../../log/offset-log.ts';
import type { MetadataBatch } from '../../network/protocol/index.ts';
import { createCluster } from './cluster.testing.ts';
import type { Cluster } from './cluster.testing.ts';
import { highWatermark } from './index.ts';

/** What must never be otherwise, watched over a whole run. */
function createWatch() {
  const committed: MetadataBatch[] = [];
  const leaders = new Map<number, number>();
  const epochs: number[] = [];
  const watermarks: { incarnation: number; largest: number }[] = [];
  let seenFacts = 0;

  const isCommitted = (batch: MetadataBatch, index: number): boolean => {
    const known = committed[index];
    return known !== undefined && JSON.stringify(known) === JSON.stringify(batch);
  };

  function checkPrefix(cluster: Cluster, id: number, end: number): void {
    let index = 0;
    for (const batch of batchesFrom(cluster.state(id).disk.log, 0, end)) {
      if (index >= committed.length) committed.push(batch);
      else expect(isCommitted(batch, index), `batch ${index} of ${id}`).toBe(true);
      index += 1;
    }
    expect(batchAt(cluster.state(id).disk.log, end - 1)?.lastOffset).toBe(end - 1);
  }

  return function watch(cluster: Cluster): void {
    for (const { id, fact } of cluster.facts.slice(seenFacts)) {
      if (fact.type !== 'QuorumLeaderElected') continue;
      expect(leaders.get(fact.epoch) ?? id, `leader of ${fact.epoch}`).toBe(id);
      leaders.set(fact.epoch, id);
      // A leader holds all that was ever committed: nothing committed is lost.
      [...batchesFrom(cluster.members[id]?.disk.log ?? cluster.state(id).disk.log, 0)]
        .slice(0, committed.length)
        .forEach((batch, index) => expect(isCommitted(batch, index)).toBe(true));
      expect(cluster.members[id]?.disk.log.logEndOffset).toBeGreaterThan(
        committed.at(-1)?.lastOffset ?? -1,
      );
    }
    seenFacts = cluster.facts.length;
    for (const { id, disk, state, incarnation } of cluster.members) {
      expect(disk.leaderEpoch, `epoch of ${id}`).toBeGreaterThanOrEqual(epochs[id] ?? 0);
      epochs[id] = disk.leaderEpoch;
      if (state === null) continue;
      const known = watermarks[id];
      const last = known?.incarnation === incarnation ? known.largest : -1;
      const now = highWatermark(state);
      if (now < 0 || now === last) continue;
      expect(now, `high watermark of ${id}`).toBeGreaterThan(last);
      watermarks[id] = { incarnation, largest: now };
      checkPrefix(cluster, id, now);
    }
  };
}

function disturb(cluster: Cluster, count: number, serial: number): void {
  const { random } = cluster;
  const one = random(count);
  switch (random(9)) {
    case 0:
      return cluster.kill(one);
    case 1:
    case 2:
      return cluster.members.forEach(({ id }) => random(2) === 0 && cluster.start(id));
    case 3:
      return cluster.cut(one, random(count));
    case 4:
      return cluster.heal();
    case 5:
      return random(3) === 0 ? cluster.resign(one) : cluster.heal();
    default: {
      const leaders = cluster.members.filter((m) => m.state?.memory.role.name === 'Leader');
      const level = { type: 'FeatureLevelRecord' as const, feature: 'f', level: serial };
      leaders.forEach(({ id }) => cluster.append(id, [level, { ...level, level: -id }]));
    }
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
  cluster.run(30_000);
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
