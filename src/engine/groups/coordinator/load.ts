import { createClassicGroup } from '../classic/group.ts';
import { restartedSession } from '../classic/session.ts';
import type { ClassicGroup } from '../classic/state.ts';
import { joinResponse } from '../classic/rebalance.ts';
import {
  createConsumerGroup,
  replayAll,
  restartAllTimers,
  stateOf,
  stopAllTimers,
  type ConsumerGroupRecord,
  type GroupContext,
} from '../consumer/index.ts';
import type { Group } from '../group.ts';
import type { GroupMetadataRecord, GroupRecord } from '../records.ts';
import { withOffset } from './offset-store.ts';
import type { GroupEntry, GroupShard, GroupsMemory } from './state.ts';
import { findShard, putShard } from './store.ts';

/** This broker leads a partition of `__consumer_offsets` now: until it has read it, its groups get COORDINATOR_LOAD_IN_PROGRESS. */
export function startLoading(
  memory: GroupsMemory,
  partition: number,
  leaderEpoch: number,
): GroupsMemory {
  return putShard(memory, { partition, leaderEpoch, isLoading: true, groups: [] });
}

/** [GRP-43] The records of the partition, oldest first, make its groups; the sessions of members begin anew. */
export function finishLoading(
  context: GroupContext,
  memory: GroupsMemory,
  partition: number,
  records: readonly GroupRecord[],
): GroupsMemory {
  const shard = findShard(memory, partition);
  if (shard === null) return memory;
  const entries = new Map<string, GroupEntry>();
  for (const record of records) replay(entries, record);
  const groups = [...entries.values()].map((entry) => ({
    ...entry,
    group: revived(context, entry.group),
  }));
  const { turn, settings } = context;
  if (groups.length > 0) turn.emit({ type: 'GroupsLoaded', partition, groupCount: groups.length });
  const timer = { area: 'groups', type: 'expireOffsets' } as const;
  const expiryTimer =
    memory.expiryTimer ?? turn.schedule(settings.offsetsRetentionCheckIntervalMs, timer);
  return { ...putShard(memory, { ...shard, isLoading: false, groups }), expiryTimer };
}

function replay(entries: Map<string, GroupEntry>, record: GroupRecord): void {
  const { groupId } = record;
  const entry = entries.get(groupId);
  if (record.type === 'OffsetCommit') {
    if (entry === undefined && record.value === null) return;
    const group = entry?.group ?? createClassicGroup(groupId, record.value?.commitTimestampMs ?? 0);
    entries.set(groupId, { group, offsets: withOffset(entry?.offsets ?? [], record) });
    return;
  }
  if (record.type !== 'GroupMetadata') {
    replayConsumer(entries, record);
    return;
  }
  if (record.value !== null)
    entries.set(groupId, { group: groupOf(record, record.value), offsets: entry?.offsets ?? [] });
  else if (entry?.group.type === 'classic') remove(entries, entry);
}

/** A group goes; offsets that it leaves behind are kept, for the group of the other protocol that may follow. */
function remove(entries: Map<string, GroupEntry>, { group, offsets }: GroupEntry): void {
  const { groupId } = group;
  if (offsets.length === 0) entries.delete(groupId);
  else entries.set(groupId, { group: createClassicGroup(groupId, 0), offsets });
}

function replayConsumer(entries: Map<string, GroupEntry>, record: ConsumerGroupRecord): void {
  const { groupId } = record;
  const entry = entries.get(groupId);
  const known = entry?.group.type === 'consumer' ? entry.group : null;
  // What is left of a group that has become classic.
  if (known === null && record.value === null) return;
  const group = replayAll(known ?? createConsumerGroup(groupId), [record]);
  if (group !== null) entries.set(groupId, { group, offsets: entry?.offsets ?? [] });
  else if (entry !== undefined) remove(entries, entry);
}

/** A group with members comes back stable, whatever it was doing (GroupMetadataManager.replay). */
function groupOf(
  { groupId }: GroupMetadataRecord,
  value: NonNullable<GroupMetadataRecord['value']>,
): ClassicGroup {
  const { protocolType, generation, protocol, leader, currentStateTimestampMs } = value;
  return {
    ...createClassicGroup(groupId, currentStateTimestampMs),
    state: value.members.length === 0 ? 'Empty' : 'Stable',
    generationId: generation,
    protocolType: protocolType === '' ? null : protocolType,
    protocolName: protocol,
    leaderId: leader,
    members: value.members.map(({ subscription, ...member }) => ({
      ...member,
      protocolType,
      protocols: [subscription],
      awaitingJoin: null,
      awaitingSync: null,
      isNew: false,
      owesSync: false,
      sessionTimer: null,
    })),
  };
}

function revived(context: GroupContext, group: Group): Group {
  if (group.type === 'consumer')
    return restartAllTimers(context, { ...group, state: stateOf(group) });
  const { turn } = context;
  const members = group.members.map((one) => restartedSession(turn, group.groupId, one));
  return { ...group, members };
}

/** [GRP-44] Another broker leads the partition: who waits is told NOT_COORDINATOR, and nothing of its groups stays. */
export function unload(
  context: GroupContext,
  memory: GroupsMemory,
  partition: number,
): GroupsMemory {
  const shard = findShard(memory, partition);
  if (shard === null) return memory;
  for (const { group } of shard.groups) forget(context, group);
  if (shard.groups.length > 0)
    context.turn.emit({ type: 'GroupsUnloaded', partition, groupCount: shard.groups.length });
  const shards = memory.shards.filter((one: GroupShard) => one !== shard);
  if (shards.length > 0) return { ...memory, shards };
  context.turn.cancel(memory.expiryTimer);
  return { shards, expiryTimer: null };
}

function forget(context: GroupContext, group: Group): void {
  if (group.type === 'consumer') {
    stopAllTimers(context, group);
    return;
  }
  const { turn } = context;
  turn.cancel(group.joinTimer);
  turn.cancel(group.syncTimer);
  for (const { sessionTimer } of group.pendingJoin) turn.cancel(sessionTimer);
  for (const member of group.members) {
    turn.cancel(member.sessionTimer);
    if (member.awaitingJoin !== null)
      turn.answer(member.awaitingJoin, {
        ...joinResponse({ ...group, leaderId: '', generationId: -1 }, member),
        error: 'NOT_COORDINATOR',
      });
    if (member.awaitingSync !== null)
      turn.answer(member.awaitingSync, {
        api: 'SyncGroup',
        error: 'NOT_COORDINATOR',
        protocolType: null,
        protocolName: null,
        partitions: [],
      });
  }
}
