import type { Command, World } from '../../engine/index.ts';
import type { Dice } from './dice.ts';

/** Makes one command; it may turn out to be impossible in this world. */
export type Fault = (world: World, dice: Dice) => Command;

type AdminRequest = Extract<Command, { readonly type: 'admin' }>['request'];

const PARTITIONS_MAX = 4;

function admin(request: AdminRequest): Command {
  return { type: 'admin', cluster: 0, request };
}

/** Topics of the run, as its clients name them. */
function topicOf(world: World, dice: Dice): string {
  const names = world.nodes.flatMap((node) => (node.kind === 'consumer' ? node.topics : []));
  return names.length === 0 ? 'topic-0' : dice.pick(names);
}

function electLeaders(electionType: 'PREFERRED' | 'UNCLEAN'): Fault {
  return (world, dice) => {
    const one = { topic: topicOf(world, dice), partition: dice.roll(PARTITIONS_MAX) };
    const partitions = dice.once(2) ? null : [one];
    return admin({ api: 'ElectLeaders', electionType, partitions });
  };
}

function reassign(world: World, dice: Dice): Command {
  const ids = world.nodes.flatMap((node) =>
    node.kind === 'server' && node.isBroker ? [node.kafkaId] : [],
  );
  const first = dice.roll(ids.length);
  const count = Math.min(1 + dice.roll(3), ids.length);
  const chosen = Array.from({ length: count }, (_, i) => ids[(first + i) % ids.length] ?? -1);
  const replicas = dice.once(5) ? null : chosen;
  const partition = dice.roll(PARTITIONS_MAX);
  return admin({
    api: 'AlterPartitionReassignments',
    allowReplicationFactorChange: true,
    partitions: [{ topic: topicOf(world, dice), partition, replicas }],
  });
}

function setTopicConfig(key: string, values: readonly string[]): Fault {
  return (world, dice) =>
    admin({
      api: 'IncrementalAlterConfigs',
      resources: [
        {
          resourceType: 'topic',
          resourceName: topicOf(world, dice),
          changes: [{ key, operation: 'SET', value: dice.pick(values) }],
        },
      ],
    });
}

function setQuota(_: World, dice: Dice): Command {
  const key = dice.pick([
    'producer_byte_rate',
    'consumer_byte_rate',
    'request_percentage',
  ] as const);
  const value = dice.pick([null, null, 200, 5_000]);
  const clientId = { kind: 'default' } as const;
  const entries = [{ entity: { user: null, clientId }, changes: [{ key, value }] }];
  return admin({ api: 'AlterClientQuotas', entries });
}

function createPartitions(world: World, dice: Dice): Command {
  const count = 2 + dice.roll(PARTITIONS_MAX);
  const topic = { name: topicOf(world, dice), count, assignment: null };
  return admin({ api: 'CreatePartitions', topics: [topic] });
}

/** A broker more, until there are enough of them. */
function addServer(world: World, dice: Dice): Command {
  const servers = world.nodes.filter(({ kind }) => kind === 'server').length;
  const kafkaId = servers < 8 ? world.nodes.length + 1 : 1;
  return { type: 'addServer', cluster: 0, kafkaId, rack: dice.pick([null, 'rack-0']), config: {} };
}

/** What administrators do, each as often as it stands here. */
export const ADMIN_FAULTS: readonly Fault[] = [
  electLeaders('PREFERRED'),
  reassign,
  reassign,
  setTopicConfig('min.insync.replicas', ['1', '2']),
  createPartitions,
  setQuota,
  addServer,
];

export const UNCLEAN_FAULTS: readonly Fault[] = [
  electLeaders('UNCLEAN'),
  setTopicConfig('unclean.leader.election.enable', ['true', 'false']),
];
