import { lastBatch } from '../../engine/log/offset-log.ts';
import type { PartitionLog } from '../../engine/log/partition-log.ts';
import type { Replica } from '../../engine/replication/index.ts';
import type { ServerNode } from '../../engine/simulation/world.ts';
import {
  checkAgreement,
  noteAppended,
  noteCommitted,
  noteLeader,
  type PartitionName,
  type RecordsBook,
} from './records-book.ts';

/** What must hold of every replica that a step changed. */
export function checkReplicas(
  book: RecordsBook,
  before: ServerNode | null,
  after: ServerNode,
): void {
  if (after.server.kind === 'down' || after.server.runtime.broker === null) return;
  const { disk, memory } = after.server.runtime.broker.replication;
  const was =
    before?.server.kind === 'up' ? (before.server.runtime.broker?.replication ?? null) : null;
  if (was !== null && was.disk === disk && was.memory.topics === memory.topics) return;
  disk.topics.forEach(({ topic, topicId, partitions }, t) => {
    const sameTopic = was?.disk.topics[t]?.topicId === topicId ? was : null;
    if (
      sameTopic?.disk.topics[t] === disk.topics[t] &&
      sameTopic?.memory.topics[t] === memory.topics[t]
    )
      return;
    partitions.forEach((log, partition) => {
      const replica = memory.topics[t]?.[partition] ?? null;
      const wasLog = sameTopic?.disk.topics[t]?.partitions[partition] ?? null;
      const wasReplica = sameTopic?.memory.topics[t]?.[partition] ?? null;
      if (log === null || (log === wasLog && replica === wasReplica)) return;
      const name = { topic, topicId, partition, node: after };
      checkLog(book, name, wasLog, log);
      if (replica !== null) checkReplica(book, name, log, wasReplica, replica);
    });
  });
}

function where({ node, topic, partition }: PartitionName): string {
  return `${topic}-${partition} on ${node.name}`;
}

function checkLog(
  book: RecordsBook,
  name: PartitionName,
  was: PartitionLog | null,
  { log }: PartitionLog,
): void {
  if (log.logStartOffset > log.logEndOffset)
    throw new Error(`${where(name)}: the log ends before it starts`);
  const last = lastBatch(log);
  if (last === null || (was !== null && was.log.logEndOffset >= log.logEndOffset)) return;
  const previousEpoch = was === null ? -1 : (lastBatch(was.log)?.leaderEpoch ?? -1);
  if (last.leaderEpoch < previousEpoch) {
    throw new Error(`${where(name)}: epoch ${last.leaderEpoch} after ${previousEpoch}`);
  }
  noteAppended(book, name, log, was?.log.logEndOffset ?? log.logStartOffset);
}

function checkReplica(
  book: RecordsBook,
  name: PartitionName,
  { log }: PartitionLog,
  was: Replica | null,
  replica: Replica,
): void {
  const { highWatermark, leaderEpoch } = replica;
  if (highWatermark > log.logEndOffset) {
    throw new Error(
      `${where(name)}: high watermark ${highWatermark} past the end ${log.logEndOffset}`,
    );
  }
  if (replica.role !== 'Leader') {
    // One step may apply two batches of metadata: the first shrinks the ISR and so commits, the second deposes.
    if (was?.role === 'Leader') noteCommitted(book, name, log, highWatermark);
    else if (was?.highWatermark !== highWatermark)
      checkAgreement(book, name, log, was?.highWatermark ?? log.logStartOffset, highWatermark);
    return;
  }
  const strangers = replica.isrState.proposed.filter(
    (id) =>
      id !== replica.remotes.find(({ brokerId }) => brokerId === id)?.brokerId &&
      id !== name.node.kafkaId,
  );
  if (strangers.length > 0)
    throw new Error(`${where(name)}: proposes ${strangers.join()}, who are no replicas`);
  const isSameTerm = was?.role === 'Leader' && was.leaderEpoch === leaderEpoch;
  if (isSameTerm && was.highWatermark > highWatermark) {
    throw new Error(
      `${where(name)}: the leader's high watermark fell from ${was.highWatermark} to ${highWatermark}`,
    );
  }
  if (!isSameTerm) noteLeader(book, name, leaderEpoch, log);
  noteCommitted(book, name, log, highWatermark);
}
