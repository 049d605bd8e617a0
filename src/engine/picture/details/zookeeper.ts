import { findZnode } from '../../controller/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { ZooKeeperDisk, ZooKeeperServer } from '../../controller/index.ts';
import type { ServerNode, World, ZooKeeperNode } from '../../simulation/world.ts';
import { ensembleOf } from '../ensemble.ts';
import { serversOf } from '../metadata.ts';
import type { EnsemblePicture, ZooKeeperPicture } from '../types.ts';
import { znodeText } from './znode-text.ts';

/** A session as a ZooKeeper server knows it. */
export interface SessionDetails {
  readonly sessionId: number;
  readonly timeoutMs: number;
  /** The broker that believes to have it; null when no running broker does. */
  readonly brokerId: number | null;
  /** Whether its client talks to this server. */
  readonly isServedHere: boolean;
  /** Watches that it has left at this server. */
  readonly watches: number;
}

/** What a ZooKeeper server is, beyond what is drawn of it. */
export interface ZooKeeperDetails extends ZooKeeperPicture {
  readonly cluster: number;
  readonly ensemble: EnsemblePicture;
  /** Whom it follows, or itself; null: it knows no leader. */
  readonly leader: NodeId | null;
  readonly sessions: readonly SessionDetails[];
  /** Watches that clients have left here and that have not fired. */
  readonly watches: number;
  readonly tickTimeMs: number | null;
}

/** A znode, as a ZooKeeper server holds it. */
export interface ZnodeDetails {
  readonly path: string;
  readonly name: string;
  /** As Kafka writes it, as far as the simulation keeps it; '' is nothing. */
  readonly data: string;
  readonly version: number;
  /** The transaction that created it. */
  readonly czxid: number;
  /** The session that it goes with; null: it stays. */
  readonly ephemeralOwner: number | null;
  /** Paths of its children, sorted. */
  readonly children: readonly string[];
}

function zooKeeperNode(world: World, id: NodeId): ZooKeeperNode | null {
  const node = world.nodes[id];
  return node?.kind === 'zookeeper' ? node : null;
}

function diskOf({ zookeeper }: ZooKeeperNode): ZooKeeperDisk {
  return zookeeper.kind === 'up' ? zookeeper.server.disk : zookeeper.disk;
}

function holds({ server }: ServerNode, sessionId: number): boolean {
  if (server.kind === 'down' || server.runtime.metadataSource === 'kraft') return false;
  return server.runtime.zookeeper.sessionId === sessionId;
}

function sessionsOf(
  world: World,
  node: ZooKeeperNode,
  server: ZooKeeperServer | null,
): readonly SessionDetails[] {
  const brokers = serversOf(world, node.cluster);
  return diskOf(node).database.sessions.map(({ sessionId, timeoutMs }) => ({
    sessionId,
    timeoutMs,
    brokerId: brokers.find((broker) => holds(broker, sessionId))?.kafkaId ?? null,
    isServedHere: server?.clients.some((client) => client.sessionId === sessionId) ?? false,
    watches: server?.watches.filter((watch) => watch.sessionId === sessionId).length ?? 0,
  }));
}

/** Null for anything that is no ZooKeeper server. */
export function zooKeeperDetails(world: World, id: NodeId): ZooKeeperDetails | null {
  const node = zooKeeperNode(world, id);
  const ensemble = node === null ? null : ensembleOf(world, node.cluster);
  const picture = ensemble?.servers.find((server) => server.node === id);
  if (node === null || ensemble === null || picture === undefined) return null;
  const server = node.zookeeper.kind === 'up' ? node.zookeeper.server : null;
  return {
    ...picture,
    cluster: node.cluster,
    ensemble,
    leader: server === null ? null : server.role === 'LEADING' ? id : server.leader,
    sessions: sessionsOf(world, node, server),
    watches: server?.watches.length ?? 0,
    tickTimeMs: server?.settings.tickTimeMs ?? null,
  };
}

/** The znode of a path, as this ZooKeeper server holds it, on its disk while it is down; null where it has none. */
export function znodeAt(world: World, id: NodeId, path: string): ZnodeDetails | null {
  const node = zooKeeperNode(world, id);
  const znode = node === null ? null : findZnode(diskOf(node).database.root, path);
  if (znode === null) return null;
  const { name, data, version, czxid, ephemeralOwner, children } = znode;
  const below = path === '/' ? '' : path;
  return {
    path,
    name,
    data: znodeText(data, (endpoint) => world.nodes[endpoint]?.name.replaceAll(' ', '') ?? ''),
    version,
    czxid,
    ephemeralOwner: ephemeralOwner === 0 ? null : ephemeralOwner,
    children: children.map((child) => `${below}/${child.name}`),
  };
}
