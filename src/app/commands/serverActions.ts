import { controllerDetails, isOnZooKeeper, type World } from '../../engine/selectors.ts';
import { ask, give, type Action, type Actions } from './action.ts';

/** Start, stop, kill, pause and resume: whichever the process is ready for. */
export function fateOf(world: World, node: number): readonly Action[] {
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

export function linkActions(node: number): readonly Action[] {
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

/** Of brokers and controllers. */
export function serverActions(world: World, node: number): Actions {
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
export function zooKeeperActions(world: World, node: number): Actions {
  const [cut, ...links] = linkActions(node);
  return { main: [...fateOf(world, node), ...(cut === undefined ? [] : [cut])], more: links };
}

/** A controller becomes a voter, or is one no more, where the voters can be changed. */
function voterActions(world: World, node: number): readonly Action[] {
  const controller = controllerDetails(world, node);
  if (controller?.canVotersChange !== true) return [];
  const { cluster, kafkaId: voterId, directoryId, voterDirectoryId } = controller;
  // Whose disk was lost is a voter by its old one, which has to go before the new one can come.
  const voter = { voterId, voterDirectoryId: voterDirectoryId ?? directoryId };
  return [
    voterDirectoryId !== null
      ? give(
          'removeVoter',
          { type: 'admin', cluster, request: { api: 'RemoveRaftVoter', ...voter } },
          { node, isDangerous: true },
        )
      : give(
          'addVoter',
          { type: 'admin', cluster, request: { api: 'AddRaftVoter', ...voter, endpoint: node } },
          { node },
        ),
  ];
}
