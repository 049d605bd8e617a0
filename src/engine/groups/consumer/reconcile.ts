import type { TopicPartition } from '../../network/protocol/index.ts';
import type { CurrentAssignment, HeldPartition } from './state.ts';

/** What a heartbeat of one member is measured against. */
export interface Reconciliation {
  /** Topics that exist and that it subscribes to, by name or by its regular expression. */
  readonly subscribedTopics: readonly string[];
  /** They have changed with this heartbeat. */
  readonly hasSubscriptionChanged: boolean;
  readonly targetEpoch: number;
  readonly target: readonly TopicPartition[];
  /** What its client says that it holds; null: not told. */
  readonly ownedByClient: readonly TopicPartition[] | null;
  /** Whether some member of the group holds the partition, itself included. */
  readonly isHeld: (partition: TopicPartition) => boolean;
}

type Outcome =
  | { readonly kind: 'assignment'; readonly assignment: CurrentAssignment }
  /** It has to give up everything and join again. */
  | { readonly kind: 'fenced' };

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}

function keysOf(partitions: readonly TopicPartition[]): ReadonlySet<string> {
  return new Set(partitions.map(keyOf));
}

/** The next step of a member towards its target [GRP-30]. (CurrentAssignmentBuilder.build, KIP-848) */
export function reconcile(current: CurrentAssignment, given: Reconciliation): Outcome {
  const { ownedByClient, targetEpoch, hasSubscriptionChanged } = given;
  switch (current.state) {
    case 'STABLE':
      if (current.memberEpoch !== targetEpoch) return takeNext(current, given, current.memberEpoch);
      return keep(hasSubscriptionChanged ? dropUnsubscribed(current, given) : current);
    case 'UNREVOKED_PARTITIONS':
      if (!stillHolds(ownedByClient, current.pendingRevocation))
        return takeNext(current, given, current.memberEpoch);
      return keep(hasSubscriptionChanged ? dropUnsubscribed(current, given) : current);
    case 'UNRELEASED_PARTITIONS':
      return takeNext(current, given, current.memberEpoch);
    case 'UNKNOWN':
      if (ownedByClient === null || ownedByClient.length > 0) return { kind: 'fenced' };
      return takeNext(current, given, targetEpoch);
  }
}

function keep(assignment: CurrentAssignment): Outcome {
  return { kind: 'assignment', assignment };
}

/** A client that does not tell what it holds is taken to hold it still. */
function stillHolds(
  ownedByClient: readonly TopicPartition[] | null,
  revoked: readonly HeldPartition[],
): boolean {
  if (ownedByClient === null) return true;
  const keys = keysOf(revoked);
  return ownedByClient.some((partition) => keys.has(keyOf(partition)));
}

/** (ConsumerGroupMember.Builder.updateMemberEpoch) */
function withEpoch(
  current: CurrentAssignment,
  memberEpoch: number,
  change: Omit<CurrentAssignment, 'memberEpoch' | 'previousMemberEpoch'>,
): CurrentAssignment {
  return { ...change, memberEpoch, previousMemberEpoch: current.memberEpoch };
}

/** Partitions of topics that it does not subscribe to any more have to go at once, whatever the target. */
function dropUnsubscribed(current: CurrentAssignment, given: Reconciliation): CurrentAssignment {
  const subscribed = new Set(given.subscribedTopics);
  const assigned = current.assigned.filter(({ topic }) => subscribed.has(topic));
  // A member that subscribes to nothing is written anew even if it has nothing.
  const hasNothing = subscribed.size === 0 && current.pendingRevocation.length === 0;
  if (assigned.length === current.assigned.length && !hasNothing) return current;
  const dropped = current.assigned.filter(({ topic }) => !subscribed.has(topic));
  const pendingRevocation = [...current.pendingRevocation, ...dropped];
  const isPending =
    pendingRevocation.length > 0 && stillHolds(given.ownedByClient, pendingRevocation);
  return withEpoch(
    current,
    current.memberEpoch,
    isPending
      ? { state: 'UNREVOKED_PARTITIONS', assigned, pendingRevocation }
      : { state: current.state, assigned, pendingRevocation: current.pendingRevocation },
  );
}

/** Gives up what is not in the target, or else takes what is in it and free. */
function takeNext(current: CurrentAssignment, given: Reconciliation, memberEpoch: number): Outcome {
  const subscribed = new Set(given.subscribedTopics);
  const target = given.target.filter(({ topic }) => subscribed.has(topic));
  const targeted = keysOf(target);
  const assigned = current.assigned.filter((partition) => targeted.has(keyOf(partition)));
  const revoked = current.assigned.filter((partition) => !targeted.has(keyOf(partition)));
  if (revoked.length > 0 && stillHolds(given.ownedByClient, revoked))
    return keep(
      withEpoch(current, memberEpoch, {
        state: 'UNREVOKED_PARTITIONS',
        assigned,
        pendingRevocation: revoked,
      }),
    );
  const has = keysOf(assigned);
  const wanted = target.filter((partition) => !has.has(keyOf(partition)));
  const own = keysOf(current.pendingRevocation);
  const free = wanted.filter((partition) => !given.isHeld(partition) || own.has(keyOf(partition)));
  const added = free.map(({ topic, partition }) => ({
    topic,
    partition,
    epoch: given.targetEpoch,
  }));
  return keep(
    withEpoch(current, given.targetEpoch, {
      state: free.length < wanted.length ? 'UNRELEASED_PARTITIONS' : 'STABLE',
      assigned: [...assigned, ...added],
      pendingRevocation: [],
    }),
  );
}
