import { findTopic, type MetadataImage, type TopicImage } from '../../controller/index.ts';
import type { ConsumerGroupSettings, KnownTopic, KnownTopics } from '../../groups/index.ts';

/** The racks of each partition's replicas, sorted; nothing where no broker has a rack. */
function racksOf({ brokers }: MetadataImage, { partitions }: TopicImage): KnownTopic['racks'] {
  const racks = new Map(brokers.map(({ brokerId, rack }) => [brokerId, rack]));
  if ([...racks.values()].every((rack) => rack === null)) return [];
  return partitions.map(({ replicas }) =>
    [...new Set(replicas.flatMap((broker) => racks.get(broker) ?? []))].sort(),
  );
}

/** The topics of an image as coordinators of groups see them. */
export function knownTopics(image: MetadataImage): KnownTopics {
  return {
    version: image.offset,
    names: () => image.directory.map(({ topic }) => topic),
    find: (name) => {
      const topic = findTopic(image, name);
      if (topic === null) return null;
      const { topicId, partitions } = topic;
      const partitionCount = partitions.length;
      return { name, topicId, partitionCount, racks: racksOf(image, topic) };
    },
  };
}

/** A group's own configuration goes before its broker's. (GroupConfigManager) */
export function settingsOfGroup(
  settings: ConsumerGroupSettings,
  { configs }: MetadataImage,
  groupId: string,
): ConsumerGroupSettings {
  const own = configs.find(
    ({ resourceType, resourceName }) => resourceType === 'group' && resourceName === groupId,
  )?.values;
  if (own === undefined) return settings;
  const read = (key: string, otherwise: number): number => {
    const value = own[key];
    return value === undefined ? otherwise : Number(value);
  };
  return {
    ...settings,
    sessionTimeoutMs: read('consumer.session.timeout.ms', settings.sessionTimeoutMs),
    heartbeatIntervalMs: read('consumer.heartbeat.interval.ms', settings.heartbeatIntervalMs),
    assignmentIntervalMs: read('consumer.assignment.interval.ms', settings.assignmentIntervalMs),
  };
}
