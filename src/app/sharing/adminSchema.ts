import * as v from 'valibot';
import { LIMITS, type Command } from '../../engine/index.ts';
import { configText, index, int, kafkaId, list, node, text, topicName } from './values.ts';

type AdminRequest = Extract<Command, { readonly type: 'admin' }>['request'];
type OfApi<Api extends AdminRequest['api']> = Extract<AdminRequest, { readonly api: Api }>;

const replicas = list(kafkaId, 200);
const topicPartition = { topic: topicName, partition: index } as const;

const partitions = list(v.strictObject(topicPartition), 10_000);

const groupId = text(LIMITS.textLength);

const newTopic = v.strictObject({
  name: topicName,
  numPartitions: int,
  replicationFactor: int,
  assignment: v.nullable(list(replicas, 10_000)),
  configs: list(v.strictObject({ key: configText, value: configText }), 500),
});

const resource = v.strictObject({
  resourceType: v.picklist(['topic', 'broker', 'group', 'client-metrics']),
  resourceName: topicName,
  changes: list(
    v.strictObject({
      key: configText,
      operation: v.picklist(['SET', 'DELETE', 'APPEND', 'SUBTRACT']),
      value: v.nullable(configText),
    }),
    500,
  ),
});

const quotaName = v.nullable(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('name'), name: configText }),
    v.strictObject({ kind: v.literal('default') }),
  ]),
);

const quotaValue = v.pipe(v.number(), v.finite(), v.minValue(0));

/** One shape for each request; a new one without a shape does not compile. */
const shapes: {
  readonly [Api in AdminRequest['api']]: v.GenericSchema<unknown, OfApi<Api>>;
} = {
  CreateTopics: v.strictObject({ api: v.literal('CreateTopics'), topics: list(newTopic) }),
  CreatePartitions: v.strictObject({
    api: v.literal('CreatePartitions'),
    topics: list(
      v.strictObject({
        name: topicName,
        count: int,
        assignment: v.nullable(list(replicas, 10_000)),
      }),
    ),
  }),
  DeleteTopics: v.strictObject({ api: v.literal('DeleteTopics'), topics: list(topicName) }),
  ElectLeaders: v.strictObject({
    api: v.literal('ElectLeaders'),
    electionType: v.picklist(['PREFERRED', 'UNCLEAN']),
    partitions: v.nullable(partitions),
  }),
  IncrementalAlterConfigs: v.strictObject({
    api: v.literal('IncrementalAlterConfigs'),
    resources: list(resource),
  }),
  AlterClientQuotas: v.strictObject({
    api: v.literal('AlterClientQuotas'),
    entries: list(
      v.strictObject({
        entity: v.strictObject({ user: quotaName, clientId: quotaName }),
        changes: list(v.strictObject({ key: configText, value: v.nullable(quotaValue) }), 20),
      }),
    ),
  }),
  AlterPartitionReassignments: v.strictObject({
    api: v.literal('AlterPartitionReassignments'),
    allowReplicationFactorChange: v.boolean(),
    partitions: list(v.strictObject({ ...topicPartition, replicas: v.nullable(replicas) }), 10_000),
  }),
  ListPartitionReassignments: v.strictObject({
    api: v.literal('ListPartitionReassignments'),
    partitions: v.nullable(partitions),
  }),
  DescribeQuorum: v.strictObject({ api: v.literal('DescribeQuorum') }),
  ListOffsets: v.strictObject({
    api: v.literal('ListOffsets'),
    replicaId: int,
    isolationLevel: v.picklist(['read_uncommitted', 'read_committed']),
    partitions: list(
      v.strictObject({ ...topicPartition, currentLeaderEpoch: int, timestamp: int }),
      10_000,
    ),
  }),
  DeleteRecords: v.strictObject({
    api: v.literal('DeleteRecords'),
    timeoutMs: int,
    partitions: list(v.strictObject({ ...topicPartition, offset: int }), 10_000),
  }),
  DescribeProducers: v.strictObject({ api: v.literal('DescribeProducers'), partitions }),
  AddRaftVoter: v.strictObject({
    api: v.literal('AddRaftVoter'),
    voterId: kafkaId,
    voterDirectoryId: text(100),
    endpoint: node,
  }),
  RemoveRaftVoter: v.strictObject({
    api: v.literal('RemoveRaftVoter'),
    voterId: kafkaId,
    voterDirectoryId: text(100),
  }),
  UnregisterBroker: v.strictObject({ api: v.literal('UnregisterBroker'), brokerId: kafkaId }),
  ListGroups: v.strictObject({ api: v.literal('ListGroups') }),
  DescribeGroups: v.strictObject({ api: v.literal('DescribeGroups'), groupIds: list(groupId) }),
  DeleteGroups: v.strictObject({ api: v.literal('DeleteGroups'), groupIds: list(groupId) }),
  LeaveGroup: v.strictObject({
    api: v.literal('LeaveGroup'),
    groupId,
    members: list(v.strictObject({ memberId: groupId, instanceId: v.nullable(groupId) })),
  }),
  OffsetCommit: v.strictObject({
    api: v.literal('OffsetCommit'),
    groupId,
    memberId: groupId,
    instanceId: v.nullable(groupId),
    generationId: int,
    offsets: list(
      v.strictObject({
        ...topicPartition,
        offset: int,
        leaderEpoch: int,
        metadata: text(LIMITS.textLength),
      }),
      10_000,
    ),
  }),
  OffsetFetch: v.strictObject({
    api: v.literal('OffsetFetch'),
    groupId,
    partitions: v.nullable(partitions),
  }),
  OffsetDelete: v.strictObject({ api: v.literal('OffsetDelete'), groupId, partitions }),
};

const named = v.looseObject({ api: v.picklist(Object.keys(shapes) as AdminRequest['api'][]) });

/** What an administrator may ask, from outside and of bounded size. */
export const adminRequest = v.custom<AdminRequest>(
  (value) => v.is(named, value) && v.is(shapes[value.api], value),
);
