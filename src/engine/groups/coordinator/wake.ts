import type { ErrorName } from '../../config/errors.ts';
import type { ClassicContext } from '../classic/context.ts';
import { onSessionTimer } from '../classic/membership.ts';
import { completeJoin, onFirstJoinTimer } from '../classic/rebalance.ts';
import type { ClassicGroup } from '../classic/state.ts';
import { welcomeBack } from '../classic/static-member.ts';
import { onAssignmentWritten, onSyncTimer } from '../classic/sync.ts';
import type { Deferred } from '../records.ts';
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
  change: (group: ClassicGroup) => ClassicGroup,
): GroupsMemory {
  const shard = findShard(memory, partitionOf(groupId));
  const entry = shard === null ? null : findEntry(shard, groupId);
  if (shard === null || entry === null) return memory;
  const group = change(entry.group);
  return group === entry.group
    ? memory
    : putShard(memory, putEntry(shard, groupId, { ...entry, group }));
}

export function onGroupTimer(
  context: ClassicContext,
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
  context: ClassicContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  then: Deferred,
  error: ErrorName,
): GroupsMemory {
  switch (then.type) {
    case 'nothing':
      return memory;
    case 'assign':
      return changeGroup(memory, partitionOf, then.groupId, (group) =>
        onAssignmentWritten(context, group, then, error),
      );
    case 'welcomeBack':
      return changeGroup(memory, partitionOf, then.groupId, (group) =>
        welcomeBack(context, group, then, error),
      );
    case 'apply':
      return apply(context, memory, partitionOf, then, error);
  }
}

function apply(
  { turn }: ClassicContext,
  memory: GroupsMemory,
  partitionOf: PartitionOf,
  { records, answer }: Extract<Deferred, { type: 'apply' }>,
  error: ErrorName,
): GroupsMemory {
  if (answer !== null)
    turn.answer(
      answer.handle,
      error === 'NONE' ? answer.response : withWriteError(answer.response, coordinatorError(error)),
    );
  const groupId = records[0]?.groupId;
  const shard = groupId === undefined ? null : findShard(memory, partitionOf(groupId));
  if (shard === null || error !== 'NONE') return memory;
  return putShard(memory, applyRecords(shard, records));
}
