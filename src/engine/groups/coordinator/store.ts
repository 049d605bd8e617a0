import { at, removeAt, replaceAt } from '../../kernel/lists.ts';
import type { GroupRecord } from '../records.ts';
import { withOffset } from './offset-store.ts';
import type { GroupEntry, GroupShard, GroupsMemory } from './state.ts';

export function findShard(memory: GroupsMemory, partition: number): GroupShard | null {
  return memory.shards.find((shard) => shard.partition === partition) ?? null;
}

export function findEntry(shard: GroupShard, groupId: string): GroupEntry | null {
  return shard.groups.find(({ group }) => group.groupId === groupId) ?? null;
}

export function putShard(memory: GroupsMemory, shard: GroupShard): GroupsMemory {
  const index = memory.shards.findIndex(({ partition }) => partition === shard.partition);
  const shards = index < 0 ? [...memory.shards, shard] : replaceAt(memory.shards, index, shard);
  return { ...memory, shards };
}

/** The shard with a group put in, exchanged or, with null, taken out. */
export function putEntry(shard: GroupShard, groupId: string, entry: GroupEntry | null): GroupShard {
  const index = shard.groups.findIndex(({ group }) => group.groupId === groupId);
  if (index < 0) return entry === null ? shard : { ...shard, groups: [...shard.groups, entry] };
  if (entry === null) return { ...shard, groups: removeAt(shard.groups, index) };
  if (at(shard.groups, index) === entry) return shard;
  return { ...shard, groups: replaceAt(shard.groups, index, entry) };
}

/** What records that have been written change here: offsets, and groups that are gone. */
export function applyRecords(before: GroupShard, records: readonly GroupRecord[]): GroupShard {
  return records.reduce((shard, record) => {
    const entry = findEntry(shard, record.groupId);
    if (entry === null) return shard;
    switch (record.type) {
      case 'OffsetCommit':
        return putEntry(shard, record.groupId, {
          ...entry,
          offsets: withOffset(entry.offsets, record),
        });
      case 'GroupMetadata':
      case 'ConsumerGroupMetadata':
        return record.value === null ? putEntry(shard, record.groupId, null) : shard;
      default:
        return shard;
    }
  }, before);
}
