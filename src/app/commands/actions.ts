import {
  clusterOverview,
  isOnZooKeeper,
  linkDetails,
  messageDetails,
  nodeName,
  partitionDetails,
  producerDetails,
  serverWithId,
  type World,
} from '../../engine/selectors.ts';
import { clusterOf } from '../../views/cluster/clusterOf.ts';
import type { Selection } from '../../views/cluster/index.ts';
import { ask, give, type Action, type Actions } from './action.ts';
import { canAddController, voterActions } from './voterActions.ts';

/** Start, stop, kill, pause and resume: whichever the process is ready for. */
function fateOf(world: World, node: number): readonly Action[] {
  const process = world.nodes[node]?.process;
  const start = give('start', { type: 'start', node }, { node, shortcut: 'startOrStop' });
  const stop = give('stop', { type: 'stop', node }, { node, shortcut: 'startOrStop' });
  const kill = give('kill', { type: 'kill', node }, { node, isDangerous: true, shortcut: 'kill' });
  const pause = give('pause', { type: 'pause', node }, { node, shortcut: 'pauseOrResume' });
  const resume = give('resume', { type: 'resume', node }, { node, shortcut: 'pauseOrResume' });
  switch (process) {
    case undefined:
      return [];
    case 'down':
      return [start];
    case 'running':
      return [kill, pause, stop];
    case 'stopping':
      return [kill, pause];
    case 'paused':
    case 'pausedStopping':
      return [kill, resume];
  }
}

function linkActions(node: number): readonly Action[] {
  const link = { kind: 'link', from: node, to: null } as const;
  return [
    ask('cutLink', { ...link, action: 'cutLink' }, { shortcut: 'cutLink' }),
    ask('delayLink', { ...link, action: 'delayLink' }),
    ask('dropNext', { kind: 'dropNext', from: null, to: node }),
  ];
}

function unregister(cluster: number, brokerId: number, node: number): Action {
  const request = { api: 'UnregisterBroker', brokerId } as const;
  return give('unregister', { type: 'admin', cluster, request }, { node, isDangerous: true });
}

function serverActions(world: World, node: number): Actions {
  const server = world.nodes[node];
  if (server?.kind !== 'server') return { main: [], more: [] };
  const { cluster, kafkaId, isBroker, process, diskDelayMs, handlerDelayMs } = server;
  const brokerId = String(kafkaId);
  const power = give('powerLoss', { type: 'powerLoss', node }, { node, isDangerous: true });
  const [cut, ...links] = linkActions(node);
  return {
    main: [...fateOf(world, node), ...(cut === undefined ? [] : [cut])],
    more: [
      ...links,
      ...(process === 'down' ? [] : [power]),
      give('loseDisk', { type: 'loseDisk', node }, { node, isDangerous: true }),
      ...voterActions(world, node),
      ask('slowDisk', { kind: 'slowDisk', node }),
      ...(diskDelayMs === 0 ? [] : [give('normalDisk', { type: 'slowDisk', node, delayMs: 0 })]),
      ask('slowHandlers', { kind: 'slowHandlers', node }),
      ...(handlerDelayMs === 0
        ? []
        : [give('normalHandlers', { type: 'slowHandlers', node, delayMs: 0 })]),
      ...(isBroker
        ? [
            ask('alterBroker', {
              kind: 'alterConfig',
              cluster,
              resourceType: 'broker',
              resourceName: brokerId,
            }),
            // On ZooKeeper a broker is there as long as its session; there is nothing to unregister.
            ...(isOnZooKeeper(world, cluster) ? [] : [unregister(cluster, kafkaId, node)]),
          ]
        : []),
    ],
  };
}

/** What ZooKeeper writes it has written for good before it says so: there is no power to cut and no disk to slow. */
function zooKeeperActions(world: World, node: number): Actions {
  const [cut, ...links] = linkActions(node);
  return { main: [...fateOf(world, node), ...(cut === undefined ? [] : [cut])], more: links };
}

/** [SIM-REQ-3] Only a metadata log keeps quotas. */
function quotaActions(world: World, node: number): readonly Action[] {
  const cluster = world.clusters[world.nodes[node]?.cluster ?? -1];
  return cluster?.profile === 'modern' ? [ask('quota', { kind: 'quota', node })] : [];
}

function producerActions(world: World, node: number): Actions {
  const running = producerDetails(world, node)?.running ?? null;
  const sends: readonly Action[] =
    running === null
      ? []
      : [
          ask('send', { kind: 'send', node }, { shortcut: 'send' }),
          ask('workload', { kind: 'workload', node }),
        ];
  const stops =
    (running?.workload ?? null) === null
      ? []
      : [give('stopWorkload', { type: 'setWorkload', node, workload: null })];
  return {
    main: [...sends, ...stops, ...fateOf(world, node)],
    more: [
      ...(running === null ? [] : [give('flush', { type: 'flush', node })]),
      ...quotaActions(world, node),
      ...linkActions(node),
    ],
  };
}

