import { createConfigReader } from '../config/index.ts';
import {
  brokerSessionEndMs,
  currentEpoch,
  findBroker,
  highWatermark,
  isLeader,
  type MetadataImage,
} from '../controller/index.ts';
import { at } from '../kernel/lists.ts';
import { serverConfig } from '../simulation/settings.ts';
import type { ClusterId } from '../simulation/naming.ts';
import type { ServerNode, World } from '../simulation/world.ts';
import { isInZooKeeper } from './ensemble.ts';
import { newestImage, serversOf } from './metadata.ts';
import { processPicture } from './processes.ts';
import { isOnZooKeeper } from './names.ts';
import { topicsOn } from './replicas.ts';
import type { BrokerPicture, ControllerPicture } from './types.ts';

function controllerPicture(world: World, node: ServerNode): ControllerPicture {
  const { server, kafkaId, isBroker } = node;
  const base = { ...processPicture(world, node), kafkaId, isCombined: isBroker, isStale: false };
  if (server.kind === 'down') {
    const { leaderEpoch, log } = server.disk.quorum;
    return {
      ...base,
      role: null,
      epoch: leaderEpoch,
      isActive: false,
      logEndOffset: log.logEndOffset,
      highWatermark: -1,
    };
  }
  const { runtime } = server;
  if (runtime.metadataSource === 'zookeeper') {
    const { active } = runtime.controller;
    // The classic controller has no log: what it leads is the cluster alone.
    return {
      ...base,
      role: active === null ? null : 'Leader',
      epoch: active?.epoch ?? -1,
      isActive: active !== null,
      logEndOffset: runtime.image.offset + 1,
      highWatermark: -1,
    };
  }
  const { quorum, controller } = runtime;
  return {
    ...base,
    role: quorum.memory.role.name,
    epoch: currentEpoch(quorum),
    isActive: controller !== null && isLeader(quorum),
    logEndOffset: quorum.disk.log.logEndOffset,
    highWatermark: highWatermark(quorum),
  };
}

/** Whether one of the brokers on ZooKeeper is the controller now. */
function isClassicController({ server }: ServerNode): boolean {
  return (
    server.kind === 'up' &&
    server.runtime.metadataSource === 'zookeeper' &&
    server.runtime.controller.active !== null
  );
}

function registrationOf(image: MetadataImage, brokerId: number): BrokerPicture['registration'] {
  const broker = findBroker(image, brokerId);
  if (broker === null) return 'unregistered';
  if (broker.fenced) return 'fenced';
  return broker.inControlledShutdown ? 'shuttingDown' : 'unfenced';
}

/** When the active controller will have waited long enough for a broker that says nothing. */
function sessionEndsMs(world: World, node: ServerNode): number | null {
  for (const zookeeper of world.nodes) {
    if (zookeeper.kind !== 'zookeeper' || zookeeper.cluster !== node.cluster) continue;
    if (zookeeper.zookeeper.kind === 'down') continue;
    const endMs = brokerSessionEndMs(zookeeper.zookeeper.server, node.kafkaId);
    if (endMs !== null) return endMs;
  }
  for (const { server } of serversOf(world, node.cluster)) {
    if (server.kind !== 'up' || server.runtime.metadataSource !== 'kraft') continue;
    if (server.runtime.controller === null) continue;
    const session = server.runtime.controller.memory.sessions.find(
      ({ brokerId }) => brokerId === node.kafkaId,
    );
    if (session === undefined) return null;
    const cluster = at(world.clusters, node.cluster);
    const { number } = createConfigReader(cluster.profile, 'broker');
    return session.lastContactMs + number(serverConfig(cluster, node), 'broker.session.timeout.ms');
  }
  return null;
}

function zooKeeperSession({ server }: ServerNode): BrokerPicture['zooKeeperSession'] {
  if (server.kind === 'down' || server.runtime.metadataSource === 'kraft') return null;
  const { sessionId, state, settings, server: position } = server.runtime.zookeeper;
  return { sessionId, state, server: at(settings.servers, position) };
}

function brokerPicture(world: World, node: ServerNode, image: MetadataImage): BrokerPicture {
  const { server, kafkaId, host, diskDelayMs } = node;
  const isGone = isOnZooKeeper(world, node.cluster) && !isInZooKeeper(world, node.cluster, kafkaId);
  const registration = isGone ? 'unregistered' : registrationOf(image, kafkaId);
  const isSilent = node.process !== 'running' && node.process !== 'stopping';
  return {
    ...processPicture(world, node),
    kafkaId,
    rack: world.hosts[host]?.rack ?? null,
    state: server.kind === 'up' ? (server.runtime.broker?.control.lifecycle ?? null) : null,
    registration,
    sessionEndsMs: isSilent && registration === 'unfenced' ? sessionEndsMs(world, node) : null,
    zooKeeperSession: zooKeeperSession(node),
    diskDelayMs,
    topics: topicsOn(node, image),
  };
}

function byId(a: { readonly kafkaId: number }, b: { readonly kafkaId: number }): number {
  return a.kafkaId - b.kafkaId;
}

export function controllersOf(world: World, cluster: ClusterId): readonly ControllerPicture[] {
  const all = serversOf(world, cluster)
    .filter((node) => node.isController || isClassicController(node))
    .map((node) => controllerPicture(world, node))
    .toSorted(byId);
  const active = all.filter(({ isActive }) => isActive);
  if (active.length < 2) return all;
  const newest = Math.max(...active.map(({ epoch }) => epoch));
  return all.map((one) => ({ ...one, isStale: one.isActive && one.epoch < newest }));
}

export function brokersOf(world: World, cluster: ClusterId): readonly BrokerPicture[] {
  const image = newestImage(world, cluster);
  return serversOf(world, cluster)
    .filter(({ isBroker }) => isBroker)
    .map((node) => brokerPicture(world, node, image))
    .toSorted(byId);
}
