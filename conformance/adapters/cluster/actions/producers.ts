import type { SendRequest } from '../../../../src/engine/clients/index.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { list, plainText, text } from '../../../read.ts';
import { refusalOfError } from '../refusal.ts';
import { atOnce, give, type Action, type Stage } from '../stage.ts';

type Record = Omit<SendRequest, 'sendId'>;

/** Adds a producer as the recorder configures it; returns its process. */
export function addProducer(stage: Stage, name: string, configs: JsonObject): number {
  const own = Object.entries(configs).map(([key, value]) => [key, plainText(value)] as const);
  const config = { 'reconnect.backoff.max.ms': '200', ...Object.fromEntries(own) };
  const node = stage.world.nodes.length;
  give(stage, { type: 'addProducer', cluster: 0, name: `${name}/${node}`, config, workload: null });
  return node;
}

export const producer = atOnce((stage, step) => {
  const configs = (step['configs'] ?? {}) as JsonObject;
  const name = text(step, 'producer');
  stage.producers.set(name, addProducer(stage, name, configs));
  return {};
});

function producerOf(stage: Stage, step: JsonObject): number {
  const node = stage.producers.get(text(step, 'producer'));
  if (node === undefined) throw new Error(`no producer ${text(step, 'producer')}`);
  return node;
}

export const closeProducer: Action = function* (stage, step) {
  const node = producerOf(stage, step);
  give(stage, { type: 'stop', node });
  yield () => stage.world.nodes[node]?.process === 'down';
  return {};
};

/** Sends one record; returns the name of the send. */
export function sendOne(stage: Stage, node: number, record: Record): number {
  const facts = give(stage, { type: 'send', node, records: [record] });
  const started = facts.find((fact) => fact.type === 'SendStarted');
  if (started === undefined) throw new Error('nothing was sent');
  return started.sendId;
}

function resultOf(stage: Stage, sendId: number): Json {
  const fact = stage.sends.get(sendId);
  if (fact === undefined) throw new Error('a send came to nothing');
  if (fact.type === 'SendFailed') return refusalOfError(fact.error);
  return { partition: fact.partition, offset: fact.offset };
}

function recordsOf(step: JsonObject): readonly Record[] {
  const keys = step['keys'] as readonly string[] | undefined;
  const key = (step['key'] ?? null) as string | null;
  const partition = (step['partition'] ?? null) as number | null;
  return list(step, 'values').map((value, index) => ({
    topic: text(step, 'topic'),
    key: keys?.[index] ?? key,
    value: value === null ? null : plainText(value),
    partition,
  }));
}

/** Values one after the other, each acknowledged or refused before the next; as a batch together, then flushed. */
export const produce: Action = function* (stage, step) {
  const node = producerOf(stage, step);
  const results: Json[] = [];
  if (step['batch'] === true) {
    const sendIds = recordsOf(step).map((record) => sendOne(stage, node, record));
    give(stage, { type: 'flush', node });
    yield () => sendIds.every((sendId) => stage.sends.has(sendId));
    return { results: sendIds.map((sendId) => resultOf(stage, sendId)) };
  }
  for (const record of recordsOf(step)) {
    const sendId = sendOne(stage, node, record);
    yield () => stage.sends.has(sendId);
    results.push(resultOf(stage, sendId));
  }
  return { results };
};
