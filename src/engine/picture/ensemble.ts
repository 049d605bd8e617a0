import type { NodeId } from '../kernel/turn.ts';
import { findLink } from '../network/wire.ts';
import type { ClusterId } from '../simulation/naming.ts';
import type { World, ZooKeeperNode } from '../simulation/world.ts';
import { processPicture } from './servers.ts';
import type { EnsemblePicture, ZooKeeperPicture } from './types.ts';

/** ZooKeeper servers of a cluster in the order of their ids. */
export function zooKeeperNodes(world: World, cluster: ClusterId): readonly ZooKeeperNode[] {
  return world.nodes.filter(
    (node): node is ZooKeeperNode => node.kind === 'zookeeper' && node.cluster === cluster,
  );
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
