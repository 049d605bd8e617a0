import { resourceConfig } from '../controller/index.ts';
import type { MetadataImage, ResourceConfig } from '../controller/index.ts';
import type { ReplicationSettings, TopicSettings } from './settings.ts';

// Configurations stay the same value until one of them is altered, and settings as long as a broker lives.
const known = new WeakMap<
  readonly ResourceConfig[],
  WeakMap<ReplicationSettings, Map<string, TopicSettings>>
>();

/** What holds for a topic: its own setting, else this broker's, else the cluster's default, else the static one. */
export function topicSettings(
  image: MetadataImage,
  settings: ReplicationSettings,
  topic: string,
): TopicSettings {
  let ofBrokers = known.get(image.configs);
  if (ofBrokers === undefined) {
    ofBrokers = new WeakMap<ReplicationSettings, Map<string, TopicSettings>>();
    known.set(image.configs, ofBrokers);
  }
  let ofTopics = ofBrokers.get(settings);
  if (ofTopics === undefined) {
    ofTopics = new Map<string, TopicSettings>();
    ofBrokers.set(settings, ofTopics);
  }
  let found = ofTopics.get(topic);
  if (found === undefined) {
    found = compute(image, settings, topic);
    ofTopics.set(topic, found);
  }
  return found;
}

function compute(
  image: MetadataImage,
  settings: ReplicationSettings,
  topic: string,
): TopicSettings {
  const ofTopic = resourceConfig(image, { resourceType: 'topic', resourceName: topic });
  const ofBroker = resourceConfig(image, {
    resourceType: 'broker',
    resourceName: `${settings.brokerId}`,
  });
  const ofCluster = resourceConfig(image, { resourceType: 'broker', resourceName: '' });
  const text = (key: string, brokerKey: string, fallback: string): string =>
    ofTopic[key] ?? ofBroker[brokerKey] ?? ofCluster[brokerKey] ?? fallback;
  const integer = (key: string, brokerKey: string, fallback: number): number => {
    const value = text(key, brokerKey, '');
    return /^-?\d+$/.test(value) ? Number(value) : fallback;
  };
  const { topicDefaults: fallback } = settings;
  return {
    minInsyncReplicas: integer(
      'min.insync.replicas',
      'min.insync.replicas',
      fallback.minInsyncReplicas,
    ),
    maxMessageBytes: integer('max.message.bytes', 'message.max.bytes', fallback.maxMessageBytes),
    segmentBytes: integer('segment.bytes', 'log.segment.bytes', fallback.segmentBytes),
    cleanupPolicy: text('cleanup.policy', 'log.cleanup.policy', fallback.cleanupPolicy),
    timestampType: text(
      'message.timestamp.type',
      'log.message.timestamp.type',
      fallback.timestampType,
    ),
    timestampBeforeMaxMs: integer(
      'message.timestamp.before.max.ms',
      'log.message.timestamp.before.max.ms',
      fallback.timestampBeforeMaxMs,
    ),
    timestampAfterMaxMs: integer(
      'message.timestamp.after.max.ms',
      'log.message.timestamp.after.max.ms',
      fallback.timestampAfterMaxMs,
    ),
    leaderThrottledReplicas: ofTopic['leader.replication.throttled.replicas'] ?? '',
    followerThrottledReplicas: ofTopic['follower.replication.throttled.replicas'] ?? '',
  };
}

/** Whether a cleanup policy, which is a comma-separated list, names `word`. */
export function hasPolicy(settings: TopicSettings, word: 'compact' | 'delete'): boolean {
  return settings.cleanupPolicy.split(',').some((policy) => policy.trim() === word);
}
