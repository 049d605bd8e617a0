import { expect, test } from 'vitest';
import {
  ask,
  createCluster,
  elect,
  fence,
  kill,
  publishImage,
  register,
  registered,
  runFor,
  start,
  stateOf,
  valuesAt,
} from '../../testing/replication-cluster.ts';
import type { Cluster } from '../../testing/replication-cluster.ts';
import { batchOf } from '../../testing/replication-fixtures.ts';
import { createStream, draw } from '../kernel/random.ts';
import type { Acks, ProduceResponse } from '../network/protocol/index.ts';
import type { LeaderReplica } from './state.ts';

function produce(cluster: Cluster, to: number, values: readonly string[], acks: Acks = -1): number {
  return ask(cluster, to, {
    api: 'Produce',
    acks,
    timeoutMs: 5_000,
    partitions: [{ topic: 't', partition: 0, batch: batchOf(values) }],
  });
}

function outcome(cluster: Cluster, id: number): string {
  const answer = cluster.answers.get(id);
  if (answer === undefined) return 'waiting';
  if (answer === null) return 'disconnected';
  return (answer as ProduceResponse).partitions[0]?.error ?? '?';
}

function leader(cluster: Cluster, node: number): LeaderReplica {
  const replica = stateOf(cluster, node).memory.topics[0]?.[0];
  if (replica?.role !== 'Leader') throw new Error(`${node} does not lead`);
  return replica;
}

function highWatermark(cluster: Cluster, node: number): number {
  return stateOf(cluster, node).memory.topics[0]?.[0]?.highWatermark ?? -1;
}

function types(cluster: Cluster, node: number): string[] {
  return cluster.facts.filter((fact) => fact.node === node).map(({ type }) => type);
}

test('[FOLLOW-1] [HW-2] [PRODUCE-5] a record is acknowledged when all of the ISR have fetched past it', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 100);
  const id = produce(cluster, 0, ['a', 'b']);
  runFor(cluster, 20);
  expect(outcome(cluster, id)).toBe('NONE');
  expect([0, 1, 2].map((node) => valuesAt(cluster, node))).toEqual(Array(3).fill(['a', 'b']));
  expect(leader(cluster, 0).highWatermark).toBe(2);
  // [FOLLOW-7] Followers learn it with the answer to their next fetch.
  expect(highWatermark(cluster, 1)).toBe(0);
  runFor(cluster, 600);
  expect(highWatermark(cluster, 1)).toBe(2);
});

test('acks=1 is answered by the leader alone, and a record that nobody else has is lost with it [TRUNC-1]', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 100);
  const first = produce(cluster, 0, ['kept']);
  runFor(cluster, 1_000);
  cluster.cut.add('0-1').add('0-2');
  const second = produce(cluster, 0, ['lost'], 1);
  runFor(cluster, 10);
  expect([outcome(cluster, first), outcome(cluster, second)]).toEqual(['NONE', 'NONE']);
  kill(cluster, 0);
  elect(cluster, 1, [1, 2]);
  runFor(cluster, 100);
  const third = produce(cluster, 1, ['new']);
  runFor(cluster, 2_000);
  expect(outcome(cluster, third)).toBe('NONE');
  cluster.cut.clear();
  start(cluster, 0);
  runFor(cluster, 3_000);
  expect(valuesAt(cluster, 0)).toEqual(['kept', 'new']);
  expect(cluster.facts.filter(({ type }) => type === 'LogTruncated')).toMatchObject([
    { node: 0, from: 2, to: 1 },
  ]);
  // [ISR-3] It has caught up, so it is back in the ISR.
  expect(registered(cluster).isr).toEqual([1, 2, 0]);
});

