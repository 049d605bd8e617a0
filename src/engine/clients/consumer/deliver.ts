import type { RecordBatch } from '../../log/batch.ts';
import { replaceAt } from '../../kernel/lists.ts';
import { takeRecords } from './application/work.ts';
import type { ReadRecord } from './application/state.ts';
import {
  changeConsumerState,
  changeConsumedPartition,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
  type FetchPosition,
} from './state.ts';

/**
 * [CON-9] One poll(): gives the application up to max.poll.records of what has arrived, partition after partition,
 * and lets it work on them before it polls again. Returns the same state when there is nothing to give.
 */
export function deliver(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const { maxPollRecords, processingMsPerRecord } = before.settings;
  let partitions = before.partitions;
  let budget = maxPollRecords;
  const arrived: number[] = [];
  const given: ReadRecord[] = [];
  for (const index of before.arrived) {
    const one = partitions[index];
    if (one === undefined || one.buffered.length === 0) continue;
    if (budget === 0 || one.paused || one.fetchState !== 'FETCHING') {
      arrived.push(index);
      continue;
    }
    const taken = take(one, budget);
    const { records, partition } = taken;
    partitions = replaceAt(partitions, index, partition);
    budget -= records.length;
    if (partition.buffered.length > 0) arrived.push(index);
    const [first] = records;
    const last = records.at(-1);
    if (first === undefined || last === undefined) continue;
    turn.emit({
      type: 'RecordsDelivered',
      topic: one.topic,
      partition: one.partition,
      baseOffset: first.offset,
      lastOffset: last.offset,
      sendIds: records.map(({ sendId }) => sendId),
    });
    if (before.group === null) continue;
    const { topic, partition: number } = one;
    for (const record of records) given.push({ topic, partition: number, ...record });
  }
  if (partitions === before.partitions) return before;
  if (before.group !== null) {
    const next = changeConsumerState(before, { partitions, arrived });
    return given.length === 0 ? next : takeRecords(turn, next, given);
  }
  const workMs = (maxPollRecords - budget) * processingMsPerRecord;
  const processing =
    workMs > 0 ? turn.schedule(workMs, { area: 'clients', type: 'RecordsProcessed' }) : null;
  return changeConsumerState(before, { partitions, arrived, processing });
}

interface Taken {
  readonly partition: ConsumedPartition;
  readonly records: readonly GivenRecord[];
}

type GivenRecord = Pick<ReadRecord, 'offset' | 'leaderEpoch' | 'sendId'>;

function take(one: ConsumedPartition, budget: number): Taken {
  const records: GivenRecord[] = [];
  let position = one.position;
  let done = 0;
  for (const batch of one.buffered) {
    if (position === null) break;
    const from = position.offset;
    // Markers are not for applications.
    for (let i = 0; batch.control === null && i < batch.records.length; i += 1) {
      const offset = batch.baseOffset + i;
      if (offset < from) continue;
      if (records.length === budget) return { partition: rest(one, done, position), records };
      const { leaderEpoch } = batch;
      records.push({ offset, leaderEpoch, sendId: batch.records[i]?.sendId ?? null });
      position = movedTo(position, offset + 1, batch);
    }
    const offset = Math.max(batch.lastOffset + 1, from);
    position = movedTo(position, offset, batch);
    done += 1;
  }
  return { partition: rest(one, done, position), records };
}

function movedTo(
  { leader, leaderEpoch }: FetchPosition,
  offset: number,
  after: RecordBatch,
): FetchPosition {
  return { offset, offsetEpoch: after.leaderEpoch, leader, leaderEpoch };
}

function rest(
  one: ConsumedPartition,
  done: number,
  position: FetchPosition | null,
): ConsumedPartition {
  return changeConsumedPartition(one, { position, buffered: one.buffered.slice(done) });
}
