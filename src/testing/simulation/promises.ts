import type { Fact, World } from '../../engine/index.ts';
import type { LogRecord } from '../../engine/log/batch.ts';
import { bookOf, type PartitionBook, type RecordsBook } from './records-book.ts';

/** Takes note of what ends Kafka's promises: lost power, a lost disk, a leader elected uncleanly. */
export function noteLosses(book: RecordsBook, fact: Fact): void {
  if (fact.type === 'PowerLost' || fact.type === 'DiskLost') {
    for (const partition of book.partitions.values()) partition.isTainted = true;
  }
  if (fact.type === 'LeaderElected' && fact.unclean)
    bookOf(book, fact.topic, fact.partition).isTainted = true;
}

/** More records than any batch of these runs holds. */
const BATCH_RECORDS_MAX = 10_000;

function committedRecord({ committed }: PartitionBook, offset: number): LogRecord | null {
  for (let base = offset; base >= 0 && base > offset - BATCH_RECORDS_MAX; base -= 1) {
    const batch = committed.get(base);
    if (batch !== undefined) return batch.records[offset - base] ?? null;
  }
  return null;
}

/** Readers and writers are told nothing that is not committed. */
export function checkPromises(book: RecordsBook, world: World, fact: Fact): void {
  if (fact.type === 'RecordsDelivered') {
    const partition = bookOf(book, fact.topic, fact.partition);
    if (!partition.isTainted) checkDelivered(partition, fact);
  }
  if (fact.type === 'SendAcknowledged' && isAcksAll(world, fact.node)) {
    const partition = bookOf(book, fact.topic, fact.partition);
    if (!partition.isTainted) checkAcknowledged(partition, fact);
  }
}

function isAcksAll(world: World, id: number | null): boolean {
  const node = world.nodes[id ?? -1];
  return node?.kind === 'producer' && node.producer?.settings.acks === -1;
}

function checkDelivered(
  partition: PartitionBook,
  fact: Extract<Fact, { readonly type: 'RecordsDelivered' }>,
): void {
  const { topic, baseOffset, lastOffset, sendIds } = fact;
  const where = `${topic}-${fact.partition}`;
  if (lastOffset >= partition.committedEnd) {
    throw new Error(`${where}: ${lastOffset} was read, ${partition.committedEnd} were committed`);
  }
  const read = sendIds[0] ?? null;
  const committed = committedRecord(partition, baseOffset)?.sendId ?? null;
  if (committed !== null && committed !== read)
    throw new Error(`${where}: ${baseOffset} was read as ${read}, ${committed} is committed there`);
}

/**
 * A record that was acknowledged with acks=all is committed. What is committed never changes and every new leader has
 * it, as the book of records sees to: so it is there for good.
 */
function checkAcknowledged(
  partition: PartitionBook,
  fact: Extract<Fact, { readonly type: 'SendAcknowledged' }>,
): void {
  const { topic, sendId, offset } = fact;
  const isThere =
    offset === -1
      ? partition.sends.has(sendId)
      : committedRecord(partition, offset)?.sendId === sendId;
  if (!isThere)
    throw new Error(`${topic}-${fact.partition}: send ${sendId} was acknowledged, not committed`);
}
