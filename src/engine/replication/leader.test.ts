import { expect, test } from 'vitest';
import {
  ask,
  createCluster,
  elect,
  fence,
  kill,
  publishImage,
  register,
  runFor,
  stateOf,
  valuesAt,
} from '../../testing/replication-cluster.ts';
import type { Cluster } from '../../testing/replication-cluster.ts';
import { batchOf, NO_SESSION } from '../../testing/replication-fixtures.ts';
import type {
  Acks,
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
  ResponseTo,
} from '../network/protocol/index.ts';
import type { RecordBatch } from '../log/batch.ts';
import type { ReplicationRequest } from './index.ts';

function answerTo<R extends ReplicationRequest>(
  cluster: Cluster,
  to: number,
  request: R,
  waitMs = 50,
): ResponseTo<R> | null {
  const id = ask(cluster, to, request);
  runFor(cluster, waitMs);
  return (cluster.answers.get(id) ?? null) as ResponseTo<R> | null;
}

function write(cluster: Cluster, batch: RecordBatch, acks: Acks = -1, to = 0): unknown {
  const answer = answerTo(cluster, to, {
    api: 'Produce',
    acks,
    timeoutMs: 1_000,
    partitions: [{ topic: 't', partition: 0, batch }],
  });
  return answer?.partitions[0];
}

function fetchOf(part: Partial<FetchPartition>, more: Partial<FetchRequest> = {}): FetchRequest {
  return {
    api: 'Fetch',
    replicaId: -1,
    replicaEpoch: -1,
    maxWaitMs: 500,
    minBytes: 1,
    maxBytes: 1_000_000,
    isolationLevel: 'read_uncommitted',
    rackId: '',
    ...NO_SESSION,
    ...more,
    partitions: [
      {
        topic: 't',
        topicId: 'T',
        partition: 0,
        currentLeaderEpoch: -1,
        fetchOffset: 0,
        lastFetchedEpoch: -1,
        logStartOffset: -1,
        partitionMaxBytes: 1_000_000,
        ...part,
      },
    ],
  };
}

function read(
  cluster: Cluster,
  part: Partial<FetchPartition>,
  more: Partial<FetchRequest> = {},
  to = 0,
): FetchPartitionResponse | undefined {
  return answerTo(cluster, to, fetchOf(part, more))?.partitions[0];
}

function withRecords(...values: readonly string[]): Cluster {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  for (const value of values) write(cluster, batchOf([value]));
  runFor(cluster, 600);
  return cluster;
}

test('[PRODUCE-1] other acks than 0, 1 and -1 are refused', () => {
  expect(write(withRecords(), batchOf(['a']), 2 as Acks)).toMatchObject({
    error: 'INVALID_REQUIRED_ACKS',
  });
});

test('a broker that does not lead names the leader (KIP-951); one that knows nothing says so', () => {
  const cluster = withRecords();
  expect(write(cluster, batchOf(['a']), 1, 1)).toMatchObject({
    error: 'NOT_LEADER_OR_FOLLOWER',
    currentLeader: { leaderId: 0, leaderEpoch: 0 },
  });
  const answer = answerTo(cluster, 0, {
    api: 'Produce',
    acks: 1,
    timeoutMs: 1_000,
    partitions: [{ topic: 'nothing', partition: 0, batch: batchOf(['a']) }],
  });
  expect(answer?.partitions[0]?.error).toBe('UNKNOWN_TOPIC_OR_PARTITION');
});

test('[PRODUCE-3] [PRODUCE-4] the topic decides what it takes', () => {
  const cluster = withRecords();
  const configure = (values: Record<string, string>): void => {
    publishImage(cluster, (image) => ({
      ...image,
      configs: [{ resourceType: 'topic', resourceName: 't', values }],
    }));
    runFor(cluster, 10);
  };
  const anonymous = batchOf(['a']);
  const withoutKey = {
    ...anonymous,
    records: anonymous.records.map((record) => ({ ...record, key: null })),
  };
  configure({ 'max.message.bytes': '10' });
  expect(write(cluster, anonymous)).toMatchObject({ error: 'MESSAGE_TOO_LARGE', baseOffset: -1 });
  configure({ 'cleanup.policy': 'compact' });
  expect(write(cluster, withoutKey)).toMatchObject({ error: 'INVALID_RECORD' });
  expect(write(cluster, anonymous)).toMatchObject({ error: 'NONE' });
  configure({ 'message.timestamp.before.max.ms': '5' });
  expect(write(cluster, anonymous)).toMatchObject({ error: 'INVALID_TIMESTAMP' });
  configure({ 'message.timestamp.type': 'LogAppendTime', 'message.timestamp.before.max.ms': '5' });
  expect(write(cluster, anonymous)).toMatchObject({ error: 'NONE' });
  const [stored] = read(cluster, { fetchOffset: 1 })?.batches ?? [];
  expect(stored?.maxTimestampMs).toBeGreaterThan(0);
});

