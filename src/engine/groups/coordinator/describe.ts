import type { DescribedGroup, ListedGroup } from '../../network/protocol/groups.ts';
import type { ClassicGroupFeatures } from '../classic/state.ts';
import type { GroupEntry } from './state.ts';

export function listGroup({ group }: GroupEntry): ListedGroup {
  const { groupId, type: groupType, state } = group;
  const protocolType = group.type === 'consumer' ? 'consumer' : (group.protocolType ?? '');
  return { groupId, groupType, protocolType, state };
}

/** Members' assignments are told of a stable group alone (ClassicGroupMember.describe). */
export function describeGroup(
  groupId: string,
  entry: GroupEntry | null,
  { newGroupCoordinator }: ClassicGroupFeatures,
): DescribedGroup {
  if (entry?.group.type !== 'classic')
    return {
      // A group of the other protocol is not found by this request. [GRP-48] One that nobody knows was just dead before
      // KIP-1043 (4.0).
      error: entry !== null || newGroupCoordinator ? 'GROUP_ID_NOT_FOUND' : 'NONE',
      groupId,
      groupType: 'classic',
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
