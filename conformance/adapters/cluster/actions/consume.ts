import { batchAt } from '../../../../src/engine/log/offset-log.ts';
import { findHosted } from '../../../../src/engine/replication/index.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { number, text } from '../../../read.ts';
import { listOffset } from '../lookup.ts';
import { refusalOfError } from '../refusal.ts';
import { give, pass, type Action, type Stage } from '../stage.ts';
import { liveBrokers, servingOf, topicAsTold } from '../view.ts';

/** The API timeout of the recorder's consumers, and how long they read at most. */
const API_TIMEOUT_MS = 6_000;
const READ_MS = 8_000;
const POLL_MS = 200;

interface Reading {
  readonly topic: string;
  readonly partition: number;
  readonly isolation: 'read_committed' | 'read_uncommitted';
  readonly from: number | null;
}

function leaderOf({ world }: Stage, { topic, partition }: Pick<Reading, 'topic' | 'partition'>) {
  const leader = topicAsTold(world, topic)?.partitions[partition]?.leader ?? -1;
  return liveBrokers(world).find(({ kafkaId }) => kafkaId === leader) ?? null;
}

/** Where reading ends: what ListOffsets answers at first. */
function* endOf(stage: Stage, reading: Reading): Generator<() => boolean, number | null> {
  const untilMs = stage.world.nowMs + API_TIMEOUT_MS;
  while (stage.world.nowMs < untilMs) {
    const leader = leaderOf(stage, reading);
    const end = leader === null ? null : listOffset(leader, reading, -1, reading.isolation);
    if (typeof end === 'number') return end;
    yield* pass(stage, POLL_MS);
  }
  return null;
}

function positionOf({ world }: Stage, node: number, { partition }: Reading): number {
  const consumer = world.nodes[node];
  if (consumer?.kind !== 'consumer') return -1;
  const found = consumer.consumer?.partitions.find((one) => one.partition === partition);
  return found?.position?.offset ?? -1;
}

/** What the application was given: the offsets it got, and what lies there. */
function recordsGiven(stage: Stage, node: number, reading: Reading): Json[] {
  const leader = leaderOf(stage, reading);
  const serving = leader === null ? null : servingOf(leader);
  if (serving === null) return [];
  const hosted = findHosted(serving.broker.replication, reading.topic, reading.partition);
  const records: Json[] = [];
  for (const fact of stage.delivered.get(node) ?? []) {
    if (fact.type !== 'RecordsDelivered' || fact.partition !== reading.partition) continue;
    for (let offset = fact.baseOffset; offset <= fact.lastOffset; offset += 1) {
      const batch = hosted === null ? null : batchAt(hosted.log.log, offset);
      const record = batch?.control === null ? batch.records[offset - batch.baseOffset] : undefined;
      if (record === undefined || !fact.sendIds.includes(record.sendId)) continue;
      const { value, key } = record;
      records.push({ offset, value, ...(key === null ? {} : { key }) });
    }
  }
  return records;
}

function failureOf(stage: Stage, node: number): JsonObject | null {
  const failed = stage.delivered.get(node)?.find((fact) => fact.type === 'ConsumerFailed');
  return failed === undefined ? null : refusalOfError(failed.error);
}

/** The one partition from where it is wanted; the others, which the recorder did not read, from where they begin. */
function seekAll(stage: Stage, node: number, reading: Reading, from: number): void {
  const { topic } = reading;
  for (const { partition } of topicAsTold(stage.world, topic)?.partitions ?? []) {
    const leader = leaderOf(stage, { topic, partition });
    const earliest =
      leader === null ? 0 : listOffset(leader, { topic, partition }, -2, reading.isolation);
    const offset = partition === reading.partition ? from : Number(earliest);
    give(stage, { type: 'seek', node, topic, partition, offset });
  }
}

/** Reads one partition to its end. */
function* read(stage: Stage, reading: Reading): Generator<() => boolean, Json[] | JsonObject> {
  const node = stage.world.nodes.length;
  const { topic, isolation, from } = reading;
  give(stage, {
    type: 'addConsumer',
    cluster: 0,
    name: `reader/${node}`,
    config: {
      'isolation.level': isolation,
      'auto.offset.reset': from === null ? 'earliest' : 'none',
      'reconnect.backoff.max.ms': '200',
    },
    topics: [topic],
  });
  if (from !== null) seekAll(stage, node, reading, from);
  const end = yield* endOf(stage, reading);
  if (end === null) return { exception: 'TimeoutException' };
  const untilMs = stage.world.nowMs + READ_MS;
  yield () =>
    positionOf(stage, node, reading) >= end ||
    failureOf(stage, node) !== null ||
    stage.world.nowMs >= untilMs;
  const answer = failureOf(stage, node) ?? recordsGiven(stage, node, reading);
  give(stage, { type: 'kill', node });
  return answer;
}

export function* readPartition(
  stage: Stage,
  topic: string,
  partition: number,
): Generator<() => boolean, Json[] | JsonObject> {
  return yield* read(stage, { topic, partition, isolation: 'read_uncommitted', from: null });
}

export const consume: Action = function* (stage, step) {
  const topic = text(step, 'topic');
  const isolation = step['isolation'] === 'read_committed' ? 'read_committed' : 'read_uncommitted';
  const from = step['from'] === undefined ? null : number(step, 'from');
  const all = topicAsTold(stage.world, topic);
  if (all === null) return { error: 'UNKNOWN_TOPIC_OR_PARTITION' };
  const wanted =
    step['partition'] === undefined
      ? all.partitions.map(({ partition }) => partition)
      : [number(step, 'partition')];
  const partitions: Json[] = [];
  for (const partition of wanted) {
    const records = yield* read(stage, { topic, partition, isolation, from });
    if (!Array.isArray(records)) return records;
    partitions.push({ partition, records });
  }
  return { partitions };
};
