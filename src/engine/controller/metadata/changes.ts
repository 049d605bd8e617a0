import type { MetadataBatch } from '../../network/protocol/index.ts';
import type { MetadataImage } from './image.ts';

export interface ChangedPartition {
  readonly topicId: string;
  readonly partition: number;
}

/** The partitions that a batch of the metadata log creates or changes, each once, in the order of the batch. */
export function changedPartitions({ records }: MetadataBatch): readonly ChangedPartition[] {
  const changed: ChangedPartition[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    if (record.type !== 'PartitionRecord' && record.type !== 'PartitionChangeRecord') continue;
    const { topicId, partition } = record;
    const name = `${topicId}-${partition}`;
    if (!seen.has(name)) changed.push({ topicId, partition });
    seen.add(name);
  }
  return changed;
}

/** Every partition that there is. */
export function allPartitions({ topics }: MetadataImage): readonly ChangedPartition[] {
  return topics.flatMap(({ topicId, partitions }) =>
    partitions.map((_, partition) => ({ topicId, partition })),
  );
}
