import type { ClusterId } from '../simulation/naming.ts';
import type { RecordBatch } from '../log/batch.ts';
import { batchAt, batchesFrom, type OffsetLog } from '../log/offset-log.ts';
import { placeOfSend } from '../simulation/sends.ts';
import { findSent, lossOf, putSent, type Page } from './book.ts';
import { find, put } from './keyed.ts';
import type { PartitionTruth } from './state.ts';

type Line = OffsetLog<RecordBatch>;

/** Whether two batches are one: of the same leader, at the same place, from the same send. */
export function isSameBatch(one: RecordBatch | null, other: RecordBatch | null): boolean {
  if (one === other || one === null || other === null) return one === other;
  return (
    one.leaderEpoch === other.leaderEpoch &&
    one.baseOffset === other.baseOffset &&
    one.lastOffset === other.lastOffset &&
    one.records[0]?.sendId === other.records[0]?.sendId
  );
}

/** Up to where two logs agree. Logs that hold the same batch agree before it, so it is looked for from the end. */
function forkOffset(one: Line, other: Line): number {
  const start = Math.max(one.logStartOffset, other.logStartOffset);
  let offset = Math.min(one.logEndOffset, other.logEndOffset);
  while (offset > start) {
    const [left, right] = [batchAt(one, offset - 1), batchAt(other, offset - 1)];
    if (isSameBatch(left, right)) break;
    offset = Math.min(left?.baseOffset ?? offset - 1, right?.baseOffset ?? offset - 1, offset - 1);
  }
  return Math.max(offset, start);
}

/** Visits every send in `line` from one offset on, up to another one, exclusive. */
export function eachSend(
  line: Line,
  from: number,
  visit: (sendId: number, offset: number, batch: RecordBatch) => void,
  to = Number.POSITIVE_INFINITY,
): void {
  for (const batch of batchesFrom(line, from)) {
    if (batch.baseOffset >= to) break;
    batch.records.forEach(({ sendId }, index) => {
      const offset = batch.baseOffset + index;
      if (sendId !== null && offset >= from && offset < to) visit(sendId, offset, batch);
    });
  }
}

/** The partition has another line from now on; what stood in the old one alone has lost its place. */
export function replaceLine(
  page: Page,
  cluster: ClusterId,
  truth: PartitionTruth,
  line: Line,
): PartitionTruth {
  const fork = forkOffset(truth.line, line);
  const committedEnd = Math.min(truth.committedEnd, Math.max(fork, line.logStartOffset));
  const loss = lossOf(page, cluster, truth);
  const { topic, partition } = truth;
  if (committedEnd < truth.committedEnd)
    page.violations.push({ type: 'CommittedLost', topic, partition, offset: committedEnd, loss });
  // First what comes, then what goes: a record that only moves is lost at no time.
  eachSend(line, fork, (sendId, offset) => addPlace(page, sendId, offset));
  const streams = new Set<number>();
  eachSend(truth.line, fork, (sendId, offset) => {
    streams.add(placeOfSend(sendId).block);
    removePlace(page, cluster, truth, sendId, offset);
  });
  const kept = truth.lastSends.filter(({ block }) => !streams.has(block));
  return {
    ...truth,
    line,
    committedEnd,
    lastSends: [...kept, ...lastSendsIn(page, line, streams)],
  };
}

/** The last send of each block in a line, looked for from its end. */
function lastSendsIn(page: Page, line: Line, blocks: Set<number>): PartitionTruth['lastSends'] {
  const found: PartitionTruth['lastSends'][number][] = [];
  let offset = line.logEndOffset;
  while (offset > line.logStartOffset && blocks.size > 0) {
    const batch = batchAt(line, offset - 1);
    if (batch === null) break;
    for (const { sendId } of batch.records.toReversed()) {
      if (sendId === null || !blocks.delete(placeOfSend(sendId).block)) continue;
      const life = findSent(page, sendId)?.life ?? 0;
      found.push({ block: placeOfSend(sendId).block, life, sendId });
    }
    offset = Math.min(batch.baseOffset, offset - 1);
  }
  return found;
}

