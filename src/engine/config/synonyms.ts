/** A broker's key that gives topics their default, and what one of its units is in the topic's. */
export interface BrokerSynonym {
  readonly brokerKey: string;
  readonly factor: number;
}

const same = (brokerKey: string, factor = 1): BrokerSynonym => ({ brokerKey, factor });
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** In the order in which Kafka looks: the first with a value wins. Source: ServerTopicConfigSynonyms. */
const SYNONYMS: Readonly<Record<string, readonly BrokerSynonym[]>> = {
  'segment.bytes': [same('log.segment.bytes')],
  'segment.ms': [same('log.roll.ms'), same('log.roll.hours', HOUR_MS)],
  'segment.jitter.ms': [same('log.roll.jitter.ms'), same('log.roll.jitter.hours', HOUR_MS)],
  'segment.index.bytes': [same('log.index.size.max.bytes')],
  'flush.messages': [same('log.flush.interval.messages')],
  'flush.ms': [same('log.flush.interval.ms'), same('log.flush.scheduler.interval.ms')],
  'retention.bytes': [same('log.retention.bytes')],
  'retention.ms': [
    same('log.retention.ms'),
    same('log.retention.minutes', MINUTE_MS),
    same('log.retention.hours', HOUR_MS),
  ],
  'max.message.bytes': [same('message.max.bytes')],
  'index.interval.bytes': [same('log.index.interval.bytes')],
  'delete.retention.ms': [same('log.cleaner.delete.retention.ms')],
  'min.compaction.lag.ms': [same('log.cleaner.min.compaction.lag.ms')],
  'max.compaction.lag.ms': [same('log.cleaner.max.compaction.lag.ms')],
  'file.delete.delay.ms': [same('log.segment.delete.delay.ms')],
  'min.cleanable.dirty.ratio': [same('log.cleaner.min.cleanable.ratio')],
  'cleanup.policy': [same('log.cleanup.policy')],
  'unclean.leader.election.enable': [same('unclean.leader.election.enable')],
  'min.insync.replicas': [same('min.insync.replicas')],
  'compression.type': [same('compression.type')],
  'compression.gzip.level': [same('compression.gzip.level')],
  'compression.lz4.level': [same('compression.lz4.level')],
  'compression.zstd.level': [same('compression.zstd.level')],
  preallocate: [same('log.preallocate')],
  'message.format.version': [same('log.message.format.version')],
  'message.timestamp.type': [same('log.message.timestamp.type')],
  'message.timestamp.difference.max.ms': [same('log.message.timestamp.difference.max.ms')],
  'message.timestamp.before.max.ms': [same('log.message.timestamp.before.max.ms')],
  'message.timestamp.after.max.ms': [same('log.message.timestamp.after.max.ms')],
  'message.downconversion.enable': [same('log.message.downconversion.enable')],
  'local.retention.ms': [same('log.local.retention.ms')],
  'local.retention.bytes': [same('log.local.retention.bytes')],
};

/** The broker's keys behind a topic's key, as `kafka-configs --describe --all` lists them; empty where there are none. */
export function brokerSynonyms(topicKey: string): readonly BrokerSynonym[] {
  return SYNONYMS[topicKey] ?? [];
}
