import { GROUP_TOPIC } from '../../broker/index.ts';
import type { MetadataImage } from '../../controller/index.ts';
import {
  decodeGroupRecord,
  finishLoading,
  startLoading,
  unload,
  type GroupRecord,
} from '../../groups/index.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import type { PartitionLog } from '../../log/partition-log.ts';
import { findHosted, replicasOf } from '../../replication/index.ts';
import type { ProcessTurn } from '../draft.ts';
import type { BrokerRuntime } from '../server-state.ts';
import { afterAppends, coordinate } from './coordinate.ts';
import type { LoadTimer } from './load-timer.ts';

/** [SIM-GRP-4] Reading a partition takes a millisecond, and one more for each of these. */
const BYTES_READ_PER_MS = 100_000;

/** After new roles: the broker coordinates the groups of the partitions that it leads, and of no others. */
export function followRoles(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
): BrokerRuntime {
  const replicas = replicasOf(broker.replication, GROUP_TOPIC);
  const { shards } = broker.groups.memory;
  const lost = shards.filter(({ partition }) => replicas[partition]?.role !== 'Leader');
  const won = replicas.flatMap((replica, partition) =>
    replica?.role === 'Leader' && !shards.some((shard) => shard.partition === partition)
      ? [{ partition, leaderEpoch: replica.leaderEpoch }]
      : [],
  );
  if (lost.length === 0 && won.length === 0) return afterAppends(turn, broker, image);
  for (const { partition, leaderEpoch } of won) {
    const log = findHosted(broker.replication, GROUP_TOPIC, partition)?.log ?? null;
    const delayMs = log === null ? 1 : readingMs(log);
    turn.schedule(delayMs, { area: 'groups', type: 'load', partition, leaderEpoch });
  }
  return coordinate(turn, broker, image, (context, memory) => {
    const left = lost.reduce((rest, { partition }) => unload(context, rest, partition), memory);
    return won.reduce(
      (rest, { partition, leaderEpoch }) => startLoading(rest, partition, leaderEpoch),
      left,
    );
  });
}

function readingMs({ log }: PartitionLog): number {
  let bytes = 0;
  for (const batch of batchesFrom(log, log.logStartOffset, log.logEndOffset))
    bytes += batch.sizeBytes;
  return 1 + Math.floor(bytes / BYTES_READ_PER_MS);
}

/** The broker has read a partition, if it still leads it. */
export function onLoadTimer(
  turn: ProcessTurn,
  broker: BrokerRuntime,
  image: MetadataImage,
  { partition, leaderEpoch }: LoadTimer,
): BrokerRuntime {
  const { shards } = broker.groups.memory;
  const isAwaited = shards.some(
    (shard) =>
      shard.partition === partition && shard.leaderEpoch === leaderEpoch && shard.isLoading,
  );
  const hosted = findHosted(broker.replication, GROUP_TOPIC, partition);
  if (!isAwaited || hosted === null) return broker;
  const records = recordsOf(hosted.log);
  return coordinate(turn, broker, image, (context, memory) =>
    finishLoading(context, memory, partition, records),
  );
}

function recordsOf({ log }: PartitionLog): readonly GroupRecord[] {
  const records: GroupRecord[] = [];
  for (const batch of batchesFrom(log, log.logStartOffset, log.logEndOffset)) {
    if (batch.control !== null) continue;
    for (const raw of batch.records) {
      const record = decodeGroupRecord(raw);
      if (record !== null) records.push(record);
    }
  }
  return records;
}
