/** The Kafka version being simulated: `book` is 2.8.2, `modern` is 4.3.1. */
export type ProfileName = 'book' | 'modern';

/** What Kafka learned between the versions. Code asks for a feature, never for a version. */
export interface Features {
  /** KIP-500: a quorum of controllers keeps the metadata; otherwise ZooKeeper and one elected broker do. */
  readonly kraft: boolean;
  /** KIP-966: a partition remembers replicas that left the ISR but hold all committed records. */
  readonly eligibleLeaderReplicas: boolean;
  /** KAFKA-15583 (3.7): the high watermark does not advance while the ISR is below min.insync.replicas. */
  readonly highWatermarkHeldBelowMinIsr: boolean;
  /** KAFKA-13091 (3.0): the high watermark may advance when the controller confirms a smaller ISR. */
  readonly highWatermarkFollowsIsr: boolean;
  /** KIP-595 (inter-broker protocol 2.7): a follower truncates on the answer of its fetch, without asking for the epoch's end first. */
  readonly truncationOnFetch: boolean;
  /** KIP-497, KIP-841: the ISR is changed by AlterPartition with a partition epoch; otherwise (2.8, KIP-497 alone) by AlterIsr. */
  readonly alterPartition: boolean;
  /** KIP-841: fenced and shutting down brokers may not join an ISR. */
  readonly fencedBrokersStayOutOfIsr: boolean;
  /** KIP-996: a candidate asks for pre-votes before it raises the epoch. */
  readonly preVote: boolean;
  /** KIP-853: the voters of the quorum can be changed while it runs. */
  readonly dynamicQuorum: boolean;
  /** KIP-794: records without a key stick to a partition by bytes, and avoid slow brokers. */
  readonly builtInPartitioner: boolean;
  /** KIP-679: producers are idempotent and wait for all replicas unless told otherwise. */
  readonly idempotentByDefault: boolean;
  /** KIP-580: client retries wait exponentially longer, up to retry.backoff.max.ms; otherwise always retry.backoff.ms. */
  readonly exponentialRetryBackoff: boolean;
  /** KAFKA-14317 (3.4): a producer tells a request that timed out from a connection that broke. */
  readonly producerTimeoutsTold: boolean;
  /** KIP-360: a producer epoch is bumped to recover from lost sequence numbers. */
  readonly producerEpochBump: boolean;
  /** KIP-890: 2 bumps the epoch with every transaction and adds partitions on the first write; 1 verifies; 0 neither. */
  readonly transactionVersion: 0 | 1 | 2;
  /** KIP-848: groups whose coordinator assigns, without a barrier of all members. */
  readonly consumerGroupProtocol: boolean;
  /**
   * KIP-848 (4.0): the group coordinator was written anew. A member that joins again changes its timeouts too, an instance id must be
   * known, and transactional commits of a generation need a member.
   */
  readonly newGroupCoordinator: boolean;
  /** KIP-881 (3.5): range and the sticky assignors read racks; the sticky ones were written anew on the way there. */
  readonly rackAwareAssignors: boolean;
  /** KIP-932: share groups and their topic `__share_group_state`. */
  readonly shareGroups: boolean;
  /** KIP-1071: the streams group protocol. */
  readonly streamsGroups: boolean;
  /** KIP-1106: auto.offset.reset by duration. */
  readonly offsetResetByDuration: boolean;
  /** Topic names and group instance ids are refused in the same words (Topic.validate of 4.x). */
  readonly uniformNameMessages: boolean;
  /** Clients refuse missing (de)serializers before anything else (appendSerializerToConfig of 4.x). */
  readonly serdesCheckedFirst: boolean;
  /** KIP-1161: lists of configuration values must not hold empty entries and lose duplicates. */
  readonly strictLists: boolean;
  /** Connect's workers hold the signature's algorithm against those they verify (2.8: the key's), and say which there are. */
  readonly connectSignatureChecked: boolean;
}

/** A version of Kafka as data: the defaults of its keys lie in `data/`, its rules are its features. */
export interface Profile {
  readonly name: ProfileName;
  readonly kafkaVersion: string;
  readonly features: Features;
}

const BOOK: Profile = {
  name: 'book',
  kafkaVersion: '2.8.2',
  features: {
    kraft: false,
    eligibleLeaderReplicas: false,
    highWatermarkHeldBelowMinIsr: false,
    highWatermarkFollowsIsr: false,
    truncationOnFetch: true,
    alterPartition: false,
    fencedBrokersStayOutOfIsr: false,
    preVote: false,
    dynamicQuorum: false,
    builtInPartitioner: false,
    idempotentByDefault: false,
    exponentialRetryBackoff: false,
    producerTimeoutsTold: false,
    producerEpochBump: true,
    transactionVersion: 0,
    consumerGroupProtocol: false,
    newGroupCoordinator: false,
    rackAwareAssignors: false,
    shareGroups: false,
    streamsGroups: false,
    offsetResetByDuration: false,
    uniformNameMessages: false,
    serdesCheckedFirst: false,
    strictLists: false,
    connectSignatureChecked: false,
  },
};

const MODERN: Profile = {
  name: 'modern',
  kafkaVersion: '4.3.1',
  features: {
    kraft: true,
    eligibleLeaderReplicas: true,
    highWatermarkHeldBelowMinIsr: true,
    highWatermarkFollowsIsr: true,
    truncationOnFetch: true,
    alterPartition: true,
    fencedBrokersStayOutOfIsr: true,
    preVote: true,
    dynamicQuorum: true,
    builtInPartitioner: true,
    idempotentByDefault: true,
    exponentialRetryBackoff: true,
    producerTimeoutsTold: true,
    producerEpochBump: true,
    transactionVersion: 2,
    consumerGroupProtocol: true,
    newGroupCoordinator: true,
    rackAwareAssignors: true,
    shareGroups: true,
    streamsGroups: true,
    offsetResetByDuration: true,
    uniformNameMessages: true,
    serdesCheckedFirst: true,
    strictLists: true,
    connectSignatureChecked: true,
  },
};

export function profileOf(name: ProfileName): Profile {
  switch (name) {
    case 'book':
      return BOOK;
    case 'modern':
      return MODERN;
  }
}
