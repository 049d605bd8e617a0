import { findBroker } from '../../controller/index.ts';
import { diskOf } from '../../simulation/process-end.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { ServerNode, World } from '../../simulation/world.ts';
import { newestImage } from '../metadata.ts';
import { requestPathOf, type RequestPathPicture } from '../requests.ts';
import { brokersOf, controllersOf } from '../servers.ts';
import type { BrokerPicture, ControllerPicture } from '../types.ts';

/** What a broker is, beyond what is drawn of it. */
export interface BrokerDetails extends BrokerPicture {
  readonly cluster: number;
  /** Whether it is a controller too (`process.roles`). */
  readonly isController: boolean;
  /** From its registration; -1: not registered. */
  readonly brokerEpoch: number;
  /** How many partitions it leads, has a replica of, and has a replica of outside the ISR. */
  readonly leads: number;
  readonly replicas: number;
  readonly outOfSync: number;
  /** Metadata offset that it has applied; -1: none. */
  readonly metadataOffset: number;
}

interface VoterProgress {
  readonly kafkaId: number;
  readonly isLeader: boolean;
  /** As the leader knows; -1: it does not. */
  readonly logEndOffset: number;
}

/** What a controller is, beyond what is drawn of it. */
export interface ControllerDetails extends ControllerPicture {
  readonly cluster: number;
  /** As it believes; -1: it knows none. */
  readonly leaderId: number;
  /** Who has its vote in this epoch; -1: nobody. */
  readonly votedId: number;
  readonly voters: readonly VoterProgress[];
}

function serverOf(world: World, id: NodeId): ServerNode | null {
  const node = world.nodes[id];
  return node?.kind === 'server' ? node : null;
}

/** Where the requests of a server stand; null for anything else, and while its process is down. */
export function requestPath(world: World, id: NodeId): RequestPathPicture | null {
  const node = serverOf(world, id);
  return node === null ? null : requestPathOf(world, node);
}

/** Null for anything that is no broker. */
export function brokerDetails(world: World, id: NodeId): BrokerDetails | null {
  const node = serverOf(world, id);
  if (node?.isBroker !== true) return null;
  const { cluster, isController, server, kafkaId } = node;
  const picture = brokersOf(world, cluster).find((broker) => broker.node === id);
  if (picture === undefined) return null;
  const replicas = picture.topics.flatMap((topic) => topic.replicas);
  return {
    ...picture,
    cluster,
    isController,
    brokerEpoch: findBroker(newestImage(world, cluster), kafkaId)?.brokerEpoch ?? -1,
    leads: replicas.filter(({ isLeader }) => isLeader).length,
    replicas: replicas.length,
    outOfSync: replicas.filter(({ isInSync }) => !isInSync).length,
    metadataOffset: server.kind === 'up' ? server.runtime.image.offset : -1,
  };
}

/** Null for anything that is no controller. */
export function controllerDetails(world: World, id: NodeId): ControllerDetails | null {
  const node = serverOf(world, id);
  if (node?.isController !== true) return null;
  const { cluster, server } = node;
  const all = controllersOf(world, cluster);
  const picture = all.find((controller) => controller.node === id);
  if (picture === undefined) return null;
  const { leaderId, votedId } =
    server.kind === 'up' ? diskOf(server.runtime).quorum : server.disk.quorum;
  return { ...picture, cluster, leaderId, votedId, voters: voterProgress(world, cluster) };
}

/** How far each voter is, in the eyes of the leader of the highest epoch. */
function voterProgress(world: World, cluster: number): readonly VoterProgress[] {
  const all = controllersOf(world, cluster);
  const leader = all
    .filter(({ role }) => role === 'Leader')
    .toSorted((a, b) => b.epoch - a.epoch)[0];
  const server = leader === undefined ? null : serverOf(world, leader.node)?.server;
  const runtime = server?.kind === 'up' ? server.runtime : null;
  const role = runtime?.metadataSource === 'kraft' ? runtime.quorum.memory.role : null;
  return all.map(({ kafkaId, logEndOffset }) => {
    if (kafkaId === leader?.kafkaId) return { kafkaId, isLeader: true, logEndOffset };
    const seen = role?.name === 'Leader' ? role.voters.find(({ id }) => id === kafkaId) : undefined;
    return { kafkaId, isLeader: false, logEndOffset: seen?.endOffset ?? -1 };
  });
}
