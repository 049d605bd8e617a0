import { createConsumerGroup, createConsumerMember, isReconciled } from './group.ts';
import type { ConsumerGroupState } from './consumer-group.lifecycle.ts';
import type { ConsumerGroupRecord } from './records.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';

/** What records make of a group; null: it is gone. The state that follows is `stateOf`'s. (GroupMetadataManager.replay) */
export function replayAll(
  before: ConsumerGroup,
  records: readonly ConsumerGroupRecord[],
): ConsumerGroup | null {
  let group: ConsumerGroup | null = before;
  // Members are changed in a copy of their list, since an assignment brings a record for each of them.
  let members = [...before.members];
  for (const record of records) {
    if (record.type === 'ConsumerGroupMetadata' && record.value === null) {
      group = null;
      members = [];
      continue;
    }
    group ??= createConsumerGroup(record.groupId);
    if ('memberId' in record) replayMember(members, record);
    else group = replayGroup(group, record);
  }
  return group === null ? null : { ...group, members };
}

type MemberRecord = Extract<ConsumerGroupRecord, { readonly memberId: string }>;

function replayMember(members: ConsumerMember[], record: MemberRecord): void {
  const { memberId } = record;
  const index = members.findIndex((one) => one.memberId === memberId);
  const member = members[index];
  if (record.value === null && member === undefined) return;
  const known = member ?? createConsumerMember(memberId);
  const place = index < 0 ? members.length : index;
  switch (record.type) {
    case 'ConsumerGroupMemberMetadata':
      if (record.value === null) members.splice(place, 1);
      else members[place] = { ...known, metadata: record.value };
      return;
    case 'ConsumerGroupTargetAssignmentMember':
      members[place] = { ...known, target: record.value?.topicPartitions ?? [] };
      return;
    case 'ConsumerGroupCurrentMemberAssignment': {
      const { current } = createConsumerMember(memberId);
      members[place] = { ...known, current: record.value ?? { ...current, memberEpoch: -1 } };
    }
  }
}

function replayGroup(
  group: ConsumerGroup,
  record: Exclude<ConsumerGroupRecord, MemberRecord>,
): ConsumerGroup {
  switch (record.type) {
    case 'ConsumerGroupMetadata':
      if (record.value === null) return group;
      return {
        ...group,
        groupEpoch: record.value.epoch,
        metadataHash: record.value.metadataHash,
      };
    case 'ConsumerGroupTargetAssignmentMetadata':
      return {
        ...group,
        assignmentEpoch: record.value?.assignmentEpoch ?? -1,
        assignmentTimestampMs: record.value?.assignmentTimestampMs ?? 0,
      };
    case 'ConsumerGroupRegularExpression': {
      const { regex, value } = record;
      const others = group.regexes.filter((one) => one.regex !== regex);
      return {
        ...group,
        regexes: value === null ? others : [...others, { regex, ...value }],
      };
    }
  }
}

/** The state that follows from epochs and members. (ConsumerGroup.maybeUpdateGroupState) */
export function stateOf(group: ConsumerGroup): ConsumerGroupState {
  if (group.members.length === 0) return 'Empty';
  if (group.groupEpoch > group.assignmentEpoch) return 'Assigning';
  return group.members.every((member) => isReconciled(member, group.assignmentEpoch))
    ? 'Stable'
    : 'Reconciling';
}
