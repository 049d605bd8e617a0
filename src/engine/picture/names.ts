import type { NodeId } from '../kernel/turn.ts';
import type { Node, World } from '../simulation/world.ts';

/** What a process is called: its kind, and its node.id or the name that it was given. */
export interface NodeName {
  readonly kind: 'broker' | 'controller' | 'zookeeper' | 'producer' | 'consumer' | 'admin';
  readonly name: string;
}

function nameOf(node: Node): NodeName {
  if (node.kind === 'zookeeper') return { kind: node.kind, name: String(node.serverId) };
  if (node.kind !== 'server') return { kind: node.kind, name: node.name };
  return { kind: node.isBroker ? 'broker' : 'controller', name: String(node.kafkaId) };
}

/** Null for a process that this world does not have (yet). A name never changes. */
export function nodeName(world: World, id: NodeId): NodeName | null {
  const node = world.nodes[id];
  return node === undefined ? null : nameOf(node);
}

/** Whether a cluster keeps its metadata in ZooKeeper. */
export function isOnZooKeeper(world: World, cluster: number): boolean {
  return world.clusters[cluster]?.profile === 'book';
}

/** The cluster that a process belongs to; the first one for a process that this world does not have (yet). */
export function clusterOfNode(world: World, id: NodeId): number {
  return world.nodes[id]?.cluster ?? 0;
}

/** The process with this node.id; null when there is none. */
export function serverWithId(world: World, cluster: number, kafkaId: number): NodeId | null {
  const found = world.nodes.find(
    (node) => node.kind === 'server' && node.cluster === cluster && node.kafkaId === kafkaId,
  );
  return found?.id ?? null;
}
