import { utf8Bytes } from '../../log/utf8.ts';
import type { GroupProtocol, TopicPartition } from '../../network/protocol/index.ts';
import type { ConsumerGroupRecord } from './records.ts';
import type { ConsumerMemberMetadata } from './state.ts';

// Bytes of Kafka's flexible binary forms: lengths are varints, every structure ends in its tagged fields.

const INT8 = 1;
const INT16 = 2;
const INT32 = 4;
const INT64 = 8;
const UUID = 16;
const NO_TAGS = 1;
const CLIENT_HOST = '/127.0.0.1';

function varint(value: number): number {
  let bytes = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes += 1;
  return bytes;
}

function compact(text: string | null): number {
  if (text === null) return 1;
  const bytes = utf8Bytes(text);
  return varint(bytes + 1) + bytes;
}

function names(list: readonly string[]): number {
  return list.reduce((sum, name) => sum + compact(name), varint(list.length + 1));
}

/** Topics by id, each with its partitions; with epochs each partition has one more number. */
function partitions(list: readonly (TopicPartition & { readonly epoch?: number })[]): number {
  const counts = new Map<string, number>();
  let epochs = 0;
  for (const { topic, epoch } of list) {
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
    if (epoch !== undefined) epochs += 1;
  }
  let bytes = varint(counts.size + 1) + epochs * INT32;
  for (const count of counts.values())
    bytes += UUID + varint(count + 1) + count * INT32 + NO_TAGS + (epochs > 0 ? 3 : 0);
  return bytes;
}

/** A structure in a tagged field: number of tags, tag, length. */
function tagged(bytes: number): number {
  return 1 + 1 + varint(bytes) + bytes;
}

function protocolBytes({ name, metadata }: GroupProtocol): number {
  const topics = metadata.topics.reduce((sum, topic) => sum + INT16 + utf8Bytes(topic), INT32);
  const told = INT16 + topics + INT32 + INT32 + metadata.owned.length * INT32 + INT32 + INT16;
  return compact(name) + varint(told + 1) + told + NO_TAGS;
}

function memberBytes(member: ConsumerMemberMetadata): number {
  const { classic } = member;
  const classicBytes =
    classic === null
      ? NO_TAGS
      : tagged(
          classic.protocols.reduce(
            (sum, protocol) => sum + protocolBytes(protocol),
            INT8 + INT32 + varint(classic.protocols.length + 1) + NO_TAGS,
          ),
        );
  return (
    compact(member.instanceId) +
    compact(member.rackId) +
    compact(member.clientId) +
    compact(CLIENT_HOST) +
    names(member.subscribedTopicNames) +
    compact(member.subscribedTopicRegex) +
    INT32 +
    compact(member.serverAssignor) +
    classicBytes
  );
}

function valueBytes(record: ConsumerGroupRecord): number | null {
  if (record.value === null) return null;
  switch (record.type) {
    case 'ConsumerGroupMetadata':
      return INT16 + INT32 + tagged(INT64);
    case 'ConsumerGroupMemberMetadata':
      return INT16 + memberBytes(record.value);
    case 'ConsumerGroupTargetAssignmentMetadata':
      return INT16 + INT32 + tagged(INT64);
    case 'ConsumerGroupTargetAssignmentMember':
      return INT16 + partitions(record.value.topicPartitions) + NO_TAGS;
    case 'ConsumerGroupCurrentMemberAssignment': {
      const { assigned, pendingRevocation } = record.value;
      const held = partitions(assigned) + partitions(pendingRevocation);
      return INT16 + INT32 + INT32 + INT8 + held + NO_TAGS;
    }
    case 'ConsumerGroupRegularExpression':
      return INT16 + names(record.value.topics) + INT64 + INT64 + NO_TAGS;
  }
}

/** Bytes of the key and the value of a record; valueBytes null: it removes what its key names. */
export function consumerRecordBytes(record: ConsumerGroupRecord): {
  readonly keyBytes: number;
  readonly valueBytes: number | null;
} {
  const named = [
    record.groupId,
    ...('memberId' in record ? [record.memberId] : []),
    ...('regex' in record ? [record.regex] : []),
  ];
  return {
    keyBytes: named.reduce((sum, text) => sum + INT16 + utf8Bytes(text), INT16),
    valueBytes: valueBytes(record),
  };
}