function addPlace(page: Page, sendId: number, offset: number): void {
  const sent = findSent(page, sendId);
  if (sent?.places.includes(offset) !== false) return;
  const places = [...sent.places, offset].sort((a, b) => a - b);
  putSent(page, sendId, { ...sent, places });
  if (places.length === 2) page.totals.duplicated += 1;
  if (places.length === 1 && sent.outcome === 'acknowledged') {
    if (sent.written > 0 || sent.acks !== 0) page.totals.lost -= 1;
    else page.totals.unwritten -= 1;
  }
}

function removePlace(
  page: Page,
  cluster: ClusterId,
  truth: PartitionTruth,
  sendId: number,
  offset: number,
): void {
  const sent = findSent(page, sendId);
  if (sent?.places.includes(offset) !== true) return;
  const places = sent.places.filter((place) => place !== offset);
  putSent(page, sendId, { ...sent, places });
  if (places.length === 1) page.totals.duplicated -= 1;
  page.totals.ghosts += sent.readers.length;
  if (sent.readers.length > 0) noteGone(page, cluster, truth, sendId, offset);
  if (places.length > 0 || sent.outcome !== 'acknowledged') return;
  page.totals.lost += 1;
  noteLost(page, cluster, truth, sendId, offset);
}

/** [LED-11] Somebody was given a record that stands there no more: who reads there next may be given another one. */
export function noteGone(
  page: Page,
  cluster: ClusterId,
  { topic, partition }: PartitionTruth,
  sendId: number,
  offset: number,
): void {
  const key = `${cluster}/${topic}-${partition}`;
  page.gone = put(page.gone, key, [...(find(page.gone, key) ?? []), { offset, sendId }]);
}

/** Tells that an acknowledged send is in no leader's log. */
export function noteLost(
  page: Page,
  cluster: ClusterId,
  truth: PartitionTruth,
  sendId: number,
  offset: number,
): void {
  page.violations.push({
    type: 'AcknowledgedLost',
    topic: truth.topic,
    partition: truth.partition,
    offset,
    sendId,
    acks: findSent(page, sendId)?.acks ?? -1,
    wasCommitted: offset >= 0 && offset < truth.committedEnd,
    loss: lossOf(page, cluster, truth),
  });
}

/** The leader has written a batch at the end of its line. */
export function extendLine(
  page: Page,
  cluster: ClusterId,
  truth: PartitionTruth,
  line: Line,
  from: number,
  lastOffset: number,
): PartitionTruth {
  let { lastSends } = truth;
  const { topic, partition } = truth;
  const loss = lossOf(page, cluster, truth);
  eachSend(line, from, (sendId, offset) => {
    const before = offset > lastOffset ? null : findSent(page, sendId);
    if (before === null) return;
    const { block } = placeOfSend(sendId);
    const last = lastSends.find((one) => one.block === block);
    const where = { topic, partition, offset, sendId, loss };
    if (before.places.length > 0) page.violations.push({ type: 'WrittenTwice', ...where });
    else if (last?.life === before.life && last.sendId > sendId) {
      page.totals.inverted += 1;
      page.violations.push({ type: 'OutOfOrder', ...where });
    }
    addPlace(page, sendId, offset);
    noteWritten(page, sendId);
    if (last?.life !== before.life || last.sendId < sendId)
      lastSends = [
        ...lastSends.filter((one) => one !== last),
        { block, life: before.life, sendId },
      ];
  });
  return { ...truth, line, lastSends };
}

/** A leader that leads no more, and does not know it, has written a batch. */
export function noteStray(page: Page, log: Line, from: number, lastOffset: number): void {
  eachSend(log, from, (sendId, offset) => {
    const sent = offset <= lastOffset ? findSent(page, sendId) : null;
    if (sent === null) return;
    const isFirst = sent.acks === 0 && sent.written === 0 && sent.places.length === 0;
    if (isFirst && sent.outcome === 'acknowledged') {
      page.totals.unwritten -= 1;
      page.totals.lost += 1;
    }
    noteWritten(page, sendId);
  });
}

function noteWritten(page: Page, sendId: number): void {
  const sent = findSent(page, sendId);
  if (sent !== null) putSent(page, sendId, { ...sent, written: sent.written + 1 });
}
