import type { Command, World } from '../../engine/index.ts';
import { controllerDetails } from '../../engine/selectors.ts';
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

/**
 * A partition with fewer replicas than the first one of its topic keeps replicas that it no longer has in its ELR, since
 * the minimum is counted by the first one [ELR-4]; assigned again, one of them may lead although it is empty. That loses
 * what was committed, in Kafka too, so only harsh runs may change the number of replicas (KIP-860).
 */
function reassign(allowReplicationFactorChange: boolean): Fault {
  return (world, dice) => {
    const ids = world.nodes.flatMap((node) =>
      node.kind === 'server' && node.isBroker ? [node.kafkaId] : [],
    );
    const first = dice.roll(ids.length);
    const count = Math.min(1 + dice.roll(3), ids.length);
    const chosen = Array.from({ length: count }, (_, i) => ids[(first + i) % ids.length] ?? -1);
    const replicas = dice.once(5) ? null : chosen;
    const partition = dice.roll(PARTITIONS_MAX);
    const partitions = [{ topic: topicOf(world, dice), partition, replicas }];
    return admin({ api: 'AlterPartitionReassignments', allowReplicationFactorChange, partitions });
  };
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

/** How fast throttled replicas may be copied, on all brokers. */
function setThrottle(side: 'leader' | 'follower'): Fault {
  return (_, dice) =>
    admin({
      api: 'IncrementalAlterConfigs',
      resources: [
        {
          resourceType: 'broker',
          resourceName: '',
          changes: [
            {
              key: `${side}.replication.throttled.rate`,
              operation: 'SET',
              value: dice.pick(['1000', '100000', '100000000']),
            },
          ],
        },
      ],
    });
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

/** A controller more, of its own, until there are enough of them. */
function addController(world: World, dice: Dice): Command {
  const servers = world.nodes.filter(({ kind }) => kind === 'server').length;
  const kafkaId = servers < 8 ? 200 + world.nodes.length : -1;
  return { type: 'addController', cluster: 0, kafkaId, config: dice.pick([{}]) };
}

/** Some controller becomes a voter, or is one no more; by its present disk, or by the one with which it was a voter. */
function changeVoter(world: World, dice: Dice): Command {
  const controllers = world.nodes.flatMap(({ id }) => controllerDetails(world, id) ?? []);
  if (controllers.length === 0) return admin({ api: 'DescribeQuorum' });
  const { kafkaId: voterId, node, directoryId, voterDirectoryId } = dice.pick(controllers);
  return voterDirectoryId === null || dice.once(10)
    ? admin({ api: 'AddRaftVoter', voterId, voterDirectoryId: directoryId, endpoint: node })
    : admin({ api: 'RemoveRaftVoter', voterId, voterDirectoryId });
}

/** What administrators do, each as often as it stands here. */
export const ADMIN_FAULTS: readonly Fault[] = [
  electLeaders('PREFERRED'),
  reassign(false),
  reassign(false),
  setTopicConfig('min.insync.replicas', ['1', '2']),
  setTopicConfig('leader.replication.throttled.replicas', ['*', '0:1,1:2']),
  setTopicConfig('follower.replication.throttled.replicas', ['*', '0:1,1:2']),
  setThrottle('leader'),
  setThrottle('follower'),
  createPartitions,
  setQuota,
  addServer,
  addController,
  changeVoter,
  changeVoter,
];

export const UNCLEAN_FAULTS: readonly Fault[] = [
  reassign(true),
  electLeaders('UNCLEAN'),
  setTopicConfig('unclean.leader.election.enable', ['true', 'false']),
];
