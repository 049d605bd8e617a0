import type { AssignableTopic } from './types.ts';

/**
 * Whether racks are worth looking at: some member and some replica share one, and not every partition has a replica in
 * every rack (AbstractPartitionAssignor.useRackAwareAssignment) [GRP-2].
 */
export function racksMatter(
  memberRacks: ReadonlySet<string>,
  topics: readonly AssignableTopic[],
): boolean {
  const all = new Set(topics.flatMap(({ racks }) => racks.flat()));
  if (![...memberRacks].some((rack) => all.has(rack))) return false;
  return topics.some(({ partitionCount, racks }) =>
    Array.from({ length: partitionCount }).some(
      (_, partition) => new Set(racks[partition]).size !== all.size,
    ),
  );
}
