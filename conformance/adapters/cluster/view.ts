import { answerMetadata } from '../../../src/engine/broker/metadata.ts';
import { isServing } from '../../../src/engine/broker/index.ts';
import type { MetadataImage } from '../../../src/engine/controller/index.ts';
import type {
  MetadataResponse,
  MetadataTopic,
} from '../../../src/engine/network/protocol/index.ts';
import type { BrokerRuntime } from '../../../src/engine/simulation/server-state.ts';
import type { Node, ServerNode, World } from '../../../src/engine/simulation/world.ts';
import type { Json } from '../../format.ts';

function isServer(node: Node): node is ServerNode {
  return node.kind === 'server';
}

/** The process of a broker or controller. */
export function serverOf(world: World, kafkaId: number): ServerNode {
  const node = world.nodes.filter(isServer).find((server) => server.kafkaId === kafkaId);
  if (node === undefined) throw new Error(`no server ${kafkaId}`);
  return node;
}

/** Brokers in ascending order of id. */
export function brokersOf(world: World): readonly ServerNode[] {
  return world.nodes
    .filter(isServer)
    .filter(({ isBroker }) => isBroker)
    .sort((a, b) => a.kafkaId - b.kafkaId);
}

/** Those that run and are not paused: the recorder knows what it has done to them. */
export function liveBrokers(world: World): readonly ServerNode[] {
  return brokersOf(world).filter(({ process }) => process === 'running');
}

export function pausedBrokers(world: World): readonly ServerNode[] {
  return brokersOf(world).filter(({ process }) => process === 'paused');
}

interface Serving {
  readonly image: MetadataImage;
  readonly broker: BrokerRuntime;
}

/** A broker that answers requests; null: nobody listens there. */
export function servingOf({ server }: ServerNode): Serving | null {
  if (server.kind === 'down') return null;
  const { broker, image } = server.runtime;
  return broker !== null && isServing(broker.control) ? { broker, image } : null;
}

/** What a broker answers to a Metadata request about everything. */
export function metadataOf(node: ServerNode): MetadataResponse | null {
  const serving = servingOf(node);
  if (serving === null) return null;
  return answerMetadata(serving.image, {
    api: 'Metadata',
    topics: null,
    allowAutoTopicCreation: false,
  });
}

/** As the live broker with the lowest id knows it. */
export function firstLive(world: World): ServerNode {
  const [first] = liveBrokers(world);
  if (first === undefined) throw new Error('no broker runs');
  return first;
}

export function topicAsTold(world: World, topic: string): MetadataTopic | null {
  return metadataOf(firstLive(world))?.topics.find((one) => one.topic === topic) ?? null;
}

export function ascending(ids: readonly number[]): number[] {
  return [...ids].sort((a, b) => a - b);
}

export function partitionsJson({ partitions }: MetadataTopic): Record<string, Json>[] {
  return partitions.map(({ partition, leader, leaderEpoch, replicas, isr }) => ({
    partition,
    leader: leader < 0 ? null : leader,
    leaderEpoch,
    replicas,
    isr: ascending(isr),
  }));
}

export function splitPartition(name: string): {
  readonly topic: string;
  readonly partition: number;
} {
  const at = name.lastIndexOf('-');
  return { topic: name.slice(0, at), partition: Number(name.slice(at + 1)) };
}
