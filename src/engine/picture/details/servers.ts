import { findBroker, votersAt } from '../../controller/index.ts';
import { at } from '../../kernel/lists.ts';
import { diskOf } from '../../simulation/process-end.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { Voter } from '../../network/protocol/index.ts';
import { isReconfigurable } from '../../simulation/settings.ts';
import type { ServerNode, World } from '../../simulation/world.ts';
import { newestImage, serversOf } from '../metadata.ts';
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
  /** What only a broker on ZooKeeper has; null for others, and while it is down. */
  readonly classic: ClassicDetails | null;
}

interface ClassicDetails {
  /** The highest epoch of a controller that it has obeyed: orders of lower ones are refused. */
  readonly controllerEpochSeen: number;
  /** Whom /controller names, as far as it knows; -1: nobody. */
  readonly controllerId: number;
  /** Events that its own controller works on or has waiting; null: it is not the controller. */
  readonly events: number | null;
  /** Orders of its own controller that brokers have not answered. */
  readonly orders: number;
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
  /** Whether it is one of the voters; false for an observer. */
  readonly isVoter: boolean;
  /** Names its disk; '' in a static quorum. */
  readonly directoryId: string;
  /** The disk with which its id is a voter, which may be one that it has lost; null: its id is no voter's. */
  readonly voterDirectoryId: string | null;
  /** Whether the voters of its cluster can be changed (kraft.version 1). */
  readonly canVotersChange: boolean;
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
    classic: classicDetails(node),
  };
}

function classicDetails({ server }: ServerNode): ClassicDetails | null {
  if (server.kind === 'down' || server.runtime.metadataSource === 'kraft') return null;
  const { controller, broker } = server.runtime;
  const { active } = controller;
  const isBusy = active !== null && (active.reading !== null || active.writing !== null);
  return {
    controllerEpochSeen: broker.control.controllerEpoch,
    controllerId: controller.activeId,
    events: active === null ? null : active.events.length + (isBusy ? 1 : 0),
    orders: (active?.channels ?? []).reduce((sum, { queue }) => sum + queue.length, 0),
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
  const disk = server.kind === 'up' ? diskOf(server.runtime).quorum : server.disk.quorum;
  const { leaderId, votedId, directoryId } = disk;
  const { voters: first, features } = at(world.clusters, cluster);
  const canVotersChange = isReconfigurable({ features });
  const known = canVotersChange ? newestVoters(world, cluster) : first;
  const itself = known.find(({ id }) => id === node.kafkaId);
  const voterDirectoryId = itself?.directoryId ?? null;
  const isVoter = voterDirectoryId === directoryId;
  const voters = voterProgress(world, cluster);
  return {
    ...picture,
    cluster,
    leaderId,
    votedId,
    voters,
    isVoter,
    directoryId,
    voterDirectoryId,
    canVotersChange,
  };
}

/** The voters by the longest metadata log. */
function newestVoters(world: World, cluster: number): readonly Voter[] {
  const disks = serversOf(world, cluster).map(({ server }) =>
    server.kind === 'up' ? diskOf(server.runtime).quorum : server.disk.quorum,
  );
  const longest = disks.toSorted((a, b) => b.log.logEndOffset - a.log.logEndOffset)[0];
  return longest === undefined ? [] : votersAt(longest, longest.log.logEndOffset).voters;
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
  const voting = role?.name === 'Leader' ? role.voters.map(({ id }) => id) : null;
  const shown = all.filter(({ kafkaId }) => voting?.includes(kafkaId) ?? true);
  return shown.map(({ kafkaId, logEndOffset }) => {
    if (kafkaId === leader?.kafkaId) return { kafkaId, isLeader: true, logEndOffset };
    const seen = role?.name === 'Leader' ? role.voters.find(({ id }) => id === kafkaId) : undefined;
    return { kafkaId, isLeader: false, logEndOffset: seen?.endOffset ?? -1 };
  });
}
