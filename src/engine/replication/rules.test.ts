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
import { nodeAt, turnOf } from '../../testing/replication-network.ts';
import type { AlterPartitionRequest, AlterPartitionResponse } from '../network/protocol/index.ts';
import { onReplicationOutcome } from './index.ts';
import {
  committedIsr,
  isInMaximalIsr,
  maximalIsrSize,
  proposeExpand,
  proposeShrink,
} from './isr.ts';
import { afterFetch, unknownReplica } from './remote-replica.ts';
import type { IsrState, LeaderReplica } from './state.ts';

function leaderAt(cluster: Cluster, node: number): LeaderReplica {
  const replica = stateOf(cluster, node).memory.topics[0]?.[0];
  if (replica?.role !== 'Leader') throw new Error(`${node} does not lead`);
  return replica;
}

function write(cluster: Cluster, to: number, value: string): void {
  ask(cluster, to, {
    api: 'Produce',
    acks: 1,
    timeoutMs: 1_000,
    partitions: [{ topic: 't', partition: 0, batch: batchOf([value]) }],
  });
  runFor(cluster, 20);
}

test('[ISR-1] who is to join counts at once, who is to leave still does', () => {
  const isr = committedIsr([1, 2], 'RECOVERED');
  const counted = (state: IsrState): readonly number[] =>
    [1, 2, 3].filter((brokerId) => isInMaximalIsr(state, brokerId));
  expect(counted(proposeExpand(isr, 3))).toEqual([1, 2, 3]);
  expect(maximalIsrSize(proposeExpand(isr, 3))).toBe(3);
  expect(counted(proposeShrink(isr, [2]))).toEqual([1, 2]);
  expect(maximalIsrSize(proposeShrink(isr, [2]))).toBe(2);
  expect(() => proposeExpand(proposeShrink(isr, [2]), 3)).toThrow('Illegal transition');
});

test('[REPL-1] [REPL-2] a follower was caught up when it asked for where the leader’s log ended then', () => {
  const fetch = (fetchOffset: number, leaderLogEndOffset: number, nowMs: number) => ({
    fetchOffset,
    leaderLogEndOffset,
    nowMs,
    logStartOffset: 0,
    brokerEpoch: 1,
  });
  const first = afterFetch(unknownReplica(1), fetch(10, 10, 100));
  expect(first).toMatchObject({ logEndOffset: 10, lastCaughtUpTimeMs: 100 });
  const second = afterFetch(first, fetch(12, 20, 200));
  // It has passed the end that it saw at its last fetch.
  expect(second).toMatchObject({ logEndOffset: 12, lastCaughtUpTimeMs: 100 });
  expect(afterFetch(second, fetch(20, 30, 300)).lastCaughtUpTimeMs).toBe(200);
  expect(afterFetch(second, fetch(19, 30, 300)).lastCaughtUpTimeMs).toBe(100);
});

test('[ROLE-2] a new leader notes where its epoch begins, even if it writes nothing', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  write(cluster, 0, 'a');
  elect(cluster, 1, [0, 1]);
  runFor(cluster, 10);
  expect(stateOf(cluster, 1).disk.topics[0]?.partitions[0]?.epochCache).toEqual([
    { epoch: 0, startOffset: 0 },
    { epoch: 1, startOffset: 1 },
  ]);
});

/** A leader 0 with an ISR of itself, which proposes that 1 joins; the controller answers as told. */
function proposing(
  answer: (asked: AlterPartitionRequest, count: number) => AlterPartitionResponse,
): { readonly cluster: Cluster; readonly asked: readonly number[] } {
  const cluster = createCluster(2, [[0, 1]]);
  const asked: number[] = [];
  cluster.net.alterPartition = (body) => {
    asked.push(cluster.net.nowMs);
    return answer(body, asked.length);
  };
  register(cluster, { isr: [0] });
  runFor(cluster, 100);
  return { cluster, asked };
}

function answered(
  { partitions }: AlterPartitionRequest,
  error: 'NONE' | 'INELIGIBLE_REPLICA' | 'INVALID_UPDATE_VERSION',
): AlterPartitionResponse {
  return {
    api: 'AlterPartition',
    error: 'NONE',
    partitions: partitions.map(({ topicId, partition, leaderEpoch, newIsr }) => ({
      topicId,
      partition,
      error,
      leaderId: 0,
      leaderEpoch,
      isr: newIsr.map(({ brokerId }) => brokerId),
      leaderRecoveryState: 'RECOVERED',
      partitionEpoch: 7,
    })),
  };
}

test('[ALTER-4] a request that failed as a whole is sent again after 50 ms', () => {
  const { cluster, asked } = proposing((body, count) =>
    count < 3
      ? { api: 'AlterPartition', error: 'NOT_CONTROLLER', partitions: [] }
      : answered(body, 'NONE'),
  );
  runFor(cluster, 100);
  expect(asked).toHaveLength(3);
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBe(52);
});

