import { findZnode } from '../controller/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { ZooKeeperDatabase } from '../network/protocol/index.ts';
import { findLink } from '../network/wire.ts';
import type { ClusterId } from '../simulation/naming.ts';
import type { World, ZooKeeperNode } from '../simulation/world.ts';
import { processPicture } from './processes.ts';
import type { EnsemblePicture, ZooKeeperPicture } from './types.ts';

/** ZooKeeper servers of a cluster in the order of their ids. */
function zooKeeperNodes(world: World, cluster: ClusterId): readonly ZooKeeperNode[] {
  return world.nodes.filter(
    (node): node is ZooKeeperNode => node.kind === 'zookeeper' && node.cluster === cluster,
  );
}

/** What the ensemble has committed, as far as any of its servers has it, on its disk too; null without ZooKeeper. */
function newestDatabase(world: World, cluster: ClusterId): ZooKeeperDatabase | null {
  let newest: ZooKeeperDatabase | null = null;
  for (const { zookeeper } of zooKeeperNodes(world, cluster)) {
    const { database } = zookeeper.kind === 'up' ? zookeeper.server.disk : zookeeper.disk;
    if (newest === null || database.zxid > newest.zxid) newest = database;
  }
  return newest;
}

/** Whether ZooKeeper holds a broker's znode below /brokers/ids: whether it is a member of the cluster. */
export function isInZooKeeper(world: World, cluster: ClusterId, brokerId: number): boolean {
  const database = newestDatabase(world, cluster);
  return database !== null && findZnode(database.root, `/brokers/ids/${brokerId}`) !== null;
}

/** Whom /controller names; -1: there is no such znode. */
export function controllerZnode(world: World, cluster: ClusterId): number {
  const database = newestDatabase(world, cluster);
  const data = database === null ? null : findZnode(database.root, '/controller')?.data;
  return data?.type === 'controller' ? data.brokerId : -1;
}

function zooKeeperPicture(world: World, node: ZooKeeperNode): ZooKeeperPicture {
  const { zookeeper, serverId } = node;
  const disk = zookeeper.kind === 'up' ? zookeeper.server.disk : zookeeper.disk;
  return {
    ...processPicture(world, node),
    serverId,
    role: zookeeper.kind === 'up' ? zookeeper.server.role : null,
    epoch: disk.epoch,
    zxid: disk.database.zxid,
    clients: zookeeper.kind === 'up' ? zookeeper.server.clients.length : 0,
  };
}

function isWhole(world: World, from: NodeId, to: NodeId): boolean {
  const [there, back] = [findLink(world.network, from, to), findLink(world.network, to, from)];
  return there?.isCut !== true && back?.isCut !== true;
}

/** How many running members one of them reaches, itself among them. */
function reached(world: World, running: readonly ZooKeeperPicture[], from: NodeId): number {
  return running.filter(({ node }) => node === from || isWhole(world, from, node)).length;
}

/** Null for a cluster that keeps its metadata in a log. */
export function ensembleOf(world: World, cluster: ClusterId): EnsemblePicture | null {
  const nodes = zooKeeperNodes(world, cluster);
  if (nodes.length === 0) return null;
  const servers = nodes.map((node) => zooKeeperPicture(world, node));
  const running = servers.filter(({ process }) => process === 'running');
  const majority = Math.floor(servers.length / 2) + 1;
  const together = Math.max(0, ...running.map(({ node }) => reached(world, running, node)));
  const leaders = running.filter(({ role }) => role === 'LEADING');
  const isServing = leaders.some(({ node }) => reached(world, running, node) >= majority);
  return { servers, together, majority, isServing };
}
