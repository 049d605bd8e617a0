import type { LogRecord, RecordBatch } from '../log/batch.ts';
import { batchSizeOfParts } from '../log/sizes.ts';
import { groupRecordBytes } from './record-sizes.ts';
import type { GroupRecord } from './records.ts';

// [SIM-GRP-2] Keys and values lie in the log as JSON, in which a person can read them; their sizes are the binary ones.

/** What makes two records the same to compaction. */
function keyOf(record: GroupRecord): string {
  const { type, groupId } = record;
  switch (type) {
    case 'OffsetCommit': {
      const { topic, partition } = record;
      return JSON.stringify({ type, groupId, topic, partition });
    }
    case 'GroupMetadata':
    case 'ConsumerGroupMetadata':
    case 'ConsumerGroupTargetAssignmentMetadata':
      return JSON.stringify({ type, groupId });
    case 'ConsumerGroupMemberMetadata':
    case 'ConsumerGroupTargetAssignmentMember':
    case 'ConsumerGroupCurrentMemberAssignment':
      return JSON.stringify({ type, groupId, memberId: record.memberId });
    case 'ConsumerGroupRegularExpression':
      return JSON.stringify({ type, groupId, regex: record.regex });
  }
}

/** The batch in which a coordinator writes records, at least one. */
export function encodeGroupRecords(records: readonly GroupRecord[], nowMs: number): RecordBatch {
  return {
    baseOffset: 0,
    lastOffset: records.length - 1,
    leaderEpoch: -1,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    isTransactional: false,
    control: null,
    maxTimestampMs: nowMs,
    sizeBytes: batchSizeOfParts(records.map(groupRecordBytes)),
    codec: null,
    timestampType: 'CreateTime',
    records: records.map((record) => ({
      key: keyOf(record),
      value: record.value === null ? null : JSON.stringify(record.value),
      timestampMs: nowMs,
      sendId: null,
    })),
  };
}

/** The record of a coordinator; null for what no coordinator has written. */
export function decodeGroupRecord({ key, value }: LogRecord): GroupRecord | null {
  if (key === null) return null;
  // Anybody may write to the topic, but only what this file has written begins so.
  if (!key.startsWith('{"type":')) return null;
  const named = JSON.parse(key) as Omit<GroupRecord, 'value'>;
  const held: unknown = value === null ? null : JSON.parse(value);
  return { ...named, value: held } as GroupRecord;
}
