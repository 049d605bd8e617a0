import type { NodeId } from '../../kernel/turn.ts';
import { batchAt } from '../../log/offset-log.ts';
import { at } from '../../kernel/lists.ts';
import type { MetadataRecord } from '../../network/protocol/index.ts';
import { diskOf } from '../../simulation/process-end.ts';
import { isOnZooKeeper } from '../names.ts';
import type { World } from '../../simulation/world.ts';

/** One record of a metadata log, or of a snapshot of it. */
interface MetadataRecordDetails {
  readonly offset: number;
  /** Of the quorum's leader that wrote it. */
  readonly epoch: number;
  readonly isCommitted: boolean;
  /** Kafka's name of the record. */
  readonly type: MetadataRecord['type'];
  /** Its fields by Kafka's names; those that say nothing are left out. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

interface MetadataLogPage {
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** How far the log is committed, as this process knows; null: it does not know, or is down. */
  readonly highWatermark: number | null;
  /** Where each snapshot ends, the earliest first. */
  readonly snapshots: readonly {
    readonly endOffset: number;
    readonly epoch: number;
    readonly sizeBytes: number;
  }[];
  /** The newest first. */
  readonly records: readonly MetadataRecordDetails[];
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).map(([name, part]) => `${name}: ${valueText(part)}`);
    return `{${parts.join(', ')}}`;
  }
  return String(value);
}

function fieldsOf(record: MetadataRecord): MetadataRecordDetails['fields'] {
  return Object.entries(record)
    .filter(([name, value]) => name !== 'type' && value !== null)
    .map(([name, value]) => ({ name, value: valueText(value) }));
}

/**
 * The records of a server's metadata log before an offset, `count` of them at most.
 * @param endOffset null: the newest
 * @returns null for who has no metadata log
 */
export function metadataLogPage(
  world: World,
  id: NodeId,
  endOffset: number | null,
  count: number,
): MetadataLogPage | null {
  const node = world.nodes[id];
  if (node?.kind !== 'server') return null;
  if (isOnZooKeeper(world, node.cluster)) return null;
  const { server } = node;
  const { log, snapshots } =
    server.kind === 'up' ? diskOf(server.runtime).quorum : server.disk.quorum;
  const known =
    server.kind === 'up' && server.runtime.metadataSource === 'kraft'
      ? server.runtime.quorum.memory.highWatermark
      : -1;
  const { logStartOffset, logEndOffset } = log;
  const end = Math.min(endOffset ?? logEndOffset, logEndOffset);
  const records: MetadataRecordDetails[] = [];
  for (let offset = end - 1; offset >= logStartOffset && records.length < count; offset -= 1) {
    const batch = batchAt(log, offset);
    if (batch === null || batch.baseOffset > offset) continue;
    const record = at(batch.records, offset - batch.baseOffset);
    records.push({
      offset,
      epoch: batch.leaderEpoch,
      isCommitted: offset < known,
      type: record.type,
      fields: fieldsOf(record),
    });
  }
  return {
    logStartOffset,
    logEndOffset,
    highWatermark: known < 0 ? null : known,
    snapshots: snapshots.map(({ endOffset: end, epoch, sizeBytes }) => ({
      endOffset: end,
      epoch,
      sizeBytes,
    })),
    records,
  };
}
