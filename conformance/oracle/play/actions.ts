import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, JsonObject } from '../../format.ts';
import { number, plainText } from '../../read.ts';
import { brokersOf, type Cluster, logFolder, nodeOf, zooKeeperPort } from '../cluster/cluster.ts';
import { becomesReady, kill, pause, restart, resume, stop } from '../cluster/servers.ts';
import { usesZooKeeper } from '../kafka/versions.ts';
import type { Step } from '../script/format.ts';
import { commandLine } from './command-line.ts';
import { controller, quorum } from './controllers.ts';
import { askObject, type Playing } from './playing.ts';
import { referredNode } from './references.ts';

type Action = (playing: Playing, step: Step) => Promise<Json>;

const STABLE_MS = 1500;
/** A step in the background has this time for itself before the next one begins. */
const BACKGROUND_MS = 300;
const LONGEST_WAIT_MS = 10_000;

/** How long nothing may change: longer while a paused broker's session or its place in the ISR may still run out. */
function stableMs({ nodes, config, version }: Cluster): number {
  if (!nodes.some(({ state }) => state === 'paused')) return STABLE_MS;
  const session = usesZooKeeper(version)
    ? 'zookeeper.session.timeout.ms'
    : 'broker.session.timeout.ms';
  const lagMs = Number(config['replica.lag.time.max.ms'] ?? 30_000) * 1.5;
  const waits = [Number(config[session]), lagMs].filter((wait) => wait <= LONGEST_WAIT_MS);
  return 2000 + Math.max(0, ...waits);
}

const start: Action = async ({ cluster, driver }, step) => {
  const id = number(step, 'broker');
  await restart(cluster, id, driver);
  const isWaitedFor = step['wait'] !== false && nodeOf(cluster, id).port !== null;
  return isWaitedFor ? { registered: await becomesReady(cluster, id, driver) } : {};
};

const awaitBackground: Action = async ({ background }, step) => {
  const name = plainText(step['background'] ?? null);
  const running = background.get(name);
  if (running === undefined) throw new Error(`no step runs as ${name}`);
  background.delete(name);
  return running;
};

/** Who gets which partitions may be random; then how many each has is told instead. */
const group: Action = async (playing, step) => {
  const answer = await askObject(playing, step);
  if (step['counts'] !== true || answer['members'] === undefined) return answer;
  const members = answer['members'] as Readonly<Record<string, readonly Json[]>>;
  const counts = Object.values(members).map((partitions) => partitions.length);
  return {
    ...answer,
    members: Object.keys(members),
    counts: counts.sort((one, other) => other - one),
  };
};

/** What the recorder does itself; everything else is the driver's. */
const ACTIONS: Readonly<Record<string, Action>> = {
  kill: async (playing, step) => {
    await kill(playing.cluster, await referredNode(playing, step['broker']), playing.driver);
    return {};
  },
  stop: async (playing, step) => {
    const id = await referredNode(playing, step['broker']);
    return { exited: await stop(playing.cluster, id, playing.driver) };
  },
  start,
  pause: async (playing, step) => {
    await pause(playing.cluster, await referredNode(playing, step['broker']), playing.driver);
    return {};
  },
  resume: async ({ cluster, driver }, step) => {
    await resume(cluster, number(step, 'broker'), driver);
    return {};
  },
  wait: async (_, step) => {
    await sleep(number(step, 'ms'));
    return {};
  },
  settle: ({ cluster, driver }, step) =>
    driver.ask({ action: 'settle', stableMs: stableMs(cluster), ...parameters(step) }),
  await: awaitBackground,
  replicas: ({ cluster, driver }, step) => {
    const brokers = brokersOf(cluster);
    const dirs = brokers.map(({ id }) => ({ broker: id, dir: logFolder(cluster, id) }));
    return driver.ask({ ...step, dirs });
  },
  quorum,
  controller,
  group,
  zk: ({ cluster, driver }, step) => driver.ask({ ...step, port: zooKeeperPort(cluster) }),
  cli: commandLine,
};

function parameters(step: Step): JsonObject {
  return Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'action'));
}

/** Plays one step and gives its answer, with what differs by chance still in it. */
export async function perform(playing: Playing, step: Step): Promise<Json> {
  const action = ACTIONS[step.action];
  if (action !== undefined) return action(playing, step);
  const { background } = step;
  const answer = playing.driver.ask(step);
  if (typeof background !== 'string') return answer;
  playing.background.set(background, answer);
  const { afterMs } = step;
  await sleep(typeof afterMs === 'number' ? afterMs : BACKGROUND_MS);
  return {};
}
