import type { Json, JsonObject } from '../../../format.ts';
import { number, object, text } from '../../../read.ts';
import { refusalOfError } from '../refusal.ts';
import {
  atOnce,
  begin,
  give,
  pass,
  type Action,
  type Load,
  type Play,
  type Stage,
} from '../stage.ts';
import { readPartition } from './consume.ts';
import { addProducer, sendOne } from './producers.ts';

const EVERY_MS = 20;

function* stream(stage: Stage, load: Load, everyMs: number): Play {
  while (!load.isStopped) {
    const { topic, partitions, sendIds } = load;
    const partition = sendIds.length % partitions;
    const value = `load-${sendIds.length}`;
    sendIds.push(sendOne(stage, load.producer, { topic, key: null, value, partition }));
    yield* pass(stage, everyMs);
  }
  return null;
}

/** Numbered values in turn to each partition, until stopped. */
export const load = atOnce((stage, step) => {
  const name = text(step, 'load');
  const one: Load = {
    producer: addProducer(stage, name, object(step, 'configs')),
    topic: text(step, 'topic'),
    partitions: number(step, 'partitions'),
    sendIds: [],
    isStopped: false,
  };
  stage.loads.set(name, one);
  begin(
    stage,
    stream(stage, one, step['everyMs'] === undefined ? EVERY_MS : number(step, 'everyMs')),
  );
  return {};
});

function numbersIn(records: readonly Json[]): readonly number[] {
  return records.map((record) => Number(text(record as JsonObject, 'value').slice('load-'.length)));
}

/** Stops, flushes, and counts what is in the logs of all that was acknowledged. */
export const stopLoad: Action = function* (stage, step) {
  const name = text(step, 'load');
  const one = stage.loads.get(name);
  if (one === undefined) throw new Error(`no load ${name}`);
  one.isStopped = true;
  stage.loads.delete(name);
  give(stage, { type: 'flush', node: one.producer });
  yield () => one.sendIds.every((sendId) => stage.sends.has(sendId));
  const refusals = new Set<string>();
  const acknowledged = new Set<number>();
  one.sendIds.forEach((sendId, index) => {
    const fact = stage.sends.get(sendId);
    if (fact?.type === 'SendFailed') refusals.add(Object.values(refusalOfError(fact.error)).join());
    else acknowledged.add(index);
  });
  const found: number[] = [];
  let inOrder = true;
  for (let partition = 0; partition < one.partitions; partition += 1) {
    const records = yield* readPartition(stage, one.topic, partition);
    if (!Array.isArray(records)) return records;
    const numbers = numbersIn(records);
    if (numbers.some((value, index) => value < (numbers[index - 1] ?? 0))) inOrder = false;
    found.push(...numbers);
  }
  const distinct = new Set(found);
  const counts = new Map<number, number>();
  for (const value of found) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    sentSome: one.sendIds.length > 20,
    allAcknowledged: refusals.size === 0,
    refusals: [...refusals].sort(),
    acknowledgedButLost: [...acknowledged].filter((value) => !distinct.has(value)).length,
    duplicates: [...counts.values()].filter((count) => count > 1).length,
    inOrder,
  };
};
