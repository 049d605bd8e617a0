// A cluster that stands until it is taken down, to try things on by hand.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, type Cluster, clusterFile, load } from '../cluster/cluster.ts';
import { bringUp, createCluster, letStand, takeDown } from '../cluster/lifetime.ts';
import { HOST } from '../cluster/ports.ts';
import { kill, pause, restart, resume, stop } from '../cluster/servers.ts';
import { Complaint } from '../complaint.ts';
import type { Driver } from '../driver.ts';
import { startDriver } from '../driver.ts';
import { STANDING_CLUSTER } from '../kafka/home.ts';
import { requireKafka } from '../kafka/install.ts';
import { requireJava } from '../kafka/java.ts';
import { showTool } from '../kafka/tools.ts';
import { type KafkaVersion, MODERN, readVersion, usesZooKeeper } from '../kafka/versions.ts';
import { filled } from '../play/command-line.ts';
import type { Given } from '../script/format.ts';
import { type Command, someOf, wholeNumber } from './command.ts';

function isStanding(): boolean {
  return existsSync(clusterFile(STANDING_CLUSTER));
}

function standing(): Cluster {
  if (!isStanding()) throw new Complaint('no cluster is up: npm run oracle -- up');
  return load(STANDING_CLUSTER);
}

function settings(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (key !== undefined && value !== undefined) return [key, value];
      throw new Complaint(`--set wants KEY=VALUE, not ${pair}`);
    }),
  );
}

function controllers(
  version: KafkaVersion,
  wish: string | undefined,
): Given['cluster']['controllers'] {
  if (usesZooKeeper(version)) {
    if (wish === undefined || wish === 'zookeeper') return 'zookeeper';
    throw new Complaint(`Kafka ${version} keeps its metadata in ZooKeeper, not in controllers`);
  }
  if (wish === undefined || wish === 'combined') return 'combined';
  if (wish === 'separate') return wish;
  throw new Complaint(`--controllers is combined or separate, not ${wish}`);
}

function readGiven(argv: readonly string[]): { version: KafkaVersion; given: Given } {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      version: { type: 'string', default: MODERN },
      brokers: { type: 'string', default: '3' },
      controllers: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const version = readVersion(values.version);
  const count = wholeNumber('--brokers', values.brokers, 1);
  const brokers = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
  const config = settings(values.set);
  return {
    version,
    given: { cluster: { brokers, controllers: controllers(version, values.controllers), config } },
  };
}

export const up: Command = {
  usage: 'up [--version V] [--brokers N] [--controllers combined|separate] [--set KEY=VALUE]…',
  run: async (argv) => {
    const { version, given } = readGiven(argv);
    if (isStanding()) throw new Complaint('a cluster is up already: npm run oracle -- down');
    requireKafka(version);
    mkdirSync(STANDING_CLUSTER, { recursive: true });
    const cluster = await createCluster(version, given, STANDING_CLUSTER, false);
    let driver: Driver | null = null;
    try {
      driver = startDriver(version, join(STANDING_CLUSTER, 'driver.log'));
      await bringUp(cluster, driver);
      letStand(cluster);
    } catch (error) {
      await takeDown(cluster);
      throw error;
    } finally {
      driver?.close();
    }
    console.log(`bootstrap ${bootstrap(cluster)}`);
    return 0;
  },
};

export const down: Command = {
  usage: 'down',
  run: async () => {
    await takeDown(standing());
    return 0;
  },
};

export const status: Command = {
  usage: 'status',
  run: () => {
    const { version, nodes } = standing();
    console.log(`Kafka ${version}`);
    for (const { id, state, port, controllerPort, pid } of nodes) {
      const broker = port === null ? [] : [`broker ${HOST}:${port}`];
      const controller = controllerPort === null ? [] : [`controller ${HOST}:${controllerPort}`];
      const running = state === 'down' || pid === null ? [] : [`pid ${pid}`];
      console.log([id, state, ...broker, ...controller, ...running].join('  '));
    }
    return Promise.resolve(0);
  },
};

type State = Cluster['nodes'][number]['state'];

/** A command that does something to nodes of the standing cluster which are in one of these states. */
function fault(
  name: string,
  from: readonly State[],
  inflict: (cluster: Cluster, id: number, driver: null) => Promise<unknown>,
): Command {
  return {
    usage: `${name} NODE…`,
    run: async (argv) => {
      const cluster = standing();
      for (const word of someOf('node', argv)) {
        const node = cluster.nodes.find(({ id }) => String(id) === word);
        if (node === undefined) {
          const ids = cluster.nodes.map(({ id }) => id).join(', ');
          throw new Complaint(`the cluster has no node ${word}; it has ${ids}`);
        }
        if (!from.includes(node.state)) throw new Complaint(`node ${word} is ${node.state}`);
        await inflict(cluster, node.id, null);
        letStand(cluster);
      }
      return 0;
    },
  };
}

export const faults = {
  kill: fault('kill', ['up', 'paused'], kill),
  stop: fault('stop', ['up'], stop),
  start: fault('start', ['down'], restart),
  pause: fault('pause', ['up'], pause),
  resume: fault('resume', ['paused'], resume),
} as const;

export const tool: Command = {
  usage:
    'tool NAME [ARGUMENT…]   (in which <bootstrap>, <zookeeper>, <dir-1> stand for the cluster that is up)',
  run: (argv) => {
    const [name] = someOf('tool', argv);
    requireJava();
    const cluster = isStanding() ? standing() : null;
    const own = argv.slice(1).map((word) => (cluster === null ? word : filled(word, cluster)));
    return showTool(cluster?.version ?? MODERN, name ?? '', own);
  },
};
