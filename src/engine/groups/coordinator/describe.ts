import type { DescribedGroup, ListedGroup } from '../../network/protocol/groups.ts';
import type { ClassicGroupFeatures } from '../classic/state.ts';
import type { GroupEntry } from './state.ts';

export function listGroup({ group }: GroupEntry): ListedGroup {
  return { groupId: group.groupId, protocolType: group.protocolType ?? '', state: group.state };
}

/** Members' assignments are told of a stable group alone (ClassicGroupMember.describe). */
export function describeGroup(
  groupId: string,
  entry: GroupEntry | null,
  { newGroupCoordinator }: ClassicGroupFeatures,
): DescribedGroup {
  if (entry === null)
    return {
      // [GRP-48] Before KIP-1043 (4.0) a group that nobody knows was just dead.
      error: newGroupCoordinator ? 'GROUP_ID_NOT_FOUND' : 'NONE',
      groupId,
      protocolType: '',
      state: 'Dead',
      protocolName: '',
      members: [],
    };
  const { group } = entry;
  const isStable = group.state === 'Stable';
  return {
    error: 'NONE',
    ...listGroup(entry),
    protocolName: isStable ? (group.protocolName ?? '') : '',
    members: group.members.map(({ memberId, instanceId, clientId, assignment }) => ({
      memberId,
      instanceId,
      clientId,
      partitions: isStable ? assignment : [],
    })),
  };
}
