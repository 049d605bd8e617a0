// What is known of a running cluster, and what can be read off it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver } from '../driver.ts';
import type { KafkaVersion } from '../kafka/versions.ts';
import { usesZooKeeper } from '../kafka/versions.ts';
import type { Given, Settings } from '../script/format.ts';
import { HOST } from './ports.ts';

/** A server process with a directory of its own: a broker, a controller, or both. */
export interface Node {
  readonly id: number;
  readonly rack: string | null;
  /** Null: no broker. */
  readonly port: number | null;
  /** Null: no controller of KRaft. */
  readonly controllerPort: number | null;
  state: 'up' | 'down' | 'paused';
  pid: number | null;
}

export interface Cluster {
  readonly version: KafkaVersion;
  readonly given: Given;
  readonly folder: string;
  readonly clusterId: string;
  /** Settings of every broker. */
  readonly config: Settings;
  /** In order of id. */
  readonly nodes: Node[];
  zooKeeper: { readonly port: number; readonly pid: number } | null;
  /** Its processes write archives of their classes when they end. */
  readonly writesArchives: boolean;
}

/**
 * Settings of every recording unless its script says otherwise. They shorten waits and fix what Kafka leaves to
 * chance; a recording shows all of them in `given`.
 */
export function baseSettings(version: KafkaVersion, brokers: number): Settings {
  const session = usesZooKeeper(version)
    ? { 'zookeeper.session.timeout.ms': 4000 }
    : { 'broker.session.timeout.ms': 3000, 'broker.heartbeat.interval.ms': 500 };
  return {
    ...session,
    'auto.create.topics.enable': false,
    'auto.leader.rebalance.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.num.partitions': 5,
    'offsets.topic.replication.factor': Math.min(3, brokers),
    'transaction.state.log.num.partitions': 5,
    'transaction.state.log.replication.factor': Math.min(3, brokers),
    'transaction.state.log.min.isr': Math.min(2, brokers),
  };
}

/** Throws when a script names a broker or controller that its cluster has not. */
export function nodeOf({ nodes }: Cluster, id: number): Node {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`the cluster has no node ${id}`);
  return node;
}

/** The process id of a node that has run. */
export function pidOf({ id, pid }: Node): number {
  if (pid === null) throw new Error(`node ${id} was never started`);
  return pid;
}

export function brokersOf({ nodes }: Cluster): Node[] {
  return nodes.filter(({ port }) => port !== null);
}

export function controllersOf({ nodes }: Cluster): Node[] {
  return nodes.filter(({ controllerPort }) => controllerPort !== null);
}

function isUp({ state }: Node): boolean {
  return state === 'up';
}

function addresses(ports: readonly (number | null)[]): string {
  return ports.map((port) => `${HOST}:${port ?? 0}`).join(',');
}

/** The addresses of the running brokers, or of all when none runs. */
export function bootstrap(cluster: Cluster): string {
  const brokers = brokersOf(cluster);
  const asked = brokers.some(isUp) ? brokers.filter(isUp) : brokers;
  return addresses(asked.map(({ port }) => port));
}

export function controllerBootstrap(cluster: Cluster): string {
  const running = controllersOf(cluster).filter(isUp);
  return addresses(running.map(({ controllerPort }) => controllerPort));
}

/** Where ZooKeeper listens. Throws when the cluster has none. */
export function zooKeeperPort({ zooKeeper }: Cluster): number {
  if (zooKeeper === null) throw new Error('the cluster has no ZooKeeper');
  return zooKeeper.port;
}

export function nodeFolder({ folder }: Cluster, id: number): string {
  return join(folder, String(id));
}

/** The log directory of a node. */
export function logFolder(cluster: Cluster, id: number): string {
  return join(nodeFolder(cluster, id), 'data');
}

/** Tells the clients which brokers there are and which of them answer. */
export async function tell(cluster: Cluster, driver: Driver): Promise<void> {
  const brokers = brokersOf(cluster).map(({ id, port, state }) => ({ id, port, state }));
  await driver.ask({ action: 'cluster', brokers });
}

export function clusterFile(folder: string): string {
  return join(folder, 'cluster.json');
}

/** Writes down what is known, so that a later command finds it. */
export function save(cluster: Cluster): void {
  mkdirSync(cluster.folder, { recursive: true });
  writeFileSync(clusterFile(cluster.folder), `${JSON.stringify(cluster, null, 2)}\n`);
}

/** What `save` has written. */
export function load(folder: string): Cluster {
  return JSON.parse(readFileSync(clusterFile(folder), 'utf8')) as Cluster;
}
