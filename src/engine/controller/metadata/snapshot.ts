import type {
  MetadataBatch,
  MetadataRecord,
  MetadataSnapshot,
  PartitionRecord,
} from '../../network/protocol/index.ts';
import { EMPTY_IMAGE, type MetadataImage } from './image.ts';
import { replayRecord } from './replay.ts';
import { metadataBatchSizeBytes, recordsSizeBytes } from './sizes.ts';

/** What a process has replayed since it wrote or loaded a snapshot last (SnapshotGenerator). */
export interface SnapshotGenerator {
  readonly bytesSinceLast: number;
  readonly lastMs: number;
}

export interface SnapshotSettings {
  /** metadata.log.max.record.bytes.between.snapshots */
  readonly maxBytesBetween: number;
  /** metadata.log.max.snapshot.interval.ms; 0: time alone is no reason. */
  readonly maxIntervalMs: number;
}

/** The records that make an image out of nothing (MetadataImage.write). */
function recordsOf(image: MetadataImage): readonly MetadataRecord[] {
  const { features, brokers, topics, configs, clientQuotas, nextProducerId } = image;
  return [
    ...Object.entries(features).map(([feature, level]): MetadataRecord => ({
      type: 'FeatureLevelRecord',
      feature,
      level,
    })),
    ...brokers.map((broker): MetadataRecord => ({ type: 'RegisterBrokerRecord', ...broker })),
    ...topics.flatMap(({ topic, topicId, partitions }): MetadataRecord[] => [
      { type: 'TopicRecord', topic, topicId },
      ...partitions.map((registration, partition): PartitionRecord => ({
        type: 'PartitionRecord',
        topicId,
        partition,
        ...registration,
      })),
    ]),
    ...configs.flatMap(({ resourceType, resourceName, values }) =>
      Object.entries(values).map(([key, value]): MetadataRecord => ({
        type: 'ConfigRecord',
        resourceType,
        resourceName,
        key,
        value,
      })),
    ),
    ...clientQuotas.map((quota): MetadataRecord => ({ type: 'ClientQuotaRecord', ...quota })),
    ...(nextProducerId === 0 ? [] : [producerIdsRecord(nextProducerId)]),
  ];
}

function producerIdsRecord(nextProducerId: number): MetadataRecord {
  return { type: 'ProducerIdsRecord', brokerId: -1, brokerEpoch: -1, nextProducerId };
}

// Processes that load a snapshot share the image of the one that wrote it, so that they go on replaying as one.
const images = new WeakMap<MetadataSnapshot, MetadataImage>();

/** The snapshot of an image, which is all committed. */
export function writeSnapshot(
  image: MetadataImage,
  nowMs: number,
  controlRecords: readonly MetadataRecord[] = [],
): MetadataSnapshot {
  const records = [...controlRecords, ...recordsOf(image)];
  const snapshot: MetadataSnapshot = {
    endOffset: image.offset + 1,
    epoch: image.epoch,
    records,
    sizeBytes: recordsSizeBytes(records),
    lastContainedMs: nowMs,
  };
  images.set(snapshot, image);
  return snapshot;
}

/** The image that a snapshot's records make. */
export function loadSnapshot(snapshot: MetadataSnapshot): MetadataImage {
  const known = images.get(snapshot);
  if (known !== undefined) return known;
  const { records, endOffset, epoch } = snapshot;
  const made = records.reduce(
    (before, record) => replayRecord(before, record, endOffset - 1, epoch),
    EMPTY_IMAGE,
  );
  const image = { ...made, offset: endOffset - 1, epoch };
  images.set(snapshot, image);
  return image;
}

/**
 * [SNP-1] After batches have been replayed: whether it is time for a snapshot, by bytes first, then by time. Looked at
 * only when something was replayed (SnapshotGenerator.publishLogDelta).
 */
export function noteReplayed(
  generator: SnapshotGenerator,
  { maxBytesBetween, maxIntervalMs }: SnapshotSettings,
  batches: readonly MetadataBatch[],
  nowMs: number,
): { readonly generator: SnapshotGenerator; readonly isDue: boolean } {
  const bytesSinceLast = batches.reduce(
    (sum, batch) => sum + metadataBatchSizeBytes(batch),
    generator.bytesSinceLast,
  );
  const isDue =
    bytesSinceLast >= maxBytesBetween ||
    (maxIntervalMs > 0 && nowMs - generator.lastMs >= maxIntervalMs);
  return isDue
    ? { generator: { bytesSinceLast: 0, lastMs: nowMs }, isDue }
    : { generator: { ...generator, bytesSinceLast }, isDue };
}
