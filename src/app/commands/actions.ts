import {
  clusterOverview,
  consumerDetails,
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
import { fateOf, linkActions, serverActions, zooKeeperActions } from './serverActions.ts';

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
      ...(running === null
        ? []
        : [
            give('flush', { type: 'flush', node }),
            give('closeAtOnce', { type: 'close', node, timeoutMs: 0 }),
          ]),
      ...quotaActions(world, node),
      ...linkActions(node),
    ],
  };
}

function consumerActions(world: World, node: number): Actions {
  const details = consumerDetails(world, node);
  const running = details?.process === 'running' ? details.running : null;
  const group = running?.group ?? null;
  const ofPartitions: readonly Action[] =
    running === null || running.partitions.length === 0
      ? []
      : [
          ask('seek', { kind: 'seek', node }),
          ask('pausePartition', { kind: 'pausePartition', node }),
        ];
  const ofMembers: readonly Action[] =
    group === null
      ? []
      : [
          give('commitNow', { type: 'commitNow', node }),
          ...(group.subscription === 'assigned'
            ? []
            : [give('enforceRebalance', { type: 'enforceRebalance', node })]),
          give('closeAndLeave', { type: 'closeConsumer', node, operation: 'leave' }),
          give('closeAndRemain', { type: 'closeConsumer', node, operation: 'remain' }),
        ];
  return {
    main: [
      ...fateOf(world, node),
      ...(running === null ? [] : [ask('application', { kind: 'application', node })]),
    ],
    more: [...ofPartitions, ...ofMembers, ...quotaActions(world, node), ...linkActions(node)],
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

function canAddController(world: World, cluster: number): boolean {
  return (world.clusters[cluster]?.features['kraft.version'] ?? 0) > 0;
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

/**
 * What can be done to the selected thing in this world.
 * @param target the cluster that is meant while nothing is selected
 */
export function actionsOn(world: World, selection: Selection | null, target: number): Actions {
  switch (selection?.kind) {
    case undefined:
      return clusterActions(world, target);
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
    case 'group': {
      const { cluster, groupId } = selection;
      return { main: [ask('addMember', { kind: 'addConsumer', cluster, groupId })], more: [] };
    }
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
