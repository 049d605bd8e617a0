import type { Fact, World } from '../../engine/index.ts';
import { hashOf } from '../../engine/kernel/hash.ts';
import type { RecordBatch } from '../../engine/log/batch.ts';
import { batchesFrom, type OffsetLog } from '../../engine/log/offset-log.ts';
import type { ServerNode } from '../../engine/simulation/world.ts';

export interface PartitionName {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly node: ServerNode;
}

type Log = OffsetLog<RecordBatch>;

/** What was ever true of one partition. */
interface PartitionBook {
  /** Who led in each epoch. */
  readonly leaders: Map<number, number>;
  /** The batch that the leader of an epoch wrote at an offset. */
  readonly written: Map<string, RecordBatch>;
  /** End of what was committed, exclusive. */
  committedEnd: number;
  /** Base offset of each committed batch, to the batch. */
  readonly committed: Map<number, RecordBatch>;
  /** Where each send of an idempotent producer was committed. */
  readonly sends: Map<number, number>;
  /** Something happened after which Kafka promises nothing here: an unclean election, a lost disk or power. */
  isTainted: boolean;
}

export interface RecordsBook {
  readonly partitions: Map<string, PartitionBook>;
}

export function createRecordsBook(): RecordsBook {
  return { partitions: new Map() };
}

function bookOf(book: RecordsBook, topic: string, partition: number): PartitionBook {
  const key = `${topic}-${partition}`;
  let found = book.partitions.get(key);
  if (found === undefined) {
    found = {
      leaders: new Map(),
      written: new Map(),
      committedEnd: 0,
      committed: new Map(),
      sends: new Map(),
      isTainted: false,
    };
    book.partitions.set(key, found);
  }
  return found;
}

function isSame(one: RecordBatch, other: RecordBatch): boolean {
  return one === other || hashOf(one) === hashOf(other);
}

/** A log has grown: in one epoch there is one batch at an offset, on whichever replica it lies. */
export function noteAppended(book: RecordsBook, name: PartitionName, log: Log, from: number): void {
  const { written } = bookOf(book, name.topic, name.partition);
  for (const batch of batchesFrom(log, from)) {
    const key = `${batch.leaderEpoch}/${batch.baseOffset}`;
    const known = written.get(key);
    if (known === undefined) written.set(key, batch);
    else if (!isSame(known, batch)) {
      throw new Error(
        `${name.topic}-${name.partition} on ${name.node.name}: two batches at ${key}`,
      );
    }
  }
}

/** A replica begins to lead: nobody else has led in this epoch, and it has everything that was committed. */
export function noteLeader(book: RecordsBook, name: PartitionName, epoch: number, log: Log): void {
  const partition = bookOf(book, name.topic, name.partition);
  const where = `${name.topic}-${name.partition} on ${name.node.name} in epoch ${epoch}`;
  const known = partition.leaders.get(epoch);
  if (known !== undefined && known !== name.node.id)
    throw new Error(`${where}: ${known} has led in this epoch`);
  partition.leaders.set(epoch, name.node.id);
  if (partition.isTainted) {
    forgetFrom(partition, log);
    return;
  }
  if (log.logEndOffset < partition.committedEnd) {
    throw new Error(
      `${where}: its log ends at ${log.logEndOffset}, ${partition.committedEnd} were committed`,
    );
  }
}

/** After a loss the new leader's log is what there is: the book begins anew with it. */
function forgetFrom(partition: PartitionBook, log: Log): void {
  partition.committed.clear();
  partition.sends.clear();
  partition.committedEnd = Math.min(partition.committedEnd, log.logEndOffset);
}

/** A leader's high watermark has moved: what it now calls committed stays as it is, for ever. */
export function noteCommitted(
  book: RecordsBook,
  name: PartitionName,
  log: Log,
  highWatermark: number,
): void {
  const partition = bookOf(book, name.topic, name.partition);
  if (highWatermark <= partition.committedEnd) return;
  for (const batch of batchesFrom(log, partition.committedEnd, highWatermark)) {
    const known = partition.committed.get(batch.baseOffset);
    if (known !== undefined && !isSame(known, batch) && !partition.isTainted) {
      throw new Error(
        `${name.topic}-${name.partition}: another batch is committed at ${batch.baseOffset}`,
      );
    }
    partition.committed.set(batch.baseOffset, batch);
    if (batch.producerId >= 0 && !partition.isTainted) noteSends(partition, name, batch);
  }
  partition.committedEnd = highWatermark;
}

/** An idempotent producer's records are there once. */
function noteSends(partition: PartitionBook, name: PartitionName, batch: RecordBatch): void {
  batch.records.forEach(({ sendId }, index) => {
    if (sendId === null) return;
    const offset = batch.baseOffset + index;
    const known = partition.sends.get(sendId);
    if (known !== undefined && known !== offset) {
      throw new Error(
        `${name.topic}-${name.partition}: send ${sendId} lies at ${known} and at ${offset}`,
      );
    }
    partition.sends.set(sendId, offset);
  });
}

function taintAll(book: RecordsBook): void {
  for (const partition of book.partitions.values()) partition.isTainted = true;
}

/** Takes note of what ends Kafka's promises. */
export function noteLosses(book: RecordsBook, _world: World, fact: Fact): void {
  if (fact.type === 'PowerLost' || fact.type === 'DiskLost') taintAll(book);
  if (fact.type === 'LeaderElected' && fact.unclean)
    bookOf(book, fact.topic, fact.partition).isTainted = true;
}

/** Readers and writers are told nothing that is not committed. */
export function checkDelivered(book: RecordsBook, fact: Fact): void {
  if (fact.type !== 'RecordsDelivered') return;
  const partition = bookOf(book, fact.topic, fact.partition);
  if (!partition.isTainted && fact.lastOffset >= partition.committedEnd) {
    throw new Error(
      `${fact.topic}-${fact.partition}: ${fact.lastOffset} was read, ${partition.committedEnd} were committed`,
    );
  }
}
