export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** A partition by the id of its topic, which a topic made anew under an old name does not share (KIP-516). */
export interface TopicIdPartition extends TopicPartition {
  readonly topicId: string;
}

/** A broker's position in a leader's epochs: no later record of `epoch` lies at or after `endOffset`. */
export interface EpochEndOffset {
  readonly epoch: number;
  readonly endOffset: number;
}

/** Who leads, as far as the answering broker knows; leaderId -1: nobody. */
export interface CurrentLeader {
  readonly leaderId: number;
  readonly leaderEpoch: number;
}
