import type { Command } from '../../../engine/index.ts';
import { topicNameProblem, type ProfileName } from '../../../engine/selectors.ts';
import { isWithin } from './fields.tsx';
import { configOf, type Setting } from './Settings.tsx';

/** The form of a new topic, as it is filled in. */
export interface NewTopicDraft {
  readonly name: string;
  readonly partitions: number | null;
  readonly replicationFactor: number | null;
  /** Null: the controller places the replicas. */
  readonly assignment: string | null;
  readonly settings: readonly Setting[];
}

/** `1:2:3,2:3:1`, as kafka-topics --replica-assignment takes it; null for anything else. */
export function parseAssignment(list: string): readonly (readonly number[])[] | null {
  const partitions = list.split(',').map((one) => one.trim().split(':'));
  return partitions.every((ids) => ids.every((id) => /^\d+$/.test(id)))
    ? partitions.map((ids) => ids.map(Number))
    : null;
}

/** How many replicas a partition of the new topic gets; 1 while the form does not say. */
export function copiesOf({ assignment, replicationFactor }: NewTopicDraft): number {
  if (assignment === null) return replicationFactor ?? 1;
  return parseAssignment(assignment)?.[0]?.length ?? 1;
}

/** The command that the form comes to; null while a field cannot be right. Kafka judges the rest. */
export function newTopicCommand(
  profile: ProfileName,
  cluster: number,
  { name, partitions, replicationFactor, assignment, settings }: NewTopicDraft,
  maxPartitions: number,
): Command | null {
  const config = configOf(profile, 'topic', settings);
  if (config === null || topicNameProblem(profile, name) !== null) return null;
  const configs = Object.entries(config).map(([key, value]) => ({ key, value }));
  if (assignment !== null) {
    const replicas = parseAssignment(assignment);
    if (replicas === null) return null;
    return create(cluster, {
      name,
      numPartitions: -1,
      replicationFactor: -1,
      assignment: replicas,
      configs,
    });
  }
  if (!isWithin(partitions, { min: 1, max: maxPartitions })) return null;
  if (!isWithin(replicationFactor, { min: 1, max: 32_767 })) return null;
  return create(cluster, {
    name,
    numPartitions: partitions,
    replicationFactor,
    assignment: null,
    configs,
  });
}

type NewTopic = Extract<
  Extract<Command, { readonly type: 'admin' }>['request'],
  { readonly api: 'CreateTopics' }
>['topics'][number];

function create(cluster: number, topic: NewTopic): Command {
  return { type: 'admin', cluster, request: { api: 'CreateTopics', topics: [topic] } };
}
