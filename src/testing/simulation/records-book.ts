import type { ProfileName } from '../../engine/selectors.ts';
import { hashOf } from '../../engine/kernel/hash.ts';
import type { RecordBatch } from '../../engine/log/batch.ts';
import { batchesFrom, type OffsetLog } from '../../engine/log/offset-log.ts';
import { placeOfSend } from '../../engine/simulation/sends.ts';
import type { ServerNode } from '../../engine/simulation/world.ts';

export interface PartitionName {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly node: ServerNode;
}

type Log = OffsetLog<RecordBatch>;

/** What was ever true of one partition. */
export interface PartitionBook {
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
  /** The last sequence and send of each producer id and epoch. */
  readonly sequences: Map<string, Sequence>;
  /** Something happened after which Kafka promises nothing here: an unclean election, a lost disk or power. */
  isTainted: boolean;
}

interface Sequence {
  readonly lastSequence: number;
  readonly lastSendId: number;
}

export interface RecordsBook {
  /**
   * On ZooKeeper a leader that comes back before anybody has noticed leads on in its epoch [CZB-4], with whatever its
   * disk has kept: after a loss two batches can lie at one place of one epoch.
   */
  readonly epochsOutliveLosses: boolean;
  readonly partitions: Map<string, PartitionBook>;
}

export function createRecordsBook(profile: ProfileName): RecordsBook {
  return { epochsOutliveLosses: profile === 'book', partitions: new Map() };
}

export function bookOf(book: RecordsBook, topic: string, partition: number): PartitionBook {
  const key = `${topic}-${partition}`;
  let found = book.partitions.get(key);
  if (found === undefined) {
    found = {
      leaders: new Map(),
      written: new Map(),
      committedEnd: 0,
      committed: new Map(),
      sends: new Map(),
      sequences: new Map(),
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
  const { written, isTainted } = bookOf(book, name.topic, name.partition);
  for (const batch of batchesFrom(log, from)) {
    const key = `${batch.leaderEpoch}/${batch.baseOffset}`;
    const known = written.get(key);
    const mayDiffer = book.epochsOutliveLosses && isTainted;
    if (known === undefined || mayDiffer) written.set(key, batch);
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

/** A follower holds as committed what its leaders do: the logs agree below the smaller high watermark. */
export function checkAgreement(
  book: RecordsBook,
  name: PartitionName,
  log: Log,
  from: number,
  highWatermark: number,
): void {
  const partition = bookOf(book, name.topic, name.partition);
  if (partition.isTainted) return;
  const where = `${name.topic}-${name.partition} on ${name.node.name}`;
  if (highWatermark > partition.committedEnd) {
    throw new Error(
      `${where}: its high watermark is ${highWatermark}, ${partition.committedEnd} were committed`,
    );
  }
  for (const batch of batchesFrom(log, from, highWatermark)) {
    const known = partition.committed.get(batch.baseOffset);
    if (known !== undefined && !isSame(known, batch))
      throw new Error(`${where}: another batch is committed at ${batch.baseOffset}`);
  }
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
    if (batch.producerId >= 0 && !partition.isTainted && known === undefined) {
      noteSends(partition, name, batch);
      noteSequence(partition, name, batch);
    }
  }
  partition.committedEnd = highWatermark;
}

/** Within an epoch an idempotent producer's batches follow each other without a gap, in the order of sending. */
function noteSequence(partition: PartitionBook, name: PartitionName, batch: RecordBatch): void {
  const key = `${batch.producerId}/${batch.producerEpoch}`;
  const known = partition.sequences.get(key);
  const firstSendId = batch.records[0]?.sendId ?? -1;
  const isSameWorkload =
    known !== undefined && placeOfSend(known.lastSendId).block === placeOfSend(firstSendId).block;
  if (known !== undefined && batch.baseSequence !== known.lastSequence + 1) {
    throw new Error(
      `${name.topic}-${name.partition}: sequence ${batch.baseSequence} of producer ${key} after ${known.lastSequence}`,
    );
  }
  if (isSameWorkload && firstSendId <= known.lastSendId) {
    throw new Error(
      `${name.topic}-${name.partition}: send ${firstSendId} of producer ${key} after ${known.lastSendId}`,
    );
  }
  partition.sequences.set(key, {
    lastSequence: batch.baseSequence + batch.records.length - 1,
    lastSendId: batch.records.at(-1)?.sendId ?? -1,
  });
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
