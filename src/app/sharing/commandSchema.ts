import * as v from 'valibot';
import { LIMITS, type Command } from '../../engine/index.ts';
import { adminRequest } from './adminSchema.ts';
import { consumerShapes, newConsumer } from './consumerSchema.ts';
import { configs, index, int, kafkaId, node, text, topicName } from './values.ts';

type OfType<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
type Api = OfType<'dropNext'>['api'];

/** Every api by name; the type makes sure that none is missing. */
const apis: Record<Api, Api> = {
  Vote: 'Vote',
  BeginQuorumEpoch: 'BeginQuorumEpoch',
  EndQuorumEpoch: 'EndQuorumEpoch',
  RaftFetch: 'RaftFetch',
  FetchSnapshot: 'FetchSnapshot',
  BrokerRegistration: 'BrokerRegistration',
  BrokerHeartbeat: 'BrokerHeartbeat',
  AlterPartition: 'AlterPartition',
  AllocateProducerIds: 'AllocateProducerIds',
  Envelope: 'Envelope',
  CreateTopics: 'CreateTopics',
  CreatePartitions: 'CreatePartitions',
  DeleteTopics: 'DeleteTopics',
  ElectLeaders: 'ElectLeaders',
  IncrementalAlterConfigs: 'IncrementalAlterConfigs',
  AlterClientQuotas: 'AlterClientQuotas',
  AlterPartitionReassignments: 'AlterPartitionReassignments',
  ListPartitionReassignments: 'ListPartitionReassignments',
  DescribeQuorum: 'DescribeQuorum',
  UnregisterBroker: 'UnregisterBroker',
  AddRaftVoter: 'AddRaftVoter',
  RemoveRaftVoter: 'RemoveRaftVoter',
  Produce: 'Produce',
  Fetch: 'Fetch',
  ListOffsets: 'ListOffsets',
  OffsetForLeaderEpoch: 'OffsetForLeaderEpoch',
  DeleteRecords: 'DeleteRecords',
  DescribeProducers: 'DescribeProducers',
  Metadata: 'Metadata',
  InitProducerId: 'InitProducerId',
  ApiVersions: 'ApiVersions',
  FindCoordinator: 'FindCoordinator',
  JoinGroup: 'JoinGroup',
  SyncGroup: 'SyncGroup',
  Heartbeat: 'Heartbeat',
  LeaveGroup: 'LeaveGroup',
  OffsetCommit: 'OffsetCommit',
  OffsetFetch: 'OffsetFetch',
  OffsetDelete: 'OffsetDelete',
  ListGroups: 'ListGroups',
  DescribeGroups: 'DescribeGroups',
  ConsumerGroupHeartbeat: 'ConsumerGroupHeartbeat',
  ConsumerGroupDescribe: 'ConsumerGroupDescribe',
  DeleteGroups: 'DeleteGroups',
  LeaderAndIsr: 'LeaderAndIsr',
  UpdateMetadata: 'UpdateMetadata',
  StopReplica: 'StopReplica',
  ControlledShutdown: 'ControlledShutdown',
  ZooKeeperConnect: 'ZooKeeperConnect',
  ZooKeeperOperations: 'ZooKeeperOperations',
  ZooKeeperPing: 'ZooKeeperPing',
  ZooKeeperWatch: 'ZooKeeperWatch',
  ZooKeeperClose: 'ZooKeeperClose',
  EnsembleVote: 'EnsembleVote',
  EnsemblePropose: 'EnsemblePropose',
  EnsembleForward: 'EnsembleForward',
};