test('[ISR-4] [ISR-5] [HW-1] a follower that cannot fetch leaves the ISR after the lag time, and then no longer holds up', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 1_000);
  cluster.cut.add('0-2');
  const id = produce(cluster, 0, ['a']);
  runFor(cluster, 5_100);
  expect(outcome(cluster, id)).toBe('REQUEST_TIMED_OUT');
  expect(highWatermark(cluster, 0)).toBe(0);
  runFor(cluster, 45_000);
  expect(registered(cluster).isr).toEqual([0, 1]);
  expect(highWatermark(cluster, 0)).toBe(1);
  const proposed = cluster.facts.find(({ type }) => type === 'IsrShrinkProposed');
  expect(proposed).toMatchObject({ node: 0, isr: [0, 1, 2], newIsr: [0, 1] });
  expect(proposed?.atMs).toBeGreaterThan(31_000);
  expect(proposed?.atMs).toBeLessThan(46_000);
  cluster.cut.clear();
  runFor(cluster, 3_000);
  expect(registered(cluster).isr).toEqual([0, 1, 2]);
});

test('[ISR-5] a follower that has everything stays in the ISR however long it is silent', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  const id = produce(cluster, 0, ['a']);
  runFor(cluster, 2_000);
  expect(outcome(cluster, id)).toBe('NONE');
  kill(cluster, 1);
  runFor(cluster, 200_000);
  expect(types(cluster, 0)).not.toContain('IsrShrinkProposed');
});

test('[PRODUCE-2] [HW-3] below min.insync.replicas acks=all is refused, and acks=1 stays unseen', () => {
  const cluster = createCluster(3, [[0, 1, 2]], (settings) => ({
    ...settings,
    topicDefaults: { ...settings.topicDefaults, minInsyncReplicas: 2 },
  }));
  runFor(cluster, 100);
  kill(cluster, 1);
  kill(cluster, 2);
  fence(cluster, 1, true);
  fence(cluster, 2, true);
  register(cluster, { isr: [0] });
  runFor(cluster, 100);
  const refused = produce(cluster, 0, ['a']);
  const unseen = produce(cluster, 0, ['b'], 1);
  runFor(cluster, 1_000);
  expect(outcome(cluster, refused)).toBe('NOT_ENOUGH_REPLICAS');
  expect(outcome(cluster, unseen)).toBe('NONE');
  expect(valuesAt(cluster, 0)).toEqual(['b']);
  expect(highWatermark(cluster, 0)).toBe(0);
  start(cluster, 1);
  runFor(cluster, 3_000);
  // [ISR-2] It has everything, but the controller has not let it in yet.
  expect(registered(cluster).isr).toEqual([0]);
  fence(cluster, 1, false);
  runFor(cluster, 3_000);
  expect(registered(cluster).isr).toEqual([0, 1]);
  expect(highWatermark(cluster, 0)).toBe(1);
});

test('[ROLE-3] whoever waits at a leader that loses its role is told', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 100);
  cluster.cut.add('0-2');
  const id = produce(cluster, 0, ['a']);
  runFor(cluster, 50);
  expect(outcome(cluster, id)).toBe('waiting');
  elect(cluster, 1, [1, 2]);
  runFor(cluster, 50);
  expect(outcome(cluster, id)).toBe('NOT_LEADER_OR_FOLLOWER');
});

test('[PRODUCE-8] acks=0 is never answered; an error ends the connection', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  const silent = produce(cluster, 0, ['a'], 0);
  const wrong = produce(cluster, 1, ['a'], 0);
  runFor(cluster, 100);
  expect(outcome(cluster, silent)).toBe('waiting');
  expect(outcome(cluster, wrong)).toBe('disconnected');
});

test('[DISK-1] [DISK-2] a kill loses nothing, a power loss what was not written back, a shutdown nothing', () => {
  const cluster = createCluster(1, [[0]]);
  runFor(cluster, 100);
  produce(cluster, 0, ['old']);
  runFor(cluster, 31_000);
  produce(cluster, 0, ['young']);
  runFor(cluster, 1_000);
  kill(cluster, 0);
  start(cluster, 0);
  runFor(cluster, 100);
  expect(valuesAt(cluster, 0)).toEqual(['old', 'young']);
  kill(cluster, 0, 'power');
  start(cluster, 0);
  runFor(cluster, 100);
  expect(valuesAt(cluster, 0)).toEqual(['old']);
  produce(cluster, 0, ['flushed']);
  runFor(cluster, 10);
  kill(cluster, 0, 'controlled');
  start(cluster, 0);
  kill(cluster, 0, 'power');
  start(cluster, 0);
  runFor(cluster, 100);
  expect(valuesAt(cluster, 0)).toEqual(['old', 'flushed']);
});