function consumerActions(world: World, node: number): Actions {
  return {
    main: [ask('seek', { kind: 'seek', node }), ...fateOf(world, node)],
    more: [...quotaActions(world, node), ...linkActions(node)],
  };
}

/** @param node the broker that the buttons are about; null: the leader, or the preferred one where nobody leads */
function partitionActions(
  world: World,
  selection: Extract<Selection, { readonly kind: 'partition' | 'replica' }>,
  node: number | null,
): Actions {
  const { topic, partition } = selection;
  const details = partitionDetails(world, clusterOf(world, selection), topic, partition);
  if (details === null) return { main: [], more: [] };
  const { cluster, replicas, leader } = details;
  const broker = node ?? serverWithId(world, cluster, leader < 0 ? (replicas[0] ?? -1) : leader);
  return {
    main: [
      ...(broker === null ? [] : fateOf(world, broker)),
      ask('electLeaders', { kind: 'electLeaders', cluster, partition: { topic, partition } }),
    ],
    more: [
      ask('alterTopic', {
        kind: 'alterConfig',
        cluster,
        resourceType: 'topic',
        resourceName: topic,
      }),
      ask('createPartitions', {
        kind: 'createPartitions',
        cluster,
        topic,
        count: details.partitionCount + 1,
      }),
      ask('reassign', {
        kind: 'reassign',
        cluster,
        topic,
        partition,
        replicas: replicas.join(','),
      }),
      ...(broker === null ? [] : linkActions(broker)),
      give(
        'deleteTopic',
        { type: 'admin', cluster, request: { api: 'DeleteTopics', topics: [topic] } },
        { topic, isDangerous: true },
      ),
    ],
  };
}

function pathActions(world: World, from: number, to: number): Actions {
  const { there, back } = linkDetails(world, from, to);
  const isFaulty = [there, back].some((way) => way.isCut || way.extraLatencyMs > 0);
  const ends = { from, to };
  const cut = give(
    'cutThisLink',
    { type: 'cutLink', ...ends, bothWays: true },
    { isDangerous: true, shortcut: 'cutLink' },
  );
  return {
    main: [
      ...(isFaulty ? [give('healLink', { type: 'healLink', ...ends, bothWays: true })] : []),
      ...(there.isCut && back.isCut ? [] : [cut]),
      ask('dropNext', { kind: 'dropNext', ...ends }),
    ],
    more: [
      ask('cutLink', { kind: 'link', action: 'cutLink', ...ends }),
      ask('delayLink', { kind: 'link', action: 'delayLink', ...ends }),
    ],
  };
}

/** Nothing is selected: what a cluster can be given. */
function clusterActions(world: World, cluster: number): Actions {
  const hasTopics = (clusterOverview(world, cluster)?.topics.length ?? 0) > 0;
  const anyLink = { kind: 'link', from: null, to: null } as const;
  return {
    main: newThings(cluster),
    more: [
      ...(hasTopics
        ? [ask('electLeaders', { kind: 'electLeaders', cluster, partition: null })]
        : []),
      ...(canAddController(world, cluster)
        ? [ask('addController', { kind: 'addController', cluster })]
        : []),
      ask('alterBrokers', {
        kind: 'alterConfig',
        cluster,
        resourceType: 'broker',
        resourceName: '',
      }),
      ask('cutLink', { ...anyLink, action: 'cutLink' }, { shortcut: 'cutLink' }),
      ask('delayLink', { ...anyLink, action: 'delayLink' }),
      ask('dropNext', { kind: 'dropNext', from: null, to: null }),
    ],
  };
}

/** What can be added at any time, whatever is selected. */
export function newThings(cluster: number): readonly Action[] {
  return [
    ask('createTopic', { kind: 'createTopic', cluster }, { shortcut: 'createTopic' }),
    ask('addProducer', { kind: 'addProducer', cluster }, { shortcut: 'addProducer' }),
    ask('addConsumer', { kind: 'addConsumer', cluster }, { shortcut: 'addConsumer' }),
    ask('addBroker', { kind: 'addBroker', cluster }, { shortcut: 'addBroker' }),
  ];
}

/** What can be done to the selected thing in this world. */
export function actionsOn(world: World, selection: Selection | null): Actions {
  switch (selection?.kind) {
    case undefined:
      return clusterActions(world, 0);
    case 'node':
      switch (nodeName(world, selection.node)?.kind) {
        case 'producer':
          return producerActions(world, selection.node);
        case 'consumer':
          return consumerActions(world, selection.node);
        case 'zookeeper':
          return zooKeeperActions(world, selection.node);
        default:
          return serverActions(world, selection.node);
      }
    case 'partition':
      return partitionActions(world, selection, null);
    case 'replica':
      return partitionActions(world, selection, selection.node);
    case 'link':
      return pathActions(world, selection.from, selection.to);
    case 'message': {
      const message = messageDetails(world, selection.key);
      return message === null
        ? { main: [], more: [] }
        : pathActions(world, message.from, message.to);
    }
  }
}
