import { isBusy, type ConsumerState, type Membership } from '../../clients/index.ts';
import type { ConsumerNode, World } from '../../simulation/world.ts';
import type { ApplicationView, ConsumerGroupView, MemberSelf } from './types.ts';

/** Consumers of a cluster that name this group, in the order of the world. */
export function consumersOf(
  world: World,
  cluster: number,
  groupId: string,
): readonly ConsumerNode[] {
  return world.nodes.filter(
    (node): node is ConsumerNode =>
      node.kind === 'consumer' && node.cluster === cluster && node.config['group.id'] === groupId,
  );
}

/** By which id and epoch it goes, and what it is waiting for. */
function placeOf(
  membership: Membership,
): Pick<MemberSelf, 'memberId' | 'generationId' | 'needsJoin' | 'waitsFor'> {
  if (membership.protocol === 'classic') {
    const { memberId, generationId } = membership.generation;
    const waitsFor = membership.pending?.api ?? null;
    return { memberId, generationId, needsJoin: membership.needsJoin, waitsFor };
  }
  const { memberId, memberEpoch, state } = membership;
  const needsJoin = memberEpoch === 0 && state !== 'UNSUBSCRIBED';
  return {
    memberId,
    generationId: memberEpoch === 0 ? -1 : memberEpoch,
    needsJoin,
    waitsFor: null,
  };
}

/** The member as it sees itself; null without a membership, or when its poll() has thrown for good. */
export function selfOf(consumer: ConsumerState): MemberSelf | null {
  if (consumer.phase !== 'open') return null;
  const { group, partitions } = consumer;
  const membership = group?.membership ?? null;
  if (group === null || membership === null) return null;
  const { maxPollIntervalMs, sessionTimeoutMs } = group.settings;
  const isAway = isBusy(consumer);
  return {
    state: membership.state,
    ...placeOf(membership),
    owned: partitions.map(({ topic, partition }) => ({ topic, partition })),
    isGivingUp: membership.isPreparing,
    isBusy: isAway,
    pollEndsMs: isAway ? membership.lastPollMs + maxPollIntervalMs : null,
    maxPollIntervalMs,
    sessionTimeoutMs,
  };
}

const NOT_A_MEMBER = {
  state: 'UNJOINED',
  memberId: '',
  generationId: -1,
  needsJoin: false,
  waitsFor: null,
  isGivingUp: false,
  pollEndsMs: null,
} as const;

/** What a consumer knows of its group; null for one without a group. */
export function groupViewOf(consumer: ConsumerState): ConsumerGroupView | null {
  const { group, partitions } = consumer;
  if (group === null) return null;
  const { settings, subscription, membership, commits } = group;
  const byHand: MemberSelf = {
    ...NOT_A_MEMBER,
    owned: partitions.map(({ topic, partition }) => ({ topic, partition })),
    isBusy: isBusy(consumer),
    maxPollIntervalMs: settings.maxPollIntervalMs,
    sessionTimeoutMs: settings.sessionTimeoutMs,
  };
  return {
    ...(selfOf(consumer) ?? byHand),
    groupId: settings.groupId,
    instanceId: settings.instanceId,
    subscription: subscription.kind,
    pattern: subscription.kind === 'pattern' ? subscription.pattern : null,
    coordinator: group.coordinator.node,
    assignors: settings.assignors,
    isLeader: membership?.protocol === 'classic' && membership.isLeader,
    autoCommitAtMs: commits.autoAtMs,
    isCommitting: commits.blocking !== null,
    confirmed: commits.confirmed.map(({ topic, partition, offset }) => ({
      topic,
      partition,
      offset,
    })),
  };
}

export function applicationViewOf({ application }: ConsumerState): ApplicationView {
  const { program, batch, done, processed } = application;
  const waiting = batch
    .slice(done)
    .map(({ topic, partition, offset }) => ({ topic, partition, offset }));
  return { ...program, waiting, processed };
}
