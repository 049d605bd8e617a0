import type { ErrorName } from '../../config/errors.ts';
import { onSessionTimer } from '../classic/membership.ts';
import { completeJoin, onFirstJoinTimer } from '../classic/rebalance.ts';
import type { ClassicGroup } from '../classic/state.ts';
import { welcomeBack } from '../classic/static-member.ts';
import { onAssignmentWritten, onSyncTimer } from '../classic/sync.ts';
import type { Deferred } from '../records.ts';
import { onConsumerTimer, onRegexTimer, takeBack, type GroupContext } from '../consumer/index.ts';
import type { Group } from '../group.ts';
import { coordinatorError, type GroupTimer } from '../turn.ts';
import { expireOffsets } from './expiry.ts';
import { withWriteError } from './refusals.ts';
import type { PartitionOf } from './requests.ts';
import type { GroupsMemory } from './state.ts';
import { applyRecords, findEntry, findShard, putEntry, putShard } from './store.ts';

function changeGroup(
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  groupId: string,
  change: (group: Group) => Group | null,
): GroupsMemory {
  const shard = findShard(memory, partitionOf(groupId));
  const entry = shard === null ? null : findEntry(shard, groupId);
  if (shard === null || entry === null) return memory;
  const group = change(entry.group);
  if (group === entry.group) return memory;
  const next = group === null ? null : { ...entry, group };
  return putShard(memory, putEntry(shard, groupId, next));
}

/** For a group that is classic: what belongs to another protocol is late. */
function ofClassic(change: (group: ClassicGroup) => ClassicGroup): (group: Group) => Group {
  return (group) => (group.type === 'classic' ? change(group) : group);
}

export function onGroupTimer(
  context: GroupContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  timer: GroupTimer,
): GroupsMemory {
  if (timer.type === 'expireOffsets') {
    expireOffsets(context, memory);
    const delayMs = context.settings.offsetsRetentionCheckIntervalMs;
    return { ...memory, expiryTimer: context.turn.schedule(delayMs, timer) };
  }
  return changeGroup(memory, partitionOf, timer.groupId, (group) => {
    if (timer.type === 'consumerMember')
      return group.type === 'consumer' ? onConsumerTimer(context, group, timer) : group;
    if (timer.type === 'resolveRegexes')
      return group.type === 'consumer' ? onRegexTimer(context, group) : group;
    if (group.type === 'consumer') return group;
    switch (timer.type) {
      case 'session':
        return onSessionTimer(context, group, timer.memberId);
      case 'firstJoin':
        return onFirstJoinTimer(context, group, timer);
      case 'join':
        return completeJoin(context, group);
      case 'sync':
        return onSyncTimer(context, group, timer.generationId);
    }
  });
}

/** What was to be appended is held by all in-sync replicas (NONE), or has failed. Comes in the order of the appends. */
export function onGroupRecordsAppended(
  context: GroupContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  then: Deferred,
  error: ErrorName,
): GroupsMemory {
  switch (then.type) {
    case 'nothing':
      return memory;
    case 'assign':
      return changeGroup(
        memory,
        partitionOf,
        then.groupId,
        ofClassic((group) => onAssignmentWritten(context, group, then, error)),
      );
    case 'welcomeBack':
      return changeGroup(
        memory,
        partitionOf,
        then.groupId,
        ofClassic((group) => welcomeBack(context, group, then, error)),
      );
    case 'consumerGroup': {
      answerAfter(context, then.answer, error);
      if (!wasNotAppended(error)) return memory;
      return changeGroup(memory, partitionOf, then.groupId, (group) =>
        group.type === 'consumer' ? takeBack(context, group, then) : group,
      );
    }
    case 'apply':
      return apply(context, memory, partitionOf, then, error);
  }
}

/** The records are not in the log of the leader; else they are, though not yet in all in-sync replicas. */
function wasNotAppended(error: ErrorName): boolean {
  switch (error) {
    case 'NONE':
    case 'REQUEST_TIMED_OUT':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return false;
    default:
      return true;
  }
}

/** Who asked is told, or that it could not be written. */
function answerAfter(
  { turn }: GroupContext,
  answer: Extract<Deferred, { type: 'apply' }>['answer'],
  error: ErrorName,
): void {
  if (answer === null) return;
  const { handle, response } = answer;
  turn.answer(
    handle,
    error === 'NONE' ? response : withWriteError(response, coordinatorError(error)),
  );
}

function apply(
  context: GroupContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  { records, answer }: Extract<Deferred, { type: 'apply' }>,
  error: ErrorName,
): GroupsMemory {
  answerAfter(context, answer, error);
  const groupId = records[0]?.groupId;
  const shard = groupId === undefined ? null : findShard(memory, partitionOf(groupId));
  if (shard === null || error !== 'NONE') return memory;
  return putShard(memory, applyRecords(shard, records));
}