test('[ROLE-4] a deleted topic goes from every disk', () => {
  const cluster = createCluster(2, [[0, 1], [1]]);
  runFor(cluster, 100);
  expect(stateOf(cluster, 0).memory.directory).toHaveLength(1);
  publishImage(cluster, (image) => ({ ...image, directory: [], topics: [] }));
  runFor(cluster, 100);
  expect(stateOf(cluster, 0).disk.topics).toEqual([]);
  expect(stateOf(cluster, 1).memory.topics).toEqual([]);
  expect(types(cluster, 1).filter((type) => type === 'ReplicaDeleted')).toHaveLength(2);
});

/** A random life: records, kills, cuts and clean elections among the ISR. */
function live(seed: number): void {
  let stream = createStream(seed, 'life');
  const random = (bound: number): number => {
    const drawn = draw(stream, bound);
    stream = drawn.stream;
    return drawn.value;
  };
  const cluster = createCluster(3, [[0, 1, 2]]);
  const up = [true, true, true];
  const acknowledged: string[] = [];
  const waiting = new Map<number, string>();
  const check = (): void => {
    const registration = registered(cluster);
    const id = registration.leader;
    if (id === -1 || up[id] !== true) return;
    const replica = stateOf(cluster, id).memory.topics[0]?.[0];
    if (replica?.role !== 'Leader' || replica.leaderEpoch !== registration.leaderEpoch) return;
    for (const member of registration.isr) {
      if (up[member] !== true) continue;
      const end = stateOf(cluster, member).disk.topics[0]?.partitions[0]?.log.logEndOffset ?? 0;
      expect(end).toBeGreaterThanOrEqual(replica.highWatermark);
    }
  };
  for (let turn = 0; turn < 60; turn += 1) {
    const registration = registered(cluster);
    const node = random(3);
    const dice = random(10);
    if (dice < 5 && registration.leader !== -1) {
      waiting.set(produce(cluster, registration.leader, [`${turn}`]), `${turn}`);
    } else if (
      dice === 5 &&
      up[node] === true &&
      registration.isr.some((id) => id !== node && up[id])
    ) {
      kill(cluster, node);
      up[node] = false;
      const isr = registration.isr.filter((id) => id !== node);
      const next = isr.find((id) => up[id] === true) ?? -1;
      if (registration.leader === node) elect(cluster, next, isr.length === 0 ? [node] : isr);
      else if (isr.length > 0) register(cluster, { isr });
    } else if (dice === 6 && up[node] === false) {
      start(cluster, node);
      up[node] = true;
    } else if (dice === 7) cluster.cut.add(`${node}-${(node + 1) % 3}`);
    else if (dice === 8) cluster.cut.clear();
    runFor(cluster, random(4_000), check);
    for (const [id, value] of waiting) {
      if (outcome(cluster, id) === 'NONE') acknowledged.push(value);
      if (outcome(cluster, id) !== 'waiting') waiting.delete(id);
    }
  }
  cluster.cut.clear();
  for (const node of [0, 1, 2]) if (up[node] !== true) start(cluster, node);
  runFor(cluster, 60_000);
  const logs = [0, 1, 2].map((node) => valuesAt(cluster, node));
  expect(logs[1]).toEqual(logs[0]);
  expect(logs[2]).toEqual(logs[0]);
  for (const value of acknowledged) expect(logs[0]).toContain(value);
  expect(acknowledged.length).toBeGreaterThan(0);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'no acknowledged record is lost, the high watermark stays within the ISR, logs agree in the end: seed %i',
  live,
);
