import { hashOf } from '../../kernel/hash.ts';
import type { EpochReason } from '../facts.ts';
import type { GroupContext, KnownTopics } from './context.ts';
import { decide, type Decision } from './decision.ts';
import { epochRecord, metadataRecord } from './records.ts';
import { updateRegexes } from './regex.ts';
import type { ConsumerGroup, ConsumerMember, ConsumerMemberMetadata } from './state.ts';

/** All topics that a member subscribes to, by name and by its regular expression, whether or not there are such topics. */
export function topicsOf(group: ConsumerGroup, { metadata }: ConsumerMember): readonly string[] {
  const { subscribedTopicNames, subscribedTopicRegex } = metadata;
  if (subscribedTopicRegex === '') return subscribedTopicNames;
  const resolved = group.regexes.find(({ regex }) => regex === subscribedTopicRegex)?.topics ?? [];
  return [...new Set([...subscribedTopicNames, ...resolved])].sort();
}

/** What the group subscribes to. */
export function topicsOfGroup(group: ConsumerGroup): readonly string[] {
  return [...new Set(group.members.flatMap((member) => topicsOf(group, member)))].sort();
}

/** Another hash means that a topic that the group reads came, went, grew or moved to other racks. (ModernGroup.computeMetadataHash) */
function hashOfTopics(topics: KnownTopics, group: ConsumerGroup): string {
  const known = topicsOfGroup(group).flatMap((name) => topics.find(name) ?? []);
  return known.length === 0 ? '' : hashOf(known);
}

/** The next epoch of the group, with what is known of its topics now. */
export function bumpEpoch(
  context: GroupContext,
  decision: Decision,
  reason: EpochReason,
): Decision {
  const { topics, turn } = context;
  const { groupId, groupEpoch } = decision.group;
  const metadataHash = hashOfTopics(topics, decision.group);
  turn.emit({ type: 'GroupEpochBumped', groupId, groupEpoch: groupEpoch + 1, reason });
  const bumped = decide(decision, epochRecord(groupId, groupEpoch + 1, metadataHash));
  return { ...bumped, group: { ...bumped.group, metadataVersion: topics.version } };
}

/** [NGP-5] The epoch rises if the topics that the group reads have changed since it last looked. */
function lookAtTopics(context: GroupContext, decision: Decision): Decision {
  const { group } = decision;
  const { topics } = context;
  if (group.metadataVersion === topics.version) return decision;
  if (hashOfTopics(topics, group) !== group.metadataHash)
    return bumpEpoch(context, decision, 'topicsChanged');
  return { ...decision, group: { ...group, metadataVersion: topics.version } };
}

function isSame(a: ConsumerMemberMetadata, b: ConsumerMemberMetadata): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export interface Subscribed {
  readonly decision: Decision;
  /** What it reads is another set of topics, or may become one. */
  readonly hasSubscriptionChanged: boolean;
}

/**
 * [NGP-4] What a member tells is written if it is new; the epoch rises if it subscribes to other topics. (consumerGroupHeartbeat 1.)
 */
export function subscribe(
  context: GroupContext,
  before: Decision,
  member: ConsumerMember,
  metadata: ConsumerMemberMetadata,
): Subscribed {
  const former = member.metadata;
  const { groupId } = before.group;
  const regexes = updateRegexes(context, before, former, metadata);
  const isKnown = before.group.members.some(({ memberId }) => memberId === member.memberId);
  const record = metadataRecord(groupId, { ...member, metadata });
  const decision =
    isSame(former, metadata) && isKnown ? regexes.decision : decide(regexes.decision, record);
  const haveNamesChanged =
    former.subscribedTopicNames.join(',') !== metadata.subscribedTopicNames.join(',');
  const hasSubscriptionChanged = haveNamesChanged || regexes.status !== 'NO_CHANGE';
  const isBumped = haveNamesChanged || regexes.status === 'REGEX_UPDATED_AND_RESOLVED';
  const reason = member.current.memberEpoch === 0 ? 'memberJoined' : 'subscriptionChanged';
  return {
    decision: isBumped ? bumpEpoch(context, decision, reason) : lookAtTopics(context, decision),
    hasSubscriptionChanged,
  };
}
