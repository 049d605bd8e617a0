import type { ErrorName } from '../../config/errors.ts';
import type { DeleteGroupsRequest } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { checkDelete } from '../classic/checks.ts';
import type { ClassicContext } from '../classic/context.ts';
import { groupTombstones } from '../consumer/index.ts';
import type { Group } from '../group.ts';
import type { GroupRecord } from '../records.ts';
import { tombstone } from './offsets.ts';
import type { GroupEntry } from './state.ts';

function checkDeleteOf(group: Group): ErrorName {
  if (group.type === 'classic') return checkDelete(group);
  return group.members.length === 0 ? 'NONE' : 'NON_EMPTY_GROUP';
}

/** The records that take a group away; its offsets have their own. */
export function tombstonesOf(group: Group): readonly GroupRecord[] {
  if (group.type === 'consumer') return groupTombstones(group);
  return [{ type: 'GroupMetadata', groupId: group.groupId, value: null }];
}

/** [GRP-45] Empty groups are deleted with their offsets. Each lies in a partition of its own, so each is written by itself; the last one answers. */
export function onDeleteGroups(
  { turn }: ClassicContext,
  { groupIds }: DeleteGroupsRequest,
  handle: RequestHandle,
  coordinationErrorOf: (groupId: string) => ErrorName,
  entryOf: (groupId: string) => GroupEntry | null,
): void {
  const results = groupIds.map((groupId) => {
    const entry = entryOf(groupId);
    const error = coordinationErrorOf(groupId);
    if (error !== 'NONE') return { groupId, error };
    const own = entry === null ? 'GROUP_ID_NOT_FOUND' : checkDeleteOf(entry.group);
    return { groupId, error: own };
  });
  const response = { api: 'DeleteGroups', results } as const;
  const deleted = results.filter(({ error }) => error === 'NONE');
  if (deleted.length === 0) turn.answer(handle, response);
  deleted.forEach(({ groupId }, index) => {
    const entry = entryOf(groupId);
    const records: GroupRecord[] = [
      ...(entry?.offsets ?? []).map((offset) => tombstone(groupId, offset)),
      ...(entry === null ? [] : tombstonesOf(entry.group)),
    ];
    const answer = index === deleted.length - 1 ? { handle, response } : null;
    turn.append(groupId, records, { type: 'apply', records, answer });
  });
}
