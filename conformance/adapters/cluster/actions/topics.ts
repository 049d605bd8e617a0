import type { ConfigChange } from '../../../../src/engine/network/protocol/index.ts';
import type { JsonObject } from '../../../format.ts';
import { number, object, plainText, text } from '../../../read.ts';
import { ask, order, refusalOfCall } from '../administration.ts';
import { atOnce, type Action } from '../stage.ts';
import { firstLive, metadataOf } from '../view.ts';

type Assignment = readonly (readonly number[])[];

function assignmentOf(step: JsonObject): Assignment | null {
  return (step['assignment'] as Assignment | undefined) ?? null;
}

function numberOr(step: JsonObject, key: string, otherwise: number): number {
  return step[key] === undefined ? otherwise : number(step, key);
}

export const createTopic: Action = function* (stage, step) {
  const configs = Object.entries((step['configs'] ?? {}) as JsonObject);
  const topic = {
    name: text(step, 'topic'),
    numPartitions: numberOr(step, 'partitions', -1),
    replicationFactor: numberOr(step, 'replicationFactor', -1),
    assignment: assignmentOf(step),
    configs: configs.map(([key, value]) => ({ key, value: plainText(value) })),
  };
  return yield* order(stage, { api: 'CreateTopics', topics: [topic] });
};

export const addPartitions: Action = function* (stage, step) {
  const topic = {
    name: text(step, 'topic'),
    count: number(step, 'count'),
    assignment: assignmentOf(step),
  };
  return yield* order(stage, { api: 'CreatePartitions', topics: [topic] });
};

export const deleteTopic: Action = function* (stage, step) {
  return yield* order(stage, { api: 'DeleteTopics', topics: [text(step, 'topic')] });
};

export const deleteRecords: Action = function* (stage, step) {
  const at = { topic: text(step, 'topic'), partition: number(step, 'partition') };
  const completed = yield* ask(stage, {
    api: 'DeleteRecords',
    timeoutMs: 5_000,
    partitions: [{ ...at, offset: number(step, 'before') }],
  });
  const [answer] = completed.answers;
  const refusal = refusalOfCall(completed);
  if (refusal !== null || answer?.api !== 'DeleteRecords') return refusal ?? {};
  return { lowWatermark: answer.partitions[0]?.lowWatermark ?? -1 };
};

export const topics = atOnce(({ world }) => {
  const names = metadataOf(firstLive(world))?.topics.map(({ topic }) => topic) ?? [];
  return names.sort();
});

function changesOf(step: JsonObject): readonly ConfigChange[] {
  const set = step['set'] === undefined ? {} : object(step, 'set');
  const sets = Object.entries(set).map(([key, value]): ConfigChange => {
    return { key, operation: 'SET', value: plainText(value) };
  });
  const deleted = (step['delete'] ?? []) as readonly string[];
  return [
    ...sets,
    ...deleted.map((key): ConfigChange => ({ key, operation: 'DELETE', value: null })),
  ];
}

const RESOURCE_TYPES = ['topic', 'broker', 'group'] as const;

export const alterConfig: Action = function* (stage, step) {
  const resourceType = RESOURCE_TYPES.find((type) => type === step['type']) ?? 'broker';
  const resource = { resourceType, resourceName: text(step, 'name'), changes: changesOf(step) };
  return yield* order(stage, { api: 'IncrementalAlterConfigs', resources: [resource] });
};
