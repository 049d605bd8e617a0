import type { TopicPartition } from './common.ts';

/** What a consumer says about itself in each of its protocols (ConsumerProtocolSubscription and its assignor's user data). */
export interface ConsumerSubscription {
  readonly topics: readonly string[];
  /** What it holds, or what its sticky assignor was last given. */
  readonly owned: readonly TopicPartition[];
  /** The generation in the assignor's user data; -1: none. */
  readonly ownedGeneration: number;
  /** The generation of the subscription itself (KIP-792); -1: none. */
  readonly generationId: number;
  /** client.rack; null: none. */
  readonly rackId: string | null;
}

/** An assignor that a member offers, by name, with what it would tell it. */
export interface GroupProtocol {
  readonly name: string;
  readonly metadata: ConsumerSubscription;
}
