import type { DescribedGroup, ListedGroup } from '../../network/protocol/groups.ts';
import type { GroupEntry } from './state.ts';

export function listGroup({ group }: GroupEntry): ListedGroup {
  return { groupId: group.groupId, protocolType: group.protocolType ?? '', state: group.state };
}

/** Members' assignments are told of a stable group alone (ClassicGroupMember.describe). */
export function describeGroup(groupId: string, entry: GroupEntry | null): DescribedGroup {
  if (entry === null)
    return {
      error: 'NONE',
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
