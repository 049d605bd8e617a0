import type { ErrorName } from '../../config/errors.ts';
import type {
  GroupRequest,
  GroupResponse,
  JoinGroupRequest,
} from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { onJoin } from '../classic/join.ts';
import { onHeartbeat, onLeave } from '../classic/membership.ts';
import { onSync } from '../classic/sync.ts';
import {
  checkConsumerFetch,
  describeConsumerGroup,
  onClassicHeartbeat,
  onClassicJoin,
  onClassicLeave,
  onClassicSync,
  onConsumerHeartbeat,
  type GroupContext,
} from '../consumer/index.ts';
import type { Group } from '../group.ts';
import { onDeleteGroups, tombstonesOf } from './delete.ts';
import { describeGroup, listGroup } from './describe.ts';
import { fetchOffsets, onOffsetCommit, onOffsetDelete } from './offsets.ts';
import { refusalOf } from './refusals.ts';
import type { GroupEntry, GroupsMemory } from './state.ts';
import { findEntry, findShard, putEntry, putShard } from './store.ts';

/** Where groups lie: the partition of `__consumer_offsets` of a group id. */
export type PartitionOf = (groupId: string) => number;

/** Whether this broker can speak for a group now. */
function coordinationError(
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  groupId: string,
): ErrorName {
  const shard = findShard(memory, partitionOf(groupId));
  if (shard === null) return 'NOT_COORDINATOR';
  return shard.isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NONE';
}

function entryOf(
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  groupId: string,
): GroupEntry | null {
  const shard = findShard(memory, partitionOf(groupId));
  return shard === null ? null : findEntry(shard, groupId);
}

/** One request to a coordinator. [GRP-41] Only the leader of a group's partition answers for it, once it has read it. */
export function onGroupRequest(
  context: GroupContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  request: GroupRequest,
  handle: RequestHandle,
): GroupsMemory {
  const { turn, features } = context;
  const errorOf = (groupId: string): ErrorName => coordinationError(memory, partitionOf, groupId);
  switch (request.api) {
    case 'ListGroups': {
      const isLoading = memory.shards.some((shard) => shard.isLoading);
      const groups = memory.shards.flatMap((shard) => shard.groups.map(listGroup));
      const error = isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NONE';
      turn.answer(handle, { api: 'ListGroups', error, groups });
      return memory;
    }
    case 'DescribeGroups': {
      const groups = request.groupIds.map((groupId) => {
        const told = describeGroup(groupId, entryOf(memory, partitionOf, groupId), features);
        const error = errorOf(groupId);
        return error === 'NONE' ? told : { ...told, error };
      });
      turn.answer(handle, { api: 'DescribeGroups', groups });
      return memory;
    }
    case 'ConsumerGroupDescribe': {
      const groups = request.groupIds.map((groupId) => {
        const group = entryOf(memory, partitionOf, groupId)?.group ?? null;
        return describeConsumerGroup(context, groupId, group, errorOf(groupId));
      });
      turn.answer(handle, { api: 'ConsumerGroupDescribe', groups });
      return memory;
    }
    case 'DeleteGroups':
      onDeleteGroups(context, request, handle, errorOf, (groupId) =>
        entryOf(memory, partitionOf, groupId),
      );
      return memory;
    default:
      return onRequestOfGroup(context, memory, partitionOf, request, handle);
  }
}

type RequestOfGroup = Extract<GroupRequest, { readonly groupId: string }>;

function onRequestOfGroup(
  context: GroupContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  request: RequestOfGroup,
  handle: RequestHandle,
): GroupsMemory {
  const { groupId } = request;
  const shard = findShard(memory, partitionOf(groupId));
  if (shard === null || shard.isLoading) {
    const error = shard === null ? 'NOT_COORDINATOR' : 'COORDINATOR_LOAD_IN_PROGRESS';
    const response: GroupResponse = refusalOf(request, error);
    context.turn.answer(handle, response);
    return memory;
  }
  const entry = findEntry(shard, groupId);
  const after = handleRequest(context, entry, request, handle);
  return after === entry ? memory : putShard(memory, putEntry(shard, groupId, after));
}

function handleRequest(
  context: GroupContext,
  entry: GroupEntry | null,
  request: RequestOfGroup,
  handle: RequestHandle,
): GroupEntry | null {
  const group = entry?.group ?? null;
  const put = (after: Group | null): GroupEntry | null =>
    after === null || after === group ? entry : { group: after, offsets: entry?.offsets ?? [] };
  const isConsumer = group?.type === 'consumer';
  switch (request.api) {
    case 'JoinGroup':
      return put(onJoinGroup(context, group, request, handle));
    case 'SyncGroup':
      return put(
        isConsumer
          ? onClassicSync(context, group, request, handle)
          : onSync(context, group, request, handle),
      );
    case 'Heartbeat':
      return put(
        isConsumer
          ? onClassicHeartbeat(context, group, request, handle)
          : onHeartbeat(context, group, request, handle),
      );
    case 'LeaveGroup':
      return put(
        isConsumer
          ? onClassicLeave(context, group, request, handle)
          : onLeave(context, group, request, handle),
      );
    case 'ConsumerGroupHeartbeat':
      return put(onConsumerHeartbeat(context, group, request, handle));
    case 'OffsetCommit':
      return onOffsetCommit(context, entry, request, handle);
    case 'OffsetFetch': {
      const error = isConsumer ? checkConsumerFetch(group, request.member) : 'NONE';
      const answer = error === 'NONE' ? fetchOffsets(entry, request) : refusalOf(request, error);
      context.turn.answer(handle, answer);
      return entry;
    }
    case 'OffsetDelete':
      onOffsetDelete(context, entry, request, handle);
      return entry;
  }
}

/** A classic member joins a group of either protocol; an empty one of the consumer protocol gives way to a classic one. */
function onJoinGroup(
  context: GroupContext,
  group: Group | null,
  request: JoinGroupRequest,
  handle: RequestHandle,
): Group | null {
  if (group?.type !== 'consumer') return onJoin(context, group, { request, handle });
  if (group.members.length > 0) return onClassicJoin(context, group, request, handle);
  const classic = onJoin(context, null, { request, handle });
  if (classic !== null)
    context.turn.append(group.groupId, tombstonesOf(group), { type: 'nothing' });
  return classic;
}
