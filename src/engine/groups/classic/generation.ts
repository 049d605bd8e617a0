import type {
  GroupProtocol,
  JoinGroupMember,
  MemberAssignment,
} from '../../network/protocol/groups.ts';
import type { GroupRecord } from '../records.ts';
import { membersInMapOrder } from './group.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

const NOTHING_TOLD = { topics: [], owned: [], ownedGeneration: -1, generationId: -1, rackId: null };

/** What a member told in the protocol that the group has chosen. */
function chosenProtocol({ protocolName }: ClassicGroup, member: ClassicMember): GroupProtocol {
  const chosen = member.protocols.find(({ name }) => name === protocolName);
  return chosen ?? { name: protocolName ?? '', metadata: NOTHING_TOLD };
}

/** The members as the leader learns of them, in Kafka's order. */
export function joinMembers(group: ClassicGroup): readonly JoinGroupMember[] {
  return membersInMapOrder(group).map((member) => ({
    memberId: member.memberId,
    instanceId: member.instanceId,
    metadata: chosenProtocol(group, member).metadata,
  }));
}

/** The record of the group's generation with these assignments; who is not named gets nothing. */
export function generationRecord(
  group: ClassicGroup,
  assignments: readonly MemberAssignment[],
): GroupRecord {
  const partitions = new Map(assignments.map((one) => [one.memberId, one.partitions]));
  return {
    type: 'GroupMetadata',
    groupId: group.groupId,
    value: {
      protocolType: group.protocolType ?? '',
      generation: group.generationId,
      protocol: group.protocolName,
      leader: group.leaderId,
      currentStateTimestampMs: group.stateSinceMs,
      members: group.members.map((member) => ({
        memberId: member.memberId,
        instanceId: member.instanceId,
        clientId: member.clientId,
        rebalanceTimeoutMs: member.rebalanceTimeoutMs,
        sessionTimeoutMs: member.sessionTimeoutMs,
        subscription: chosenProtocol(group, member),
        assignment: partitions.get(member.memberId) ?? [],
      })),
    },
  };
}