test('[PRODUCER-1] [PRODUCER-2] a batch sent again is answered with its first offset, a gap is refused', () => {
  const cluster = withRecords();
  const first = batchOf(['a', 'b'], { producerId: 7, producerEpoch: 0, baseSequence: 0 });
  const later = batchOf(['c'], { producerId: 7, producerEpoch: 0, baseSequence: 3 });
  expect(write(cluster, first)).toMatchObject({ error: 'NONE', baseOffset: 0 });
  expect(write(cluster, first)).toMatchObject({ error: 'NONE', baseOffset: 0 });
  expect(write(cluster, later)).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  expect(valuesAt(cluster, 0)).toEqual(['a', 'b']);
  expect(cluster.facts.filter(({ type }) => type === 'DuplicateRecognized')).toHaveLength(1);
});

test('[PRODUCER-2] a new leader knows its producers from what it has replicated', () => {
  const cluster = withRecords();
  const first = batchOf(['a'], { producerId: 7, producerEpoch: 0, baseSequence: 0 });
  write(cluster, first);
  elect(cluster, 1, [0, 1]);
  runFor(cluster, 100);
  expect(write(cluster, first, 1, 1)).toMatchObject({ error: 'NONE', baseOffset: 0 });
  expect(valuesAt(cluster, 1)).toEqual(['a']);
});

test('[FETCH-1] an old epoch is fenced, a new one not known yet', () => {
  const cluster = withRecords('a');
  elect(cluster, 0, [0, 1]);
  runFor(cluster, 100);
  expect(read(cluster, { currentLeaderEpoch: 0 })).toMatchObject({
    error: 'FENCED_LEADER_EPOCH',
    currentLeader: { leaderId: 0, leaderEpoch: 1 },
  });
  expect(read(cluster, { currentLeaderEpoch: 2 })?.error).toBe('UNKNOWN_LEADER_EPOCH');
  expect(read(cluster, { currentLeaderEpoch: 1 })?.batches).toHaveLength(1);
});

test('[FETCH-2] consumers see nothing above the high watermark, and wait there without an error', () => {
  const cluster = withRecords('a');
  cluster.cut.add('0-1');
  write(cluster, batchOf(['b']), 1);
  expect(read(cluster, {})?.batches).toHaveLength(1);
  expect(read(cluster, { fetchOffset: 2 })).toBeUndefined();
  runFor(cluster, 500);
  expect(read(cluster, { fetchOffset: 2 }, { maxWaitMs: 0 })).toMatchObject({
    error: 'NONE',
    highWatermark: 1,
    batches: [],
  });
  expect(read(cluster, { fetchOffset: 3 })?.error).toBe('OFFSET_OUT_OF_RANGE');
});

test('[FETCH-3] a reader whose log has parted is told where', () => {
  const cluster = withRecords('a', 'b');
  elect(cluster, 0, [0, 1]);
  runFor(cluster, 100);
  write(cluster, batchOf(['c']));
  expect(read(cluster, { fetchOffset: 3, lastFetchedEpoch: 0 })).toMatchObject({
    divergingEpoch: { epoch: 0, endOffset: 2 },
    batches: [],
  });
  expect(read(cluster, { fetchOffset: 2, lastFetchedEpoch: 0 })?.batches).toHaveLength(1);
  expect(read(cluster, { fetchOffset: 2, lastFetchedEpoch: 9 })?.error).toBe('OFFSET_OUT_OF_RANGE');
});

test('[FETCH-4] bytes limit whole batches, of which the first always comes', () => {
  const cluster = withRecords('a', 'b', 'c');
  const { sizeBytes } = batchOf(['a']);
  const given = (partitionMaxBytes: number): number | undefined =>
    read(cluster, { partitionMaxBytes })?.batches.length;
  expect([given(1), given(sizeBytes * 2), given(sizeBytes * 3 - 1)]).toEqual([1, 2, 2]);
});

