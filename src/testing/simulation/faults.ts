import { refusalOf, type Command, type World } from '../../engine/index.ts';
import { ADMIN_FAULTS, UNCLEAN_FAULTS, type Fault } from './admin-faults.ts';
import type { Care } from './care.ts';
import type { Dice } from './dice.ts';

type Node = World['nodes'][number];
type Weighted = readonly [weight: number, make: Fault];

/** One of the processes that suit; -1, which no process is, when none does. */
function anyOf(world: World, dice: Dice, suits: (node: Node) => boolean): number {
  const suitable = world.nodes.filter(suits);
  return suitable.length === 0 ? -1 : dice.pick(suitable).id;
}

const isServer = ({ kind }: Node): boolean => kind === 'server';
const isNoAdmin = ({ kind }: Node): boolean => kind !== 'admin';

/** A member of an ensemble; impossible where there is none. */
const killZooKeeper: Fault = (world, dice) => ({
  type: 'kill',
  node: anyOf(world, dice, ({ kind }) => kind === 'zookeeper'),
});

function onServer(type: 'kill' | 'stop' | 'pause' | 'powerLoss'): Fault {
  return (world, dice) => ({ type, node: anyOf(world, dice, isServer) });
}

const cutLink: Fault = (world, dice) => ({
  type: 'cutLink',
  from: anyOf(world, dice, isNoAdmin),
  to: anyOf(world, dice, isServer),
  bothWays: dice.once(2),
});

const delayLink: Fault = (world, dice) => ({
  type: 'delayLink',
  from: anyOf(world, dice, isNoAdmin),
  to: anyOf(world, dice, isServer),
  extraLatencyMs: dice.pick([0, 20, 300, 3_000]),
});

const dropNext: Fault = (_, dice) => ({
  type: 'dropNext',
  api: dice.pick([
    'Produce',
    'Produce',
    'Fetch',
    'RaftFetch',
    'FetchSnapshot',
    'Vote',
    'BrokerHeartbeat',
    'BrokerRegistration',
    'AlterPartition',
    'Metadata',
    'InitProducerId',
    'ListOffsets',
    'OffsetForLeaderEpoch',
    'Envelope',
  ] as const),
  direction: dice.pick(['toServer', 'toClient'] as const),
  from: null,
  to: null,
});

const slowDisk: Fault = (world, dice) => ({
  type: 'slowDisk',
  node: anyOf(world, dice, isServer),
  delayMs: dice.pick([0, 0, 20, 500]),
});

const slowHandlers: Fault = (world, dice) => ({
  type: 'slowHandlers',
  node: anyOf(world, dice, isServer),
  delayMs: dice.pick([0, 0, 0, 5, 200, 2_000]),
});

/** No controller loses its disk: a voter that forgets its vote can elect two leaders in one epoch; nothing holds then. */
const loseDisk: Fault = (world, dice) => ({
  type: 'loseDisk',
  node: anyOf(world, dice, (node) => node.kind === 'server' && !node.isController),
});

/** What goes wrong, and how often in comparison. */
const GENTLE: readonly Weighted[] = [
  [5, onServer('kill')],
  [2, onServer('stop')],
  [4, onServer('pause')],
  [1, (world, dice) => ({ type: 'pause', node: anyOf(world, dice, isNoAdmin) })],
  [4, cutLink],
  [2, delayLink],
  [4, dropNext],
  [2, slowDisk],
  [2, slowHandlers],
  ...ADMIN_FAULTS.map((fault): Weighted => [1, fault]),
];

const FAULTS: Readonly<Record<Care, readonly Weighted[]>> = {
  gentle: GENTLE,
  harsh: [
    ...GENTLE,
    [3, onServer('powerLoss')],
    [1, loseDisk],
    ...UNCLEAN_FAULTS.map((fault): Weighted => [1, fault]),
  ],
};

const ON_ENSEMBLES: readonly Weighted[] = [[3, killZooKeeper]];

/** Puts one broken thing right; null when nothing is broken. */
function repair(world: World, dice: Dice): Command | null {
  const repairs: Command[] = [
    ...world.nodes.flatMap(({ id, process }): Command[] => {
      if (process === 'down') return [{ type: 'start', node: id }];
      return process.startsWith('paused') ? [{ type: 'resume', node: id }] : [];
    }),
    ...world.network.links.map(({ from, to }): Command => ({
      type: 'healLink',
      from,
      to,
      bothWays: true,
    })),
  ];
  return repairs.length === 0 ? null : dice.pick(repairs);
}

/**
 * The next thing that goes wrong or right again; right more often, so that clusters live on. Null when what was drawn
 * is impossible just now.
 */
export function randomFault(world: World, dice: Dice, care: Care): Command | null {
  const mended = dice.once(3) ? null : repair(world, dice);
  if (mended !== null) return mended;
  const hasEnsemble = world.nodes.some(({ kind }) => kind === 'zookeeper');
  const faults = hasEnsemble ? [...FAULTS[care], ...ON_ENSEMBLES] : FAULTS[care];
  let left = dice.roll(faults.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of faults) {
    left -= weight;
    if (left >= 0) continue;
    const command = make(world, dice);
    return refusalOf(world, command) === null ? command : null;
  }
  return null;
}
