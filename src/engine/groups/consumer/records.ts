import type { TopicPartition } from '../../network/protocol/index.ts';
import type {
  ConsumerGroup,
  ConsumerMember,
  ConsumerMemberMetadata,
  CurrentAssignment,
  ResolvedRegex,
} from './state.ts';

interface OfGroup {
  readonly groupId: string;
}

interface OfMember extends OfGroup {
  readonly memberId: string;
}

/** What lies in `__consumer_offsets` of a group of the consumer protocol; a value of null removes. (GroupCoordinatorRecordHelpers) */
export type ConsumerGroupRecord =
  | (OfGroup & {
      readonly type: 'ConsumerGroupMetadata';
      readonly value: { readonly epoch: number; readonly metadataHash: string } | null;
    })
  | (OfMember & {
      readonly type: 'ConsumerGroupMemberMetadata';
      readonly value: ConsumerMemberMetadata | null;
    })
  | (OfGroup & {
      readonly type: 'ConsumerGroupTargetAssignmentMetadata';
      readonly value: {
        readonly assignmentEpoch: number;
        readonly assignmentTimestampMs: number;
      } | null;
    })
  | (OfMember & {
      readonly type: 'ConsumerGroupTargetAssignmentMember';
      readonly value: { readonly topicPartitions: readonly TopicPartition[] } | null;
    })
  | (OfMember & {
      readonly type: 'ConsumerGroupCurrentMemberAssignment';
      readonly value: CurrentAssignment | null;
    })
  | (OfGroup & {
      readonly type: 'ConsumerGroupRegularExpression';
      readonly regex: string;
      readonly value: Omit<ResolvedRegex, 'regex'> | null;
    });

export function epochRecord(
  groupId: string,
  epoch: number,
  metadataHash: string,
): ConsumerGroupRecord {
  return { type: 'ConsumerGroupMetadata', groupId, value: { epoch, metadataHash } };
}

export function metadataRecord(
  groupId: string,
  { memberId, metadata }: Pick<ConsumerMember, 'memberId' | 'metadata'>,
): ConsumerGroupRecord {
  return { type: 'ConsumerGroupMemberMetadata', groupId, memberId, value: metadata };
}

export function targetEpochRecord(
  groupId: string,
  assignmentEpoch: number,
  assignmentTimestampMs: number,
): ConsumerGroupRecord {
  const value = { assignmentEpoch, assignmentTimestampMs };
  return { type: 'ConsumerGroupTargetAssignmentMetadata', groupId, value };
}

export function targetRecord(
  groupId: string,
  memberId: string,
  topicPartitions: readonly TopicPartition[],
): ConsumerGroupRecord {
  const value = { topicPartitions };
  return { type: 'ConsumerGroupTargetAssignmentMember', groupId, memberId, value };
}

export function currentRecord(
  groupId: string,
  memberId: string,
  value: CurrentAssignment,
): ConsumerGroupRecord {
  return { type: 'ConsumerGroupCurrentMemberAssignment', groupId, memberId, value };
}

export function regexRecord(
  groupId: string,
  { regex, ...value }: ResolvedRegex,
): ConsumerGroupRecord {
  return { type: 'ConsumerGroupRegularExpression', groupId, regex, value };
}

export function regexTombstone(groupId: string, regex: string): ConsumerGroupRecord {
  return { type: 'ConsumerGroupRegularExpression', groupId, regex, value: null };
}

/** A member goes: first what it holds, then what it was to hold, then itself. */
export function memberTombstones(
  groupId: string,
  memberId: string,
): readonly ConsumerGroupRecord[] {
  return [
    { type: 'ConsumerGroupCurrentMemberAssignment', groupId, memberId, value: null },
    { type: 'ConsumerGroupTargetAssignmentMember', groupId, memberId, value: null },
    { type: 'ConsumerGroupMemberMetadata', groupId, memberId, value: null },
  ];
}

/** The whole group goes. (createGroupTombstoneRecords) */
export function groupTombstones(group: ConsumerGroup): readonly ConsumerGroupRecord[] {
  const { groupId, members, regexes } = group;
  return [
    ...members.flatMap(({ memberId }) => memberTombstones(groupId, memberId)),
    { type: 'ConsumerGroupTargetAssignmentMetadata', groupId, value: null },
    ...regexes.map(({ regex }) => regexTombstone(groupId, regex)),
    { type: 'ConsumerGroupMetadata', groupId, value: null },
  ];
}

/** The whole group as it stands. (createConsumerGroupRecords) */
export function groupRecords(group: ConsumerGroup): readonly ConsumerGroupRecord[] {
  const { groupId, members } = group;
  return [
    ...members.map((member) => metadataRecord(groupId, member)),
    epochRecord(groupId, group.groupEpoch, group.metadataHash),
    ...members.map(({ memberId, target }) => targetRecord(groupId, memberId, target)),
    targetEpochRecord(groupId, group.assignmentEpoch, group.assignmentTimestampMs),
    ...members.map(({ memberId, current }) => currentRecord(groupId, memberId, current)),
  ];
}
