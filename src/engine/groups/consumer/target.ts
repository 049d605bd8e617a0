import { assignServerRange, assignUniform, type AssignmentOutcome } from '../assignors/index.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { GroupContext } from './context.ts';
import { decide, type Decision } from './decision.ts';
import { preferredAssignor } from './group.ts';
import { targetEpochRecord, targetRecord, type ConsumerGroupRecord } from './records.ts';
import type { ConsumerGroup } from './state.ts';
import { topicsOf } from './subscription.ts';

/** The assignor of a group: what most of its members ask for, else the first of the broker's. */
export function assignorOf(
  { consumerSettingsOf }: Pick<GroupContext, 'consumerSettingsOf'>,
  group: ConsumerGroup,
): string {
  return preferredAssignor(group) ?? consumerSettingsOf(group.groupId).assignors[0] ?? 'uniform';
}

function isSame(a: readonly TopicPartition[], b: readonly TopicPartition[]): boolean {
  if (a.length !== b.length) return false;
  const keys = new Set(a.map(({ topic, partition }) => `${topic}-${partition}`));
  return b.every(({ topic, partition }) => keys.has(`${topic}-${partition}`));
}

function assign(context: GroupContext, group: ConsumerGroup, assignor: string): AssignmentOutcome {
  const members = group.members.map((member) => ({
    memberId: member.memberId,
    instanceId: member.metadata.instanceId,
    topics: topicsOf(group, member),
    target: member.target,
  }));
  const names = [...new Set(members.flatMap(({ topics }) => topics))].sort();
  const topics = names.flatMap((name) => context.topics.find(name) ?? []);
  return assignor === 'range'
    ? { kind: 'assigned', members: assignServerRange(members, topics) }
    : assignUniform(members, topics);
}

/**
 * [NGP-7] When the group's epoch is ahead, the target is computed with the heartbeat that finds it so, but not sooner than the assignment interval
 * after the last one; only what changes is written. null: the assignor fails. (maybeUpdateTargetAssignment)
 */
export function updateTarget(context: GroupContext, decision: Decision): Decision | null {
  const { group } = decision;
  const { turn } = context;
  if (group.assignmentEpoch >= group.groupEpoch) return decision;
  const { assignmentIntervalMs } = context.consumerSettingsOf(group.groupId);
  const isFirst = group.assignmentTimestampMs === 0;
  if (!isFirst && turn.nowMs < group.assignmentTimestampMs + assignmentIntervalMs) return decision;
  const assignor = assignorOf(context, group);
  const outcome = assign(context, group, assignor);
  if (outcome.kind === 'failed') return null;
  const { groupId, groupEpoch } = group;
  const targets = new Map(outcome.members.map((one) => [one.memberId, one.partitions]));
  const changed = group.members.flatMap(({ memberId, target }): ConsumerGroupRecord[] => {
    const next = targets.get(memberId) ?? [];
    return isSame(target, next) ? [] : [targetRecord(groupId, memberId, next)];
  });
  turn.emit({ type: 'TargetAssigned', groupId, assignmentEpoch: groupEpoch, assignor });
  return decide(decision, ...changed, targetEpochRecord(groupId, groupEpoch, turn.nowMs));
}
