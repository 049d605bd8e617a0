import type { RecordBatch } from '../../src/engine/log/batch.ts';
import { markerBatch } from '../../src/engine/log/control.ts';
import {
  appendAsLeader,
  createPartitionLog,
  flushLog,
  lastStableOffset,
  openLog,
  raiseLogStart,
  rollLog,
  truncateLog,
} from '../../src/engine/log/partition-log.ts';
import type { PartitionLog } from '../../src/engine/log/partition-log.ts';
import { expireProducers, forgetEndedBefore, verify } from '../../src/engine/log/producer-state.ts';
import type { ProducerEntry } from '../../src/engine/log/producer-state.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { flag, number, text } from '../read.ts';

interface Stand {
  log: PartitionLog;
  highWatermark: number;
  nowMs: number;
}

interface Rules {
  readonly producerIdExpirationMs: number;
  readonly transactionVerification: boolean;
}

function batchOf(action: JsonObject, nowMs: number): RecordBatch {
  const count = number(action, 'count');
  return {
    baseOffset: 0,
    lastOffset: count - 1,
    leaderEpoch: -1,
    records: [],
    producerId: number(action, 'pid'),
    producerEpoch: number(action, 'epoch'),
    baseSequence: number(action, 'seq'),
    isTransactional: flag(action, 'transactional'),
    control: null,
    maxTimestampMs: nowMs,
    sizeBytes: 0,
    codec: null,
    timestampType: 'CreateTime',
  };
}

function append(stand: Stand, action: JsonObject, rules: Rules, verified: boolean): Json {
  const result = appendAsLeader(stand.log, batchOf(action, stand.nowMs), 0, stand.nowMs, {
    origin: 'client',
    transactionVerification: rules.transactionVerification,
    verified,
    transactionVersion: 0,
  });
  if (result.kind === 'refused') return { error: result.error };
  stand.log = result.log;
  return {
    firstOffset: result.baseOffset,
    lastOffset: result.lastOffset,
    duplicate: result.kind === 'duplicate',
  };
}

function verifyAndAppend(stand: Stand, action: JsonObject, rules: Rules): Json {
  const producers = verify(stand.log.producers, {
    producerId: number(action, 'pid'),
    producerEpoch: number(action, 'epoch'),
    lowestSequence: number(action, 'seq'),
    supportsEpochBump: number(action, 'transactionVersion') >= 2,
    startedMs: stand.nowMs,
  });
  stand.log = { ...stand.log, producers };
  return append(stand, action, rules, true);
}

function endTransaction(stand: Stand, action: JsonObject, rules: Rules): Json {
  const marker = markerBatch({
    producerId: number(action, 'pid'),
    producerEpoch: number(action, 'epoch'),
    coordinatorEpoch: number(action, 'coordinatorEpoch'),
    control: flag(action, 'commit') ? 'COMMIT' : 'ABORT',
    timestampMs: stand.nowMs,
  });
  const result = appendAsLeader(stand.log, marker, 0, stand.nowMs, {
    origin: 'coordinator',
    transactionVerification: rules.transactionVerification,
    verified: false,
    transactionVersion: number(action, 'transactionVersion'),
  });
  if (result.kind === 'refused') return { error: result.error };
  stand.log = result.log;
  return { offset: result.lastOffset };
}

function setHighWatermark(stand: Stand, offset: number): null {
  const { logStartOffset, logEndOffset } = stand.log.log;
  stand.highWatermark = Math.max(logStartOffset, Math.min(offset, logEndOffset));
  const producers = forgetEndedBefore(stand.log.producers, stand.highWatermark);
  stand.log = { ...stand.log, producers };
  return null;
}

function restart(stand: Stand, clean: boolean, rules: Rules): null {
  const { log, nowMs } = stand;
  const left = clean ? flushLog(log) : { ...log, producers: { ...log.producers, snapshots: [] } };
  stand.log = openLog(left, { ...rules, nowMs });
  return setHighWatermark(stand, stand.log.log.logEndOffset);
}

function deleteRecordsBefore(stand: Stand, offset: number): Json {
  if (offset > stand.highWatermark) return { error: 'OFFSET_OUT_OF_RANGE' };
  stand.log = raiseLogStart(stand.log, offset);
  return { logStartOffset: stand.log.log.logStartOffset };
}

function act(stand: Stand, action: JsonObject, rules: Rules): Json {
  const op = text(action, 'op');
  switch (op) {
    case 'append':
      return append(stand, action, rules, false);
    case 'verifyAndAppend':
      return verifyAndAppend(stand, action, rules);
    case 'endTransaction':
      return endTransaction(stand, action, rules);
    case 'highWatermark':
      return setHighWatermark(stand, number(action, 'offset'));
    case 'passAndExpire': {
      stand.nowMs += number(action, 'ms');
      const { producers } = stand.log;
      const kept = expireProducers(producers, stand.nowMs, rules.producerIdExpirationMs);
      stand.log = { ...stand.log, producers: kept };
      return null;
    }
    case 'roll':
      stand.log = rollLog(stand.log);
      return null;
    case 'truncateTo':
      stand.log = truncateLog(stand.log, number(action, 'offset'), {
        ...rules,
        nowMs: stand.nowMs,
      });
      if (stand.highWatermark >= stand.log.log.logEndOffset) {
        setHighWatermark(stand, stand.log.log.logEndOffset);
      }
      return null;
    case 'deleteRecordsBefore':
      return deleteRecordsBefore(stand, number(action, 'offset'));
    case 'restart':
      return restart(stand, flag(action, 'clean'), rules);
    default:
      throw new Error(`Unknown action ${op}`);
  }
}

function producerJson(entry: ProducerEntry): JsonObject {
  return {
    epoch: entry.producerEpoch,
    batches: entry.batches.map((b) => [
      b.firstSequence,
      b.lastSequence,
      b.firstOffset,
      b.lastOffset,
    ]),
    txnFirstOffset: entry.transactionFirstOffset,
    coordinatorEpoch: entry.coordinatorEpoch,
    lastTimestamp: entry.lastTimestampMs,
  };
}

function producersJson(log: PartitionLog): Record<string, JsonObject> {
  return Object.fromEntries(
    log.producers.entries.map((entry) => [`${entry.producerId}`, producerJson(entry)]),
  );
}

function changes(
  before: Record<string, JsonObject>,
  after: Record<string, JsonObject>,
): JsonObject {
  const gone = Object.keys(before).filter((id) => !(id in after));
  return Object.fromEntries([
    ...gone.map((id) => [id, null] as const),
    ...Object.entries(after).filter(
      ([id, entry]) => JSON.stringify(entry) !== JSON.stringify(before[id]),
    ),
  ]);
}

export const producerState: Adapter = {
  start(given, { profile }) {
    const rules = {
      producerIdExpirationMs: number(given, 'producerIdExpirationMs'),
      transactionVerification: flag(given, 'transactionVerification'),
    };
    const stand: Stand = { log: createPartitionLog('topic'), highWatermark: 0, nowMs: 0 };
    return (action) => {
      const before = producersJson(stand.log);
      const answer = act(stand, action, rules);
      return {
        answer,
        producers: changes(before, producersJson(stand.log)),
        logEndOffset: stand.log.log.logEndOffset,
        highWatermark: stand.highWatermark,
        lastStableOffset: lastStableOffset(stand.log, stand.highWatermark, profile === 'book'),
      };
    };
  },
};
