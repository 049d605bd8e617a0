import { expect, test } from 'vitest';
import type { RecordBatch } from './batch.ts';
import { batchCount } from './offset-log.ts';
import {
  appendAsFollower,
  createPartitionLog,
  flushedOffsetAt,
  flushLog,
  openLog,
  raiseLogStart,
  restartLogAt,
  truncateLog,
} from './partition-log.ts';
import type { PartitionLog } from './partition-log.ts';

const RULES = { nowMs: 0, producerIdExpirationMs: 1_000_000 };

function batch(baseOffset: number, more: Partial<RecordBatch> = {}): RecordBatch {
  return {
    baseOffset,
    lastOffset: baseOffset,
    leaderEpoch: 0,
    records: [],
    producerId: 1,
    producerEpoch: 0,
    baseSequence: baseOffset,
    isTransactional: false,
    control: null,
    maxTimestampMs: 0,
    sizeBytes: 70,
    codec: null,
    timestampType: 'CreateTime',
    ...more,
  };
}

/** One batch each second. */
function logOf(
  count: number,
  more: (offset: number) => Partial<RecordBatch> = () => ({}),
): PartitionLog {
  return Array.from({ length: count }).reduce<PartitionLog>(
    (log, _, offset) => appendAsFollower(log, batch(offset, more(offset)), offset * 1_000),
    createPartitionLog('T'),
  );
}

test('[SIM-LOG-1] what is thirty seconds old has been written back', () => {
  const log = logOf(40);
  expect(flushedOffsetAt(log, 39_000)).toBe(10);
  expect(flushedOffsetAt(log, 68_999)).toBe(39);
  expect(flushedOffsetAt(log, 69_000)).toBe(40);
  expect(flushedOffsetAt(flushLog(log), 39_000)).toBe(40);
});

test('[SIM-LOG-2] marks stay few however much is written', () => {
  let log = createPartitionLog('T');
  for (let offset = 0; offset < 1_000; offset += 1) {
    log = appendAsFollower(log, batch(offset), offset * 100);
  }
  expect(log.dirty.length).toBeLessThanOrEqual(31);
});

test('a cut log forgets epochs and flushed records from there on', () => {
  const log = logOf(4, (offset) => ({ leaderEpoch: offset < 2 ? 0 : 5 }));
  const cut = truncateLog(log, 2, RULES);
  expect(cut.log.logEndOffset).toBe(2);
  expect(cut.epochCache).toEqual([{ epoch: 0, startOffset: 0 }]);
  expect(flushedOffsetAt(cut, 1_000_000)).toBe(2);
  // An epoch without records is forgotten too, where nothing has to be cut.
  const empty = { ...cut, epochCache: [...cut.epochCache, { epoch: 7, startOffset: 2 }] };
  expect(truncateLog(empty, 2, RULES).epochCache).toEqual(cut.epochCache);
});

test('a raised log start drops whole batches and keeps the epoch that holds it', () => {
  const log = raiseLogStart(
    logOf(70, (offset) => ({ leaderEpoch: offset < 35 ? 0 : 1 })),
    40,
  );
  expect(log.log.logStartOffset).toBe(40);
  expect(batchCount(log.log)).toBe(30);
  expect(log.epochCache).toEqual([{ epoch: 1, startOffset: 40 }]);
});

test('a log that begins anew may begin inside a batch of its leader', () => {
  const log = restartLogAt(logOf(3), 11);
  const next = appendAsFollower(log, batch(10, { lastOffset: 12 }), 0);
  expect(next.log).toMatchObject({ logStartOffset: 11, logEndOffset: 13 });
  expect(() => appendAsFollower(next, batch(12), 0)).toThrow('append 12 at 13');
});

test('[PRODUCER-6] after a restart the last batch of each producer is remembered', () => {
  const opened = openLog(logOf(4), RULES);
  expect(opened.producers.entries[0]?.batches).toMatchObject([{ firstSequence: 3 }]);
});