test('[FETCH-6] [FETCH-8] a consumer waits for its minimum of bytes, or for its longest wait', () => {
  const cluster = withRecords();
  const { sizeBytes } = batchOf(['a']);
  const id = ask(cluster, 0, fetchOf({}, { minBytes: sizeBytes * 2, maxWaitMs: 10_000 }));
  const idle = ask(cluster, 0, fetchOf({ fetchOffset: 0 }, { minBytes: 100_000, maxWaitMs: 700 }));
  write(cluster, batchOf(['a']));
  expect(cluster.answers.has(id)).toBe(false);
  write(cluster, batchOf(['b']));
  expect(cluster.answers.has(id)).toBe(true);
  expect(cluster.answers.has(idle)).toBe(false);
  runFor(cluster, 700);
  expect(cluster.answers.has(idle)).toBe(true);
});

test('[FETCH-5] a consumer in a follower’s rack is sent there once the follower has its offset', () => {
  const cluster = withRecords('a');
  expect(read(cluster, {}, { rackId: 'rack-1' })).toMatchObject({
    preferredReadReplica: 1,
    batches: [],
  });
  expect(read(cluster, {}, { rackId: 'rack-1' }, 1)).toMatchObject({ preferredReadReplica: -1 });
  expect(read(cluster, {}, { rackId: 'rack-1' }, 1)?.batches).toHaveLength(1);
  expect(read(cluster, {}, { rackId: 'rack-0' })).toMatchObject({ preferredReadReplica: -1 });
  expect(read(cluster, {}, { rackId: 'elsewhere' })).toMatchObject({ preferredReadReplica: -1 });
});

test('[FETCH-10] a process that was replaced, or was never assigned, is not heard', () => {
  const cluster = withRecords('a');
  const from = (replicaId: number, replicaEpoch: number): string | undefined =>
    read(cluster, { currentLeaderEpoch: 0 }, { replicaId, replicaEpoch })?.error;
  expect(from(1, 0)).toBe('NOT_LEADER_OR_FOLLOWER');
  expect(from(1, 1)).toBe('NONE');
  expect(from(9, 1)).toBe('UNKNOWN_LEADER_EPOCH');
});

test('[OFFSETS-1] a new leader does not tell its end before it has committed in its own epoch', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 100);
  write(cluster, batchOf(['a']));
  kill(cluster, 0);
  kill(cluster, 2);
  elect(cluster, 1, [1, 2]);
  runFor(cluster, 100);
  const latest = (replicaId: number): unknown =>
    answerTo(cluster, 1, {
      api: 'ListOffsets',
      replicaId,
      isolationLevel: 'read_uncommitted',
      partitions: [{ topic: 't', partition: 0, currentLeaderEpoch: 1, timestamp: -1 }],
    })?.partitions[0];
  expect(latest(-1)).toMatchObject({ error: 'OFFSET_NOT_AVAILABLE' });
  expect(latest(2)).toMatchObject({ error: 'NONE', offset: 1 });
  fence(cluster, 2, true);
  register(cluster, { isr: [1] });
  runFor(cluster, 100);
  expect(latest(-1)).toMatchObject({ error: 'NONE', offset: 1, leaderEpoch: 1 });
});

test('[DELETE-1] [DELETE-2] records go up to the high watermark, and the answer waits for the followers', () => {
  const cluster = withRecords('a', 'b', 'c');
  const remove = (offset: number, waitMs = 50): unknown =>
    answerTo(
      cluster,
      0,
      {
        api: 'DeleteRecords',
        timeoutMs: 5_000,
        partitions: [{ topic: 't', partition: 0, offset }],
      },
      waitMs,
    )?.partitions[0];
  expect(remove(4)).toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' });
  expect(remove(2)).toBeUndefined();
  expect(remove(2, 1_500)).toMatchObject({ error: 'NONE', lowWatermark: 2 });
  expect(valuesAt(cluster, 1)).toEqual(['c']);
  expect(read(cluster, { fetchOffset: 0 })?.error).toBe('OFFSET_OUT_OF_RANGE');
  expect(stateOf(cluster, 0).memory.parkedDeletes).toEqual([]);
});
