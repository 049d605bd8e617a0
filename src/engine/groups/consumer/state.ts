/** What a member of a consumer group is doing (MemberState). `UNKNOWN`: a state that only a later version knows. */
type ConsumerMemberState = 'STABLE' | 'UNREVOKED_PARTITIONS' | 'UNRELEASED_PARTITIONS' | 'UNKNOWN';

/** A partition that a member holds, and the member epoch in which it was given to it. */
export interface HeldPartition {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
}

/** How far a member has come on the way to its target (ConsumerGroupMemberCurrentAssignment). */
export interface CurrentAssignment {
  readonly state: ConsumerMemberState;
  /** The epoch of the target that it has taken up. */
  readonly memberEpoch: number;
  /** The one before: an answer that was lost is told again to a member that still has it. */
  readonly previousMemberEpoch: number;
  readonly assigned: readonly HeldPartition[];
  /** What it has to give up before it goes on. */
  readonly pendingRevocation: readonly HeldPartition[];
}
