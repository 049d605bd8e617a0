import { EMPTY_IMAGE } from '../engine/controller/index.ts';
import type { MetadataImage } from '../engine/controller/index.ts';
import type { LogRecord, RecordBatch } from '../engine/log/batch.ts';
import { batchSizeBytes } from '../engine/log/sizes.ts';
import type { ReplicationSettings } from '../engine/replication/index.ts';

/** Kafka 4.3's defaults for a broker in a rack of its own. */
export function settingsOf(brokerId: number): ReplicationSettings {
  return {
    brokerId,
    rack: `rack-${brokerId}`,
    replicaLagTimeMaxMs: 30_000,
    replicaFetchWaitMaxMs: 500,
    replicaFetchMinBytes: 1,
    replicaFetchMaxBytes: 1_048_576,
    replicaFetchResponseMaxBytes: 10_485_760,
    replicaFetchBackoffMs: 1_000,
    replicaSocketTimeoutMs: 30_000,
    controllerRequestTimeoutMs: 30_000,
    highWatermarkCheckpointIntervalMs: 5_000,
    throttleSamples: 11,
    throttleSampleMs: 1_000,
    producerIdExpirationMs: 86_400_000,
    producerIdExpirationCheckIntervalMs: 600_000,
    replicaSelectorRackAware: true,
    topicDefaults: {
      minInsyncReplicas: 1,
      maxMessageBytes: 1_048_588,
      segmentBytes: 1_073_741_824,
      cleanupPolicy: 'delete',
      timestampType: 'CreateTime',
      timestampBeforeMaxMs: Number.MAX_SAFE_INTEGER,
      timestampAfterMaxMs: 3_600_000,
      leaderThrottledReplicas: '',
      followerThrottledReplicas: '',
    },
    features: {
      highWatermarkHeldBelowMinIsr: true,
      fencedBrokersStayOutOfIsr: true,
      lastStableOffsetHeldAtLogStart: false,
      highWatermarkFollowsIsr: true,
    },
  };
}

/** A batch as a client sends it. */
export function batchOf(values: readonly string[], more: Partial<RecordBatch> = {}): RecordBatch {
  const records = values.map((value): LogRecord => ({
    key: 'key',
    value,
    timestampMs: 0,
    sendId: null,
  }));
  return {
    baseOffset: 0,
    lastOffset: records.length - 1,
    leaderEpoch: -1,
    records,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    isTransactional: false,
    control: null,
    maxTimestampMs: 0,
    sizeBytes: batchSizeBytes(records),
    codec: null,
    timestampType: 'CreateTime',
    ...more,
  };
}

/** Brokers 0 … count - 1 with one topic `t` of the given assignments, all led by the first replica, all in the ISR. */
export function imageOf(count: number, assignments: readonly (readonly number[])[]): MetadataImage {
  return {
    ...EMPTY_IMAGE,
    brokers: Array.from({ length: count }, (_, brokerId) => ({
      brokerId,
      brokerEpoch: 1,
      incarnationId: `${brokerId}`,
      endpoint: brokerId,
      rack: `rack-${brokerId}`,
      fenced: false,
      inControlledShutdown: false,
    })),
    directory: [{ topic: 't', topicId: 'T' }],
    topics: [
      {
        topic: 't',
        topicId: 'T',
        partitions: assignments.map((replicas) => ({
          replicas,
          isr: replicas,
          elr: [],
          lastKnownElr: [],
          removingReplicas: [],
          addingReplicas: [],
          leader: replicas[0] ?? -1,
          leaderRecoveryState: 'RECOVERED',
          leaderEpoch: 0,
          partitionEpoch: 0,
        })),
      },
    ],
  };
}

/** A fetch outside of any session. */
export const NO_SESSION = { sessionId: 0, sessionEpoch: -1, forgotten: [] } as const;
