import {
  clusterOfNode,
  controllerZnode,
  ensembleOf,
  expectedIn,
  fencedBrokers,
  isOnZooKeeper,
  nodeName,
  type Expected,
  type Fact,
  type World,
} from '../../engine/selectors.ts';
import { isAtLeast, type PlacedFact } from './placed.ts';
import { factText } from './words/factText.ts';
import { brokers, partitionName, type FactOf, type FactText, type Say } from './words/say.ts';

/** How many things of one kind a caption names before it only counts them. */
const NAMED = 3;

/** Of several facts in one step, the one that a person would tell first. */
const TOLD_FIRST: readonly Fact['type'][] = ['PartitionOffline', 'LeaderElected', 'LogTruncated'];

export interface CaptionInput {
  readonly world: World;
  /** Milestones and normal facts at or before the cursor, ascending; those of the last minute are enough. */
  readonly facts: readonly PlacedFact[];
  /** The step at the cursor. */
  readonly position: number;
  /** While time runs, only milestones are told: nobody reads what changes ten times a second. */
  readonly isPlaying: boolean;
}

/** What to tell: the facts of the cursor's own step if they are worth it, else of the latest step with a milestone. */
function toldFacts({ facts, position, isPlaying }: CaptionInput): readonly Fact[] {
  const here = facts.filter((placed) => placed.position === position);
  const isWorthIt = here.some(({ fact }) => isAtLeast(fact, isPlaying ? 'milestone' : 'normal'));
  if (isWorthIt) return heaviest(here);
  const last = facts.findLast(({ fact }) => isAtLeast(fact, 'milestone')) ?? facts.at(-1);
  return heaviest(facts.filter((placed) => placed.position === last?.position));
}

function heaviest(placed: readonly PlacedFact[]): readonly Fact[] {
  const facts = placed.map(({ fact }) => fact);
  const milestones = facts.filter((fact) => isAtLeast(fact, 'milestone'));
  return milestones.length > 0 ? milestones : facts;
}

/** [CZB-4] A classic controller may take a leader away and elect the next one in one step: that is told as what came of it. */
function withoutOvertaken(facts: readonly Fact[]): readonly Fact[] {
  const elected = facts.filter((fact) => isOfType(fact, 'LeaderElected'));
  return facts.filter(
    (fact) =>
      !isOfType(fact, 'PartitionOffline') ||
      !elected.some(
        (later) =>
          later.topic === fact.topic &&
          later.partition === fact.partition &&
          later.leaderEpoch > fact.leaderEpoch,
      ),
  );
}

function isOfType<Type extends Fact['type']>(fact: Fact, type: Type): fact is FactOf<Type> {
  return fact.type === type;
}

function listed(say: Say, items: readonly string[]): string {
  const list = items.slice(0, NAMED);
  const more = items.length - list.length;
  if (more === 0) return say.format.list(list);
  return say.text('facts:caption.andMore', { list: list.join(', '), count: more });
}

function electionsText(say: Say, elections: readonly FactOf<'LeaderElected'>[]): FactText {
  const leaders = elections.map((fact) =>
    say.text('facts:caption.newLeader', { partition: partitionName(fact), leader: fact.leader }),
  );
  const details = elections.slice(0, NAMED).map((fact) =>
    say.text('facts:caption.ofPartition', {
      partition: partitionName(fact),
      epoch: fact.leaderEpoch,
      isr: brokers(say, fact.isr),
    }),
  );
  return {
    headline: say.text('facts:caption.newLeaders', {
      count: elections.length,
      leaders: listed(say, leaders),
    }),
    rest: details.join(' '),
  };
}

function offlineText(say: Say, offline: readonly FactOf<'PartitionOffline'>[]): FactText {
  return {
    headline: say.text('facts:caption.offline', {
      count: offline.length,
      partitions: listed(say, offline.map(partitionName)),
    }),
    rest: null,
  };
}

/** Facts of one step as one headline: many of a kind are told together. */
function together(say: Say, facts: readonly Fact[]): FactText | null {
  const type = TOLD_FIRST.find((first) => facts.some((fact) => fact.type === first));
  const told = type === undefined ? facts[0] : facts.find((fact) => fact.type === type);
  if (told === undefined) return null;
  const elections = facts.filter((fact) => isOfType(fact, 'LeaderElected'));
  const offline = facts.filter((fact) => isOfType(fact, 'PartitionOffline'));
  if (told.type === 'PartitionOffline' && offline.length > 1) return offlineText(say, offline);
  if (told.type === 'LeaderElected' && elections.length > 1) return electionsText(say, elections);
  return factText(say, told);
}

/** ZooKeeper ends the session; whose it was decides what comes of that. */
function zooKeeperEnds(
  say: Say,
  world: World,
  { node, brokerId, atMs }: Extract<Expected, { readonly kind: 'sessionEnds' }>,
  left: string,
): string {
  if (atMs <= world.nowMs) return say.text('facts:caption.zkSessionOver');
  return controllerZnode(world, clusterOfNode(world, node)) === brokerId
    ? say.text('facts:caption.zkControllerSessionEnds', { left })
    : say.text('facts:caption.zkSessionEnds', { left });
}

function expectation(say: Say, world: World, told: readonly Fact[]): string | null {
  const expected = expectedIn(world);
  const isTold = ({ node }: Expected) => told.some((fact) => fact.node === node);
  // What comes of the thing that is told, before what comes of another one sooner.
  const next = expected.find(isTold) ?? expected[0];
  if (next === undefined) return null;
  const left = say.format.duration(Math.max(0, next.atMs - world.nowMs));
  if (next.kind === 'quorumNotices') return say.text('facts:caption.quorumNotices', { left });
  if (!isTold(next))
    return say.text('facts:caption.otherSessionEnds', { broker: next.brokerId, left });
  if (isOnZooKeeper(world, clusterOfNode(world, next.node)))
    return zooKeeperEnds(say, world, next, left);
  return next.atMs > world.nowMs
    ? say.text('facts:caption.sessionEnds', { left })
    : say.text('facts:caption.sessionOver');
}

/** As long as it lasts, it explains everything that does not happen. */
function noMajority(say: Say, world: World): string | null {
  const isLost = world.clusters.some((_, cluster) => {
    const ensemble = ensembleOf(world, cluster);
    return ensemble !== null && ensemble.together < ensemble.majority;
  });
  return isLost ? say.text('facts:caption.noMajority') : null;
}

/** What has just happened, and what is known to come next. */
export function captionOf(input: CaptionInput, words: Pick<Say, 'text' | 'format'>): FactText {
  const { world } = input;
  const say: Say = { ...words, names: (id) => nodeName(world, id) };
  const facts = withoutOvertaken(toldFacts(input));
  const told = together(say, facts);
  if (told === null) {
    return {
      headline: say.text('facts:caption.beginning'),
      rest: say.text('facts:caption.start'),
    };
  }
  const fenced = facts.some((fact) => fact.type === 'LeaderElected')
    ? world.clusters.flatMap((_, cluster) => fencedBrokers(world, cluster))
    : [];
  const because =
    fenced.length === 0
      ? null
      : say.text('facts:caption.brokerDown', { brokers: say.format.ids(fenced) });
  const next = noMajority(say, world) ?? expectation(say, world, facts);
  // What comes next says more about a fault than what a fault is.
  const isFault = facts.length === 1 && next !== null && told.rest !== null;
  const rest = [isFault ? null : told.rest, because, next].filter((part) => part !== null);
  return { headline: told.headline, rest: rest.length === 0 ? null : rest.join(' ') };
}
