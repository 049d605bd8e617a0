import type {
  ConsumerSubscription,
  GroupProtocol,
  TopicPartition,
} from '../../../network/protocol/index.ts';
import { named } from '../group/assign.ts';
import type { Subscription } from '../group/state.ts';
import type { AssignorName, GroupSettings } from '../settings.ts';
import type { ConsumerState } from '../state.ts';
import type { ClassicMembership } from './state.ts';

/** The topics that a subscription stands for now. */
export function topicsOf(subscription: Subscription): readonly string[] {
  return subscription.kind === 'assigned' ? [] : subscription.topics;
}

/** [CLM-2] Partitions are kept through a rebalance only where all assignors of the list can do that (RebalanceProtocol). */
export function isCooperative({ assignors }: GroupSettings): boolean {
  return assignors.every((name) => name === 'cooperative-sticky');
}

/** What a member tells of itself, once for each assignor that it offers (ConsumerCoordinator.metadata). */
export function protocolsOf(
  state: ConsumerState,
  settings: GroupSettings,
  membership: ClassicMembership,
  topics: readonly string[],
): readonly GroupProtocol[] {
  const owned = named(state.partitions);
  return settings.assignors.map((name) => ({
    name,
    metadata: subscriptionFor(name, state, settings, membership, topics, owned),
  }));
}

function subscriptionFor(
  name: AssignorName,
  state: ConsumerState,
  { features }: GroupSettings,
  { generation, lastAssignment, lastGenerationId }: ClassicMembership,
  topics: readonly string[],
  owned: readonly TopicPartition[],
): ConsumerSubscription {
  const { clientRack } = state.settings;
  const isSticky = name === 'sticky' || name === 'cooperative-sticky';
  return {
    topics,
    // The sticky assignor tells in its user data what it was last given, which has just been revoked.
    owned: name === 'sticky' ? lastAssignment : owned,
    ownedGeneration: isSticky ? lastGenerationId : -1,
    generationId: features.subscriptionTellsGeneration ? generation.generationId : -1,
    rackId: features.rackAwareAssignors && clientRack !== '' ? clientRack : null,
  };
}
