// From nothing to a cluster whose brokers all know each other, and back to nothing.
import { mkdirSync, rmSync } from 'node:fs';
import type { Driver } from '../driver.ts';
import { type KafkaVersion, usesZooKeeper } from '../kafka/versions.ts';
import { kill, release } from '../processes.ts';
import type { Given } from '../script/format.ts';
import { baseSettings, brokersOf, type Cluster, type Node, nodeOf, save, tell } from './cluster.ts';
import { freePort } from './ports.ts';
import { becomesReady, launch, launchZooKeeper } from './servers.ts';
import { format, randomUuid } from './storage.ts';

const UP_WITHIN_MS = 90_000;

async function nodesOf(version: KafkaVersion, { cluster }: Given): Promise<Node[]> {
  const nodes: Node[] = [];
  const isCombined = cluster.controllers === 'combined';
  for (const { id, rack = null } of cluster.brokers) {
    const port = await freePort();
    const controllerPort = isCombined && !usesZooKeeper(version) ? await freePort() : null;
    nodes.push({ id, rack, port, controllerPort, state: 'down', pid: null });
  }
  const separate = cluster.controllers === 'separate' ? (cluster.controllerIds ?? [100]) : [];
  for (const id of separate) {
    const controllerPort = await freePort();
    nodes.push({ id, rack: null, port: null, controllerPort, state: 'down', pid: null });
  }
  return nodes.sort((one, other) => one.id - other.id);
}

/** A cluster with ports and an empty folder; nothing of it runs yet. */
export async function createCluster(
  version: KafkaVersion,
  given: Given,
  folder: string,
  writesArchives: boolean,
): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const { brokers, config } = given.cluster;
  return {
    version,
    given,
    folder,
    clusterId: randomUuid(),
    config: { ...baseSettings(version, brokers.length), ...config },
    nodes: await nodesOf(version, given),
    zooKeeper: null,
    writesArchives,
  };
}

/** Starts everything, and ends when every broker sees every broker. */
export async function bringUp(cluster: Cluster, driver: Driver): Promise<void> {
  const { version, nodes, given } = cluster;
  if (usesZooKeeper(version)) await launchZooKeeper(cluster);
  for (const node of nodes) format(cluster, node);
  const [first] = given.cluster.brokers;
  // On ZooKeeper the first broker to register becomes the controller: it is started alone, so that it is known.
  if (usesZooKeeper(version) && first !== undefined) {
    await launch(cluster, nodeOf(cluster, first.id));
    await tell(cluster, driver);
    await becomesReady(cluster, first.id, driver);
  }
  const controllersFirst = [...nodes].sort(
    (one, other) => Number(one.port !== null) - Number(other.port !== null),
  );
  for (const node of controllersFirst) if (node.state === 'down') await launch(cluster, node);
  await tell(cluster, driver);
  for (const { id } of brokersOf(cluster)) {
    if (await becomesReady(cluster, id, driver, UP_WITHIN_MS)) continue;
    throw new Error(`broker ${id} does not come up; see ${cluster.folder}/${id}/out.log`);
  }
  save(cluster);
}

function pidsOf({ nodes, zooKeeper }: Cluster): number[] {
  const running = nodes.filter(({ state }) => state !== 'down').map(({ pid }) => pid);
  return [...running, zooKeeper?.pid ?? null].filter((pid) => pid !== null);
}

/** Ends every process of a cluster and removes its folder. */
export async function takeDown(cluster: Cluster): Promise<void> {
  for (const pid of pidsOf(cluster)) await kill(pid);
  rmSync(cluster.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Lets a cluster live on after the recorder. */
export function letStand(cluster: Cluster): void {
  for (const pid of pidsOf(cluster)) release(pid);
}
