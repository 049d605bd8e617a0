import type { Features } from '../config/index.ts';

/** What the rules of replication depend on. */
export interface ReplicationFeatures extends Pick<
  Features,
  'highWatermarkHeldBelowMinIsr' | 'fencedBrokersStayOutOfIsr'
> {
  /** Up to 2.8 the last stable offset never fell behind the log start. */
  readonly lastStableOffsetHeldAtLogStart: boolean;
  /** KAFKA-13091: the high watermark may advance when the controller confirms an ISR; before, only with the next append. */
  readonly highWatermarkFollowsIsr: boolean;
}

/** What a topic may set for itself. Each field names the topic's key and, in brackets, the broker's. */
export interface TopicSettings {
  /** `min.insync.replicas` (same) */
  readonly minInsyncReplicas: number;
  /** `max.message.bytes` (`message.max.bytes`) */
  readonly maxMessageBytes: number;
  /** `segment.bytes` (`log.segment.bytes`) */
  readonly segmentBytes: number;
  /** `cleanup.policy` (`log.cleanup.policy`), comma-separated */
  readonly cleanupPolicy: string;
  /** `message.timestamp.type` (`log.message.timestamp.type`) */
  readonly timestampType: string;
  /** `message.timestamp.before.max.ms` (`log.message.timestamp.before.max.ms`) */
  readonly timestampBeforeMaxMs: number;
  /** `message.timestamp.after.max.ms` (`log.message.timestamp.after.max.ms`) */
  readonly timestampAfterMaxMs: number;
  /** `leader.replication.throttled.replicas`: `partition:broker,…`, or `*`; no broker sets it. */
  readonly leaderThrottledReplicas: string;
  /** `follower.replication.throttled.replicas` */
  readonly followerThrottledReplicas: string;
}

/** A broker's own configuration, as far as its replicas are concerned. */
export interface ReplicationSettings {
  /** `node.id`, `broker.id` */
  readonly brokerId: number;
  /** log.dirs */
  readonly logDirs: readonly string[];
  /** `broker.rack`; null: none */
  readonly rack: string | null;
  /** `replica.lag.time.max.ms` */
  readonly replicaLagTimeMaxMs: number;
  /** `replica.fetch.wait.max.ms` */
  readonly replicaFetchWaitMaxMs: number;
  /** `replica.fetch.min.bytes` */
  readonly replicaFetchMinBytes: number;
  /** `replica.fetch.max.bytes` */
  readonly replicaFetchMaxBytes: number;
  /** `replica.fetch.response.max.bytes` */
  readonly replicaFetchResponseMaxBytes: number;
  /** `replica.fetch.backoff.ms` */
  readonly replicaFetchBackoffMs: number;
  /** `replica.socket.timeout.ms` */
  readonly replicaSocketTimeoutMs: number;
  /** `request.timeout.ms` of the broker's channel to the controller */
  readonly controllerRequestTimeoutMs: number;
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointIntervalMs: number;
  /** `replication.quota.window.num` */
  readonly throttleSamples: number;
  /** `replication.quota.window.size.seconds` */
  readonly throttleSampleMs: number;
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number;
  /** `producer.id.expiration.check.interval.ms` */
  readonly producerIdExpirationCheckIntervalMs: number;
  /** Whether `replica.selector.class` is RackAwareReplicaSelector (KIP-392). */
  readonly replicaSelectorRackAware: boolean;
  /** What holds for topics that set nothing for themselves. */
  readonly topicDefaults: TopicSettings;
  readonly features: ReplicationFeatures;
}