test('[ALTER-6] [ROLE-1] the answer holds, and older metadata does not undo it', () => {
  const { cluster } = proposing((body) => answered(body, 'NONE'));
  expect(leaderAt(cluster, 0)).toMatchObject({
    partitionEpoch: 7,
    isrState: { name: 'Committed', isr: [0, 1] },
  });
  register(cluster, { isr: [0] });
  runFor(cluster, 10);
  expect(leaderAt(cluster, 0).isrState.isr).toEqual([0, 1]);
});

test('[ALTER-7] an ineligible replica is proposed again, a lost race waits for metadata', () => {
  const ineligible = proposing((body) => answered(body, 'INELIGIBLE_REPLICA'));
  runFor(ineligible.cluster, 2_000);
  expect(ineligible.asked.length).toBeGreaterThan(2);
  const lost = proposing((body) => answered(body, 'INVALID_UPDATE_VERSION'));
  runFor(lost.cluster, 2_000);
  expect(lost.asked).toHaveLength(1);
  expect(leaderAt(lost.cluster, 0).isrState.name).toBe('PendingExpandIsr');
});

test('[ROLE-5] a lowered minimum moves no high watermark before the next append', () => {
  const cluster = createCluster(2, [[0, 1]]);
  const require = (minimum: number): void => {
    const values = { 'min.insync.replicas': String(minimum) };
    const config = { resourceType: 'topic', resourceName: 't', values } as const;
    const { partitionEpoch } = registered(cluster);
    publishImage(cluster, (image) => ({
      ...image,
      configs: [config],
      topics: image.topics.map((topic) => ({
        ...topic,
        partitions: topic.partitions.map((one) => ({ ...one, partitionEpoch: partitionEpoch + 1 })),
      })),
    }));
  };
  require(2);
  runFor(cluster, 100);
  kill(cluster, 1);
  fence(cluster, 1, true);
  register(cluster, { isr: [0] });
  write(cluster, 0, 'a');
  require(1);
  runFor(cluster, 100);
  expect(leaderAt(cluster, 0)).toMatchObject({ highWatermark: 0, isrState: { isr: [0] } });
  write(cluster, 0, 'b');
  expect(leaderAt(cluster, 0).highWatermark).toBe(2);
});

test('[FOLLOW-4] [TRUNC-3] a follower behind the leader’s log start begins anew there', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  write(cluster, 0, 'a');
  kill(cluster, 1);
  fence(cluster, 1, true);
  register(cluster, { isr: [0] });
  for (const value of ['b', 'c', 'd']) write(cluster, 0, value);
  ask(cluster, 0, {
    api: 'DeleteRecords',
    timeoutMs: 1_000,
    partitions: [{ topic: 't', partition: 0, offset: 3 }],
  });
  start(cluster, 1);
  runFor(cluster, 2_000);
  expect(valuesAt(cluster, 1)).toEqual(['d']);
  expect(cluster.facts.filter(({ type }) => type === 'LogRestarted')).toMatchObject([
    { node: 1, offset: 3 },
  ]);
});

test('[FOLLOW-4] a follower that is ahead of its leader cuts its log to the leader’s end', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  for (const value of ['a', 'b', 'c']) write(cluster, 0, value);
  const before = stateOf(cluster, 1);
  const [fetcher] = before.memory.fetchers;
  if (fetcher === undefined) throw new Error('no fetcher');
  const partitions = fetcher.partitions.map(
    (one) => ({ ...one, state: 'LookingUpLogEnd' }) as const,
  );
  const fetchers = [{ ...fetcher, correlationId: 1, partitions }];
  const after = onReplicationOutcome(
    turnOf(cluster.net, 1),
    { ...before, memory: { ...before.memory, fetchers } },
    nodeAt(cluster.net, 1).image,
    {
      to: 0,
      channel: 'replication',
      correlationId: 1,
      request: {
        api: 'ListOffsets',
        replicaId: 1,
        isolationLevel: 'read_uncommitted',
        partitions: [{ topic: 't', partition: 0, currentLeaderEpoch: 0, timestamp: -1 }],
      },
      result: {
        kind: 'response',
        body: {
          api: 'ListOffsets',
          partitions: [
            { topic: 't', partition: 0, error: 'NONE', offset: 1, timestampMs: -1, leaderEpoch: 0 },
          ],
        },
      },
    },
  );
  expect(after.disk.topics[0]?.partitions[0]?.log.logEndOffset).toBe(1);
  expect(after.memory.fetchers[0]?.partitions[0]).toMatchObject({
    state: 'Fetching',
    fetchOffset: 1,
  });
});

test('without KAFKA-15583 (2.8) the high watermark moves below min.insync.replicas [HW-3]', () => {
  const cluster = createCluster(1, [[0]], (settings) => ({
    ...settings,
    topicDefaults: { ...settings.topicDefaults, minInsyncReplicas: 2 },
    features: { ...settings.features, highWatermarkHeldBelowMinIsr: false },
  }));
  runFor(cluster, 100);
  write(cluster, 0, 'a');
  expect(leaderAt(cluster, 0).highWatermark).toBe(1);
});
