import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type {
  CurrentLeader,
  MetadataBroker,
  MetadataPartition,
  MetadataResponse,
  MetadataTopic,
} from '../../network/protocol/index.ts';

export interface CachedPartition {
  /** Broker id; -1: nobody leads. */
  readonly leader: number;
  /** Never goes back while the topic's id stays the same. */
  readonly leaderEpoch: number;
}

export interface CachedTopic {
  readonly topic: string;
  readonly topicId: string;
  /** By partition number. */
  readonly partitions: readonly CachedPartition[];
}

/** What a client believes about the cluster. Equal values are the same value: a change is seen by identity. */
export interface MetadataCache {
  /** Empty until the first answer. */
  readonly brokers: readonly MetadataBroker[];
  readonly topics: readonly CachedTopic[];
}

export const EMPTY_CACHE: MetadataCache = { brokers: [], topics: [] };

export function cachedTopic(cache: MetadataCache, topic: string): CachedTopic | null {
  return cache.topics.find((known) => known.topic === topic) ?? null;
}

export function cachedPartition(
  cache: MetadataCache,
  topic: string,
  partition: number,
): CachedPartition | null {
  return cachedTopic(cache, topic)?.partitions[partition] ?? null;
}

/** Where a broker is reached; null when it is not known (or -1). */
export function endpointOf(cache: MetadataCache, brokerId: number): NodeId | null {
  return cache.brokers.find((broker) => broker.id === brokerId)?.endpoint ?? null;
}

/** The cache after an answer that was about all wanted topics; the same value when it told nothing new. */
export function mergeResponse(cache: MetadataCache, response: MetadataResponse): MetadataCache {
  const brokers = sameBrokers(cache.brokers, response.brokers) ? cache.brokers : response.brokers;
  const topics = response.topics
    .filter((topic) => topic.error === 'NONE')
    .map((topic) => mergeTopic(cachedTopic(cache, topic.topic), topic));
  const same =
    topics.length === cache.topics.length &&
    topics.every((topic, index) => topic === cache.topics[index]);
  return same && brokers === cache.brokers
    ? cache
    : { brokers, topics: same ? cache.topics : topics };
}

function sameBrokers(a: readonly MetadataBroker[], b: readonly MetadataBroker[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((x, index) => {
    const y = b[index];
    return x.id === y?.id && x.endpoint === y.endpoint && x.rack === y.rack;
  });
}

function mergeTopic(known: CachedTopic | null, told: MetadataTopic): CachedTopic {
  const before = known?.topicId === told.topicId ? known.partitions : [];
  const partitions: CachedPartition[] = [];
  for (const partition of told.partitions) {
    partitions[partition.partition] = newer(before[partition.partition], partition);
  }
  const same =
    known?.topicId === told.topicId &&
    partitions.length === before.length &&
    partitions.every((partition, index) => partition === before[index]);
  return same ? known : { topic: told.topic, topicId: told.topicId, partitions };
}

/** [CLI-6] A broker that is behind may tell an older epoch: what the client knows already stands (KIP-320). */
function newer(known: CachedPartition | undefined, told: MetadataPartition): CachedPartition {
  if (known !== undefined && told.leaderEpoch < known.leaderEpoch) return known;
  const { leader, leaderEpoch } = told;
  return leader === known?.leader && leaderEpoch === known.leaderEpoch
    ? known
    : { leader, leaderEpoch };
}

/** [CLI-7] A leader named by the answer that refused: believed if its epoch is newer and the broker known (KIP-951). */
export function withLeaderHint(
  cache: MetadataCache,
  topic: string,
  partition: number,
  hint: CurrentLeader,
): MetadataCache {
  const index = cache.topics.findIndex((known) => known.topic === topic);
  const found = cache.topics[index];
  const known = found?.partitions[partition];
  if (found === undefined || known === undefined || hint.leaderEpoch <= known.leaderEpoch)
    return cache;
  if (endpointOf(cache, hint.leaderId) === null) return cache;
  const told = { leader: hint.leaderId, leaderEpoch: hint.leaderEpoch };
  const changed = { ...found, partitions: replaceAt(found.partitions, partition, told) };
  return { ...cache, topics: replaceAt(cache.topics, index, changed) };
}
