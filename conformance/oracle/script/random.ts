// Random faults on a small cluster. The same seed gives the same script, on every machine.
import type { JsonObject } from '../../format.ts';
import { BOOK, type KafkaVersion, MODERN, usesZooKeeper } from '../kafka/versions.ts';
import type { Script, Step } from './format.ts';

export type Profile = 'modern' | 'book';

interface Chance {
  /** Between 0 and 1. */
  readonly draw: () => number;
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

/** Mulberry32. */
function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(draw() * limit);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const shuffled = <Item>(items: readonly Item[]): Item[] => {
    const left = [...items];
    const order: Item[] = [];
    while (left.length > 1) {
      const index = below(left.length);
      const last = left.pop();
      if (last === undefined) break;
      const chosen = index === left.length ? last : left[index];
      if (chosen === undefined) break;
      if (index < left.length) left[index] = last;
      order.unshift(chosen);
    }
    return [...left, ...order];
  };
  return { draw, below, pick, shuffled };
}

/** A client asks any broker for metadata, a paused one too: only with patience is its answer the same each time. */
function clientConfigs(acks: '1' | 'all'): JsonObject {
  return {
    acks,
    'enable.idempotence': String(acks === 'all'),
    'max.in.flight.requests.per.connection': '1',
    'request.timeout.ms': '4000',
    'delivery.timeout.ms': '25000',
    'max.block.ms': '25000',
    'metadata.max.age.ms': '1000',
  };
}

type Fault = 'kill' | 'stop' | 'pause' | 'start' | 'resume';
type State = 'up' | 'down' | 'paused';

const STATE_AFTER: Readonly<Record<Fault, State>> = {
  kill: 'down',
  stop: 'down',
  pause: 'paused',
  start: 'up',
  resume: 'up',
};
const STATE_BEFORE: Readonly<Record<Fault, State>> = {
  kill: 'up',
  stop: 'up',
  pause: 'up',
  start: 'down',
  resume: 'paused',
};

/** A case being written. */
interface Draft {
  readonly chance: Chance;
  readonly partitions: number;
  readonly steps: Step[];
  readonly states: Map<number, State>;
  values: number;
}

const SETTLED: readonly Step[] = [{ action: 'settle' }, { action: 'describe', topic: 't' }];

function produce(draft: Draft): void {
  const { chance, partitions, steps } = draft;
  const producer = chance.pick(['one', 'all']);
  const partition = chance.below(partitions);
  const values = Array.from({ length: 1 + chance.below(3) }, () => `v${draft.values++}`);
  steps.push({ action: 'produce', producer, topic: 't', partition, values });
}

function inState({ states }: Draft, wanted: State): number[] {
  return [...states].filter(([, state]) => state === wanted).map(([broker]) => broker);
}

function inflict({ steps, states }: Draft, fault: Fault, broker: number): void {
  steps.push({ action: fault, broker }, ...SETTLED);
  states.set(broker, STATE_AFTER[fault]);
}

/** One broker always stays up, and what is down comes up again sooner or later. */
function inflictAny(draft: Draft): void {
  const possible: Fault[] = [];
  if (inState(draft, 'up').length > 1) possible.push('kill', 'kill', 'stop', 'pause');
  if (inState(draft, 'down').length > 0) possible.push('start', 'start', 'start');
  if (inState(draft, 'paused').length > 0) possible.push('resume', 'resume', 'resume');
  const fault = draft.chance.pick(possible);
  inflict(draft, fault, draft.chance.pick(inState(draft, STATE_BEFORE[fault])));
}

function heal(draft: Draft): void {
  for (const broker of draft.chance.shuffled([...draft.states.keys()])) {
    const state = draft.states.get(broker);
    if (state === 'down') inflict(draft, 'start', broker);
    if (state === 'paused') inflict(draft, 'resume', broker);
  }
}

function lookAtEverything({ steps, partitions }: Draft): void {
  steps.push(...SETTLED);
  for (let partition = 0; partition < partitions; partition += 1) {
    steps.push({ action: 'replicas', topic: 't', partition });
  }
  steps.push({ action: 'consume', topic: 't' });
}

function randomCase(seed: number, version: KafkaVersion): Script['cases'][number] {
  const chance = createChance(seed);
  const brokers = Array.from({ length: 3 + chance.below(3) }, (_, index) => index + 1);
  const partitions = 1 + chance.below(3);
  const minInsyncReplicas = String(1 + chance.below(2));
  const isUnclean = chance.draw() < 0.25;
  const assignment = Array.from({ length: partitions }, () => chance.shuffled(brokers).slice(0, 3));
  const configs = {
    'min.insync.replicas': minInsyncReplicas,
    ...(isUnclean && { 'unclean.leader.election.enable': 'true' }),
  };
  const steps: Step[] = [
    { action: 'createTopic', topic: 't', assignment, configs },
    { action: 'producer', producer: 'one', configs: clientConfigs('1') },
    { action: 'producer', producer: 'all', configs: clientConfigs('all') },
    { action: 'settle' },
  ];
  const states = new Map<number, State>(brokers.map((broker) => [broker, 'up']));
  const draft: Draft = { chance, partitions, steps, states, values: 0 };
  produce(draft);
  for (let events = 5 + chance.below(4); events > 0; events -= 1) {
    inflictAny(draft);
    for (let count = chance.below(3); count > 0; count -= 1) produce(draft);
  }
  heal(draft);
  for (let count = partitions; count > 0; count -= 1) produce(draft);
  lookAtEverything(draft);
  const controllers = usesZooKeeper(version) ? 'zookeeper' : 'separate';
  const cluster = { brokers: brokers.map((id) => ({ id })), controllers, config: {} } as const;
  return { name: `seed ${seed}`, given: { cluster }, do: steps };
}

/** A script with one case for each of `count` seeds. */
export function randomScript(seed: number, count: number, profile: Profile): Script {
  const version = profile === 'book' ? BOOK : MODERN;
  const cases = Array.from({ length: count }, (_, index) => randomCase(seed + index, version));
  return { version, about: `random faults, seeds ${seed} to ${seed + count - 1}`, cases };
}
