import { OWN_LIMITS, type OwnCluster, type TopicPlan } from '../../../scenarios/index.ts';

/** The form as it stands: a field may be empty (`null`) or out of bounds while it is being typed in. */
export interface Draft {
  readonly brokers: number | null;
  readonly racks: number | null;
  readonly profile: 'modern' | 'book';
  readonly ensemble: number | null;
  readonly mode: 'combined' | 'separate';
  readonly controllers: number | null;
  readonly topics: readonly TopicDraft[];
  readonly producers: number | null;
  readonly consumers: number | null;
}

export interface TopicDraft {
  /** Names the row; never shown. */
  readonly id: number;
  readonly name: string;
  readonly partitions: number | null;
  readonly replicationFactor: number | null;
  readonly minInsyncReplicas: number | null;
}

export const emptyDraft: Draft = {
  brokers: 3,
  racks: 1,
  profile: 'modern',
  ensemble: 3,
  mode: 'separate',
  controllers: 3,
  topics: [{ id: 0, name: 'orders', partitions: 3, replicationFactor: 3, minInsyncReplicas: 2 }],
  producers: 1,
  consumers: 1,
};

export function withTopic(draft: Draft): Draft {
  const id = draft.topics.reduce((most, topic) => Math.max(most, topic.id), -1) + 1;
  const name = `topic-${id + 1}`;
  const topic = { id, name, partitions: 3, replicationFactor: 1, minInsyncReplicas: 1 };
  return { ...draft, topics: [...draft.topics, topic] };
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The bounds of every number of the form. Whether Kafka takes a number within them is for Kafka to say. */
export const bounds = {
  brokers: { min: 1, max: OWN_LIMITS.brokers },
  racks: { min: 1, max: OWN_LIMITS.racks },
  ensemble: { min: 1, max: OWN_LIMITS.ensemble },
  controllers: { min: 1, max: OWN_LIMITS.controllers },
  producers: { min: 0, max: OWN_LIMITS.producers },
  consumers: { min: 0, max: OWN_LIMITS.consumers },
  partitions: { min: 1, max: OWN_LIMITS.partitions },
  replicationFactor: { min: 1, max: OWN_LIMITS.brokers },
  minInsyncReplicas: { min: 1, max: OWN_LIMITS.brokers },
} as const satisfies Record<string, Bounds>;

export function isWithin(value: number | null, { min, max }: Bounds): value is number {
  return value !== null && Number.isInteger(value) && value >= min && value <= max;
}

/** Whether two topics have the name; Kafka would refuse the second. */
export function isDouble(draft: Draft, { id, name }: TopicDraft): boolean {
  return draft.topics.some((other) => other.id < id && other.name === name);
}

/** The cluster that was drawn up; null while a field says what is wrong with it. */
export function clusterOf(draft: Draft): OwnCluster | null {
  const { brokers, racks, producers, consumers } = draft;
  const isBook = draft.profile === 'book';
  const controllers = isBook || draft.mode === 'combined' ? 0 : draft.controllers;
  const ensemble = isBook ? draft.ensemble : null;
  const topics = draft.topics.flatMap((topic) => topicOf(draft, topic) ?? []);
  const isComplete =
    isWithin(brokers, bounds.brokers) &&
    isWithin(racks, bounds.racks) &&
    (controllers === 0 || isWithin(controllers, bounds.controllers)) &&
    (!isBook || isWithin(ensemble, bounds.ensemble)) &&
    isWithin(producers, bounds.producers) &&
    isWithin(consumers, bounds.consumers) &&
    topics.length === draft.topics.length;
  if (!isComplete) return null;
  const own = { brokers, racks, controllers, producers, consumers, topics };
  return ensemble === null ? own : { ...own, ensemble };
}

function topicOf(draft: Draft, topic: TopicDraft): TopicPlan | null {
  const { name, partitions, replicationFactor, minInsyncReplicas } = topic;
  const isComplete =
    !isDouble(draft, topic) &&
    isWithin(partitions, bounds.partitions) &&
    isWithin(replicationFactor, bounds.replicationFactor) &&
    isWithin(minInsyncReplicas, bounds.minInsyncReplicas);
  return isComplete ? { name, partitions, replicationFactor, minInsyncReplicas } : null;
}
