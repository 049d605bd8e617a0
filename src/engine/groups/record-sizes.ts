import { utf8Bytes } from '../log/utf8.ts';
import type { ConsumerSubscription, TopicPartition } from '../network/protocol/index.ts';
import { consumerRecordBytes } from './consumer/record-sizes.ts';
import type { GroupMetadataRecord, GroupRecord } from './records.ts';

// Bytes of Kafka's own binary forms, so that logs of `__consumer_offsets` are as long as real ones.

const INT16 = 2;
const INT32 = 4;
const INT64 = 8;
/** A member's host as its coordinator writes it; every host of a world has the same address. */
const CLIENT_HOST = '/127.0.0.1';

function text(value: string | null): number {
  return INT16 + (value === null ? 0 : utf8Bytes(value));
}

/** An array of topics, each with its partitions (ConsumerProtocol). */
function partitionsByTopic(partitions: readonly TopicPartition[]): number {
  const topics = new Set(partitions.map(({ topic }) => topic));
  let bytes = INT32 + partitions.length * INT32;
  for (const topic of topics) bytes += text(topic) + INT32;
  return bytes;
}

/** ConsumerProtocolSubscription, without an assignor's own data. */
function subscriptionBytes({ topics, owned, rackId }: ConsumerSubscription): number {
  const names = topics.reduce((sum, topic) => sum + text(topic), INT32);
  return INT16 + names + INT32 + partitionsByTopic(owned) + INT32 + text(rackId);
}

function groupBytes(value: NonNullable<GroupMetadataRecord['value']>): number {
  const { protocolType, protocol, leader, members } = value;
  const head = INT16 + text(protocolType) + INT32 + text(protocol) + text(leader) + INT64 + INT32;
  return members.reduce((sum, member) => {
    const { memberId, instanceId, clientId, subscription, assignment } = member;
    const names = text(memberId) + text(instanceId) + text(clientId) + text(CLIENT_HOST);
    const told = INT32 + subscriptionBytes(subscription.metadata);
    const given = INT32 + INT16 + partitionsByTopic(assignment) + INT32;
    return sum + names + INT32 + INT32 + told + given;
  }, head);
}

/** Bytes of the key and the value of a record; valueBytes null: it removes what its key names. */
export function groupRecordBytes(record: GroupRecord): {
  readonly keyBytes: number;
  readonly valueBytes: number | null;
} {
  switch (record.type) {
    case 'OffsetCommit': {
      const { groupId, topic, value } = record;
      return {
        keyBytes: INT16 + text(groupId) + text(topic) + INT32,
        valueBytes: value === null ? null : INT16 + INT64 + INT32 + text(value.metadata) + INT64,
      };
    }
    case 'GroupMetadata': {
      const { groupId, value } = record;
      return {
        keyBytes: INT16 + text(groupId),
        valueBytes: value === null ? null : groupBytes(value),
      };
    }
    default:
      return consumerRecordBytes(record);
  }
}
