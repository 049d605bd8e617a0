import {
  changePartitionLog,
  flushedOffsetAt,
  flushLog,
  openLog,
  truncateLog,
} from '../log/partition-log.ts';
import { NO_THROTTLED_BYTES } from './throttle.ts';
import type { PartitionLog, ReloadRules } from '../log/partition-log.ts';
import { checkpointHighWatermarks } from './high-watermark.ts';
import type { ReplicationSettings } from './settings.ts';
import type { ReplicationDisk, ReplicationState, ReplicationTurn } from './state.ts';

export const EMPTY_REPLICATION_DISK: ReplicationDisk = { directories: [], topics: [] };

function mapLogs(
  disk: ReplicationDisk,
  change: (log: PartitionLog) => PartitionLog,
): ReplicationDisk {
  return {
    directories: disk.directories,
    topics: disk.topics.map((topic) => ({
      ...topic,
      partitions: topic.partitions.map((log) => (log === null ? null : change(log))),
    })),
  };
}

/**
 * A broker's replicas at the start of its process (LogManager.loadLogs, ReplicaManager.startup). Logs are as the last
 * process left them; nothing leads or follows until metadata says so.
 */
export function startReplication(
  turn: ReplicationTurn,
  settings: ReplicationSettings,
  disk: ReplicationDisk,
): ReplicationState {
  const rules: ReloadRules = {
    nowMs: turn.nowMs,
    producerIdExpirationMs: settings.producerIdExpirationMs,
  };
  const opened = mapLogs(disk, (log) => openLog(log, rules));
  turn.schedule(0, { area: 'replication', type: 'IsrExpiration' });
  turn.schedule(settings.producerIdExpirationCheckIntervalMs, {
    area: 'replication',
    type: 'ProducerIdExpiration',
  });
  return {
    settings,
    disk: opened,
    brokerEpoch: -1,
    memory: {
      startedMs: turn.nowMs,
      offline: [],
      assignments: { pending: [], inFlight: null, attempts: 0, retryTicket: null },
      directory: opened.topics.map(({ topic, topicId }) => ({ topic, topicId })),
      topics: opened.topics.map(({ partitions }) => partitions.map(() => null)),
      fetchers: [],
      sessions: [],
      nextSessionId: 1,
      parkedFetches: [],
      parkedProduces: [],
      parkedDeletes: [],
      parkedAppends: [],
      finishedAppends: [],
      throttled: NO_THROTTLED_BYTES,
      nextParkedId: 0,
      alterPartition: { controller: null, proposals: [], inFlight: null, retryTicket: null },
      checkpointTicket: null,
    },
  };
}

/** [DISK-1] A controlled shutdown leaves everything flushed, snapshots of producers, and all high watermarks checkpointed. */
export function stopReplication(turn: ReplicationTurn, state: ReplicationState): ReplicationDisk {
  turn.cancel(state.memory.checkpointTicket);
  return mapLogs(checkpointHighWatermarks(state).disk, flushLog);
}

/**
 * [DISK-2] What is left of a log directory after a power loss at `nowMs`: what had been written back by then. A process that
 * is merely killed loses nothing of it, as its records are in the page cache of its host.
 */
export function powerLoss(
  disk: ReplicationDisk,
  nowMs: number,
  producerIdExpirationMs: number,
): ReplicationDisk {
  return mapLogs(disk, (log) =>
    changePartitionLog(
      truncateLog(log, flushedOffsetAt(log, nowMs), { nowMs, producerIdExpirationMs }),
      { dirty: [], flushedOffset: Math.min(flushedOffsetAt(log, nowMs), log.log.logEndOffset) },
    ),
  );
}
