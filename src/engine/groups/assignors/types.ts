import type { TopicPartition } from '../../network/protocol/index.ts';

/** A topic whose partitions are to be given out. */
export interface AssignableTopic {
  readonly name: string;
  readonly partitionCount: number;
  /** For each partition, the racks of its replicas; empty when no rack is known. */
  readonly racks: readonly (readonly string[])[];
}

/** What every assignor is told of a member. */
export interface SubscribedMember {
  readonly memberId: string;
  /** group.instance.id; null: a dynamic member. */
  readonly instanceId: string | null;
  readonly topics: readonly string[];
}

/** What an assignor on the client is told of a member: its Subscription, as it joined. */
export interface JoinedMember extends SubscribedMember {
  /** client.rack; null: none. */
  readonly rackId: string | null;
  /**
   * What it holds: `ownedPartitions` (cooperative-sticky), or the last assignment, which the sticky assignor keeps in its
   * user data; in the order in which the member tells it.
   */
  readonly owned: readonly TopicPartition[];
  /** The generation that its assignor has put into the user data; -1: none. */
  readonly ownedGeneration: number;
  /** The generation in the subscription itself (KIP-792); -1: none, or a client that does not send it. */
  readonly generationId: number;
}

/** What an assignor of the coordinator is told of a member: its target assignment so far (KIP-848). */
export interface TargetedMember extends SubscribedMember {
  readonly target: readonly TopicPartition[];
}

/** The partitions of one member. */
export interface MemberPartitions {
  readonly memberId: string;
  readonly partitions: readonly TopicPartition[];
}

/** An assignment, or the exception that ends Kafka's computation of one. */
export type AssignmentOutcome =
  | { readonly kind: 'assigned'; readonly members: readonly MemberPartitions[] }
  | { readonly kind: 'failed'; readonly exception: string; readonly message: string };

/** What Kafka's assignors have learned. */
export interface AssignorFeatures {
  /**
   * KIP-881 (3.5): range and the sticky assignors read racks. With it came (KAFKA-12464, KAFKA-13406, KAFKA-14639) a sticky
   * assignor that fills members up to a quota in one pass and lets members of older generations keep what nobody else claims.
   */
  readonly rackAwareAssignors: boolean;
}
