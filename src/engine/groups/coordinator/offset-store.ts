import { replaceAt } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { OffsetCommitRecord } from '../records.ts';
import type { StoredOffset } from './state.ts';

export function indexOfPartition(
  list: readonly TopicPartition[],
  { topic, partition }: TopicPartition,
): number {
  return list.findIndex((one) => one.partition === partition && one.topic === topic);
}

/** The last commit counts, also if it goes back; null takes the offset away. */
export function withOffset(
  offsets: readonly StoredOffset[],
  { topic, partition, value }: OffsetCommitRecord,
): readonly StoredOffset[] {
  const index = indexOfPartition(offsets, { topic, partition });
  if (value === null) return index < 0 ? offsets : offsets.filter((_, place) => place !== index);
  const stored = { topic, partition, ...value };
  return index < 0 ? [...offsets, stored] : replaceAt(offsets, index, stored);
}