const workload = v.nullable(
  v.strictObject({
    topic: topicName,
    everyMs: int,
    keys: v.variant('kind', [
      v.strictObject({ kind: v.literal('none') }),
      v.strictObject({ kind: v.literal('cycle'), count: v.pipe(int, v.minValue(1)) }),
    ]),
    values: v.variant('kind', [
      v.strictObject({ kind: v.literal('numbered'), prefix: text(LIMITS.textLength) }),
      v.strictObject({
        kind: v.literal('filler'),
        bytes: v.pipe(int, v.minValue(0), v.maxValue(1_048_576)),
      }),
    ]),
    sending: v.exactOptional(v.picklist(['sync', 'forget'])),
    limit: v.nullable(v.pipe(int, v.minValue(0))),
  }),
);

const header = v.strictObject({
  key: text(LIMITS.textLength),
  value: v.nullable(text(LIMITS.textLength)),
});

const record = v.strictObject({
  topic: topicName,
  key: v.nullable(text(LIMITS.textLength)),
  value: v.nullable(text(LIMITS.textLength)),
  headers: v.exactOptional(v.pipe(v.array(header), v.maxLength(100))),
  partition: v.nullable(index),
});

const link = { from: node, to: node } as const;
const name = text(LIMITS.nameLength);
const clientName = { cluster: index, name, config: configs } as const;

/** One shape for each command. A record over the union, so that a new command without one does not compile. */
const shapes: { readonly [Type in Command['type']]: v.GenericSchema<unknown, OfType<Type>> } = {
  admin: v.strictObject({ type: v.literal('admin'), cluster: index, request: adminRequest }),
  start: v.strictObject({ type: v.literal('start'), node }),
  stop: v.strictObject({ type: v.literal('stop'), node }),
  kill: v.strictObject({ type: v.literal('kill'), node }),
  pause: v.strictObject({ type: v.literal('pause'), node }),
  resume: v.strictObject({ type: v.literal('resume'), node }),
  powerLoss: v.strictObject({ type: v.literal('powerLoss'), node }),
  loseDisk: v.strictObject({ type: v.literal('loseDisk'), node }),
  slowDisk: v.strictObject({ type: v.literal('slowDisk'), node, delayMs: int }),
  slowHandlers: v.strictObject({ type: v.literal('slowHandlers'), node, delayMs: int }),
  cutLink: v.strictObject({ type: v.literal('cutLink'), ...link, bothWays: v.boolean() }),
  healLink: v.strictObject({ type: v.literal('healLink'), ...link, bothWays: v.boolean() }),
  delayLink: v.strictObject({ type: v.literal('delayLink'), ...link, extraLatencyMs: int }),
  dropNext: v.strictObject({
    type: v.literal('dropNext'),
    api: v.enum(apis),
    direction: v.picklist(['toServer', 'toClient']),
    from: v.nullable(node),
    to: v.nullable(node),
  }),
  addProducer: v.strictObject({ type: v.literal('addProducer'), ...clientName, workload }),
  setWorkload: v.strictObject({ type: v.literal('setWorkload'), node, workload }),
  send: v.strictObject({
    type: v.literal('send'),
    node,
    records: v.pipe(v.array(record), v.maxLength(LIMITS.recordsPerCommand)),
  }),
  close: v.strictObject({ type: v.literal('close'), node, timeoutMs: int }),
  flush: v.strictObject({ type: v.literal('flush'), node }),
  addConsumer: v.strictObject({
    type: v.literal('addConsumer'),
    ...clientName,
    ...newConsumer,
  }),
  ...consumerShapes,
  addController: v.strictObject({
    type: v.literal('addController'),
    cluster: index,
    kafkaId,
    config: configs,
  }),
  addServer: v.strictObject({
    type: v.literal('addServer'),
    cluster: index,
    kafkaId,
    rack: v.nullable(text(LIMITS.nameLength)),
    config: configs,
  }),
};

const typed = v.looseObject({ type: v.picklist(Object.keys(shapes) as Command['type'][]) });

/**
 * Whether a value from outside is a command, of bounded size. It need not be possible in any world:
 * that is `refusalOf`'s to say.
 */
export function isCommand(value: unknown): value is Command {
  return v.is(typed, value) && v.is(shapes[value.type], value);
}
