import { findTopic } from '../../../../src/engine/controller/index.ts';
import { batchesFrom } from '../../../../src/engine/log/offset-log.ts';
import type { RecordBatch } from '../../../../src/engine/log/batch.ts';
import type { PartitionLog } from '../../../../src/engine/log/partition-log.ts';
import { diskOf } from '../../../../src/engine/simulation/process-end.ts';
import type { ServerNode } from '../../../../src/engine/simulation/world.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { number, text } from '../../../read.ts';
import { ask, refusalOfCall } from '../administration.ts';
import { listOffset } from '../lookup.ts';
import { atOnce, type Action } from '../stage.ts';
import {
  ascending,
  brokersOf,
  firstLive,
  liveBrokers,
  metadataOf,
  partitionsJson,
  servingOf,
  topicAsTold,
} from '../view.ts';

export const describe = atOnce(({ world }, step) => {
  const name = text(step, 'topic');
  const told = topicAsTold(world, name);
  if (told === null) return { error: 'UNKNOWN_TOPIC_OR_PARTITION' };
  const image = servingOf(firstLive(world))?.image;
  const registrations = image === undefined ? [] : (findTopic(image, name)?.partitions ?? []);
  const partitions = partitionsJson(told).map((partition, index) => ({
    ...partition,
    ...(world.clusters[0]?.profile === 'book'
      ? {}
      : {
          elr: ascending(registrations[index]?.elr ?? []),
          lastKnownElr: registrations[index]?.lastKnownElr ?? [],
        }),
  }));
  return { partitions };
});

/** Counts over all topics that are not Kafka's own. */
export const health = atOnce(({ world }) => {
  const topics = metadataOf(firstLive(world))?.topics ?? [];
  const partitions = topics
    .filter(({ topic }) => !topic.startsWith('__'))
    .flatMap((topic) => topic.partitions);
  return {
    partitions: partitions.length,
    offline: partitions.filter(({ leader }) => leader < 0).length,
    underReplicated: partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length,
    ledByPreferred: partitions.filter(({ leader, replicas }) => replicas[0] === leader).length,
  };
});

function logOnDisk({ server }: ServerNode, topic: string, partition: number): PartitionLog | null {
  const disk = server.kind === 'down' ? server.disk : diskOf(server.runtime);
  const hosted = disk.replication.topics.filter((one) => one.topic === topic);
  return hosted.at(-1)?.partitions[partition] ?? null;
}

function batchJson(batch: RecordBatch): JsonObject {
  const { baseOffset, lastOffset, leaderEpoch, producerId, control, records } = batch;
  const { producerEpoch, baseSequence, isTransactional } = batch;
  return {
    baseOffset,
    lastOffset,
    leaderEpoch,
    ...(producerId >= 0
      ? { producerId: `pid:${producerId}`, producerEpoch, baseSequence, isTransactional }
      : {}),
    ...(control === null ? { values: records.map(({ value }) => value) } : { control }),
  };
}

export const replicas = atOnce(({ world }, step) => {
  const brokers: Record<string, Json> = {};
  for (const node of brokersOf(world)) {
    const log = logOnDisk(node, text(step, 'topic'), number(step, 'partition'));
    if (log === null) continue;
    brokers[String(node.kafkaId)] = {
      logEndOffset: log.log.logEndOffset,
      leaderEpochs: log.epochCache.map(({ epoch, startOffset }) => ({ epoch, startOffset })),
      batches: [...batchesFrom(log.log, log.log.logStartOffset)].map(batchJson),
    };
  }
  return { brokers };
});

export const describeProducers: Action = function* (stage, step) {
  const at = { topic: text(step, 'topic'), partition: number(step, 'partition') };
  const completed = yield* ask(stage, { api: 'DescribeProducers', partitions: [at] });
  const [answer] = completed.answers;
  const refusal = refusalOfCall(completed);
  if (refusal !== null || answer?.api !== 'DescribeProducers') return refusal ?? {};
  const active = answer.partitions.flatMap(({ activeProducers }) => activeProducers);
  return {
    producers: active
      .toSorted((a, b) => a.lastTimestampMs - b.lastTimestampMs)
      .map(({ producerId, producerEpoch, lastSequence, transactionStartOffset }) => ({
        producerId: `pid:${producerId}`,
        producerEpoch,
        lastSequence,
        currentTransactionStartOffset: transactionStartOffset,
      })),
  };
};

export const offsets = atOnce(({ world }, step) => {
  const at = { topic: text(step, 'topic'), partition: number(step, 'partition') };
  const leaderId = topicAsTold(world, at.topic)?.partitions[at.partition]?.leader ?? -1;
  const leader = liveBrokers(world).find(({ kafkaId }) => kafkaId === leaderId);
  if (leader === undefined) return { error: 'LEADER_NOT_AVAILABLE' };
  return {
    earliest: listOffset(leader, at, -2, 'read_uncommitted'),
    highWatermark: listOffset(leader, at, -1, 'read_uncommitted'),
    lastStableOffset: listOffset(leader, at, -1, 'read_committed'),
  };
});
