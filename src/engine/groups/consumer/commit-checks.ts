import type { ErrorName } from '../../config/errors.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { findConsumer } from './group.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';

export interface CommitClaim {
  readonly memberId: string;
  readonly instanceId: string | null;
  /** Epoch of a member; generation of a classic one. */
  readonly generationId: number;
}

/**
 * [NGP-15] Whether a member may commit an offset: in its epoch, or in an older one in which it already had the partition (KIP-1251).
 * Anybody may while the group is empty. (ConsumerGroup.validateOffsetCommit)
 */
export function checkConsumerCommit(
  group: ConsumerGroup,
  { memberId, instanceId, generationId }: CommitClaim,
  isTransactional: boolean,
): (partition: TopicPartition) => ErrorName {
  const always = (error: ErrorName) => (): ErrorName => error;
  if (generationId < 0 && group.members.length === 0) return always('NONE');
  const isStranger = generationId === -1 && memberId === '' && instanceId === null;
  if (isTransactional && isStranger) return always('NONE');
  const member = findConsumer(group, memberId);
  if (member === null) return always('UNKNOWN_MEMBER_ID');
  const { current, metadata } = member;
  if (generationId === current.memberEpoch) return always('NONE');
  const stale = metadata.classic === null ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION';
  if (generationId > current.memberEpoch) return always(stale);
  return (partition) => (hadIt(member, partition, generationId) ? 'NONE' : stale);
}

function hadIt(
  { current }: ConsumerMember,
  { topic, partition }: TopicPartition,
  epoch: number,
): boolean {
  return [...current.assigned, ...current.pendingRevocation].some(
    (one) => one.topic === topic && one.partition === partition && one.epoch <= epoch,
  );
}

/** Whether a member may ask for offsets: in its epoch alone; who is no member may always. (validateOffsetFetch) */
export function checkConsumerFetch(
  group: ConsumerGroup,
  asking: { readonly memberId: string; readonly memberEpoch: number } | undefined,
): ErrorName {
  if (asking === undefined || asking.memberEpoch < 0) return 'NONE';
  const member = findConsumer(group, asking.memberId);
  if (member === null) return 'UNKNOWN_MEMBER_ID';
  if (member.current.memberEpoch === asking.memberEpoch) return 'NONE';
  return member.metadata.classic === null ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION';
}
