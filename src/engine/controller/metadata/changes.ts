import type { MetadataBatch } from '../../network/protocol/index.ts';
import { findTopicById, type MetadataImage } from './image.ts';

export interface ChangedPartition {
  readonly topicId: string;
  readonly partition: number;
}

/** The partitions that are not what they were before. */
export function differingPartitions(
  before: MetadataImage,
  after: MetadataImage,
): readonly ChangedPartition[] {
  return after.topics.flatMap(({ topicId, partitions }) => {
    const earlier = findTopicById(before, topicId)?.partitions;
    if (earlier === partitions) return [];
    return partitions.flatMap((registration, partition) =>
      registration === earlier?.[partition] ? [] : [{ topicId, partition }],
    );
  });
}

/**
 * The partitions that a batch of the metadata log creates or changes, each once, in the order of the batch. [ELR-5] A
 * record that clears ELRs names none, and yet the leaders have to learn of the new partition epochs.
 */
export function changedPartitions(
  before: MetadataImage,
  after: MetadataImage,
  { records }: MetadataBatch,
): readonly ChangedPartition[] {
  const changed: ChangedPartition[] = [];
  const seen = new Set<string>();
  const note = ({ topicId, partition }: ChangedPartition): void => {
    const name = `${topicId}-${partition}`;
    if (!seen.has(name)) changed.push({ topicId, partition });
    seen.add(name);
  };
  for (const record of records) {
    if (record.type === 'PartitionRecord' || record.type === 'PartitionChangeRecord') note(record);
    else if (record.type === 'ClearElrRecord') differingPartitions(before, after).forEach(note);
  }
  return changed;
}

/** Every partition that there is. */
export function allPartitions({ topics }: MetadataImage): readonly ChangedPartition[] {
  return topics.flatMap(({ topicId, partitions }) =>
    partitions.map((_, partition) => ({ topicId, partition })),
  );
}
