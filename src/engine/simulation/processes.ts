import {
  changeBrokerRuntime,
  changeKraftRuntime,
  changeProducerNode,
  changeServerNode,
} from './changes.ts';
import { beginControlledShutdown, idleRequestPath, startBroker } from '../broker/index.ts';
import {
  closeConsumer,
  closeProducer,
  startAdmin,
  startConsumer,
  startProducer,
  type CloseOperation,
} from '../clients/index.ts';
import {
  EMPTY_IMAGE,
  identityFrom,
  startQuorum,
  type QuorumDisk,
  type QuorumSettings,
  type QuorumState,
} from '../controller/index.ts';
import { advance } from '../kernel/lifecycle.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import type { NodeId } from '../kernel/turn.ts';
import { createUuid } from '../kernel/uuid.ts';
import { hostReturned } from '../network/faults.ts';
import { startReplication } from '../replication/index.ts';
import { startClassicServer, startZooKeeperNode, stopClassicServer } from './classic-life.ts';
import { zooKeepersOf } from './classic-settings.ts';
import { adminSettings, consumerSettings, producerSettings } from './client-settings.ts';
import { formatDisk } from './directories.ts';
import { nodeOf, putNode, schedule, type Draft, type ProcessTurn } from './draft.ts';
import { endProcess } from './process-end.ts';
import { startCoordinator } from './groups/runtime.ts';
import { processLifecycle } from './process.lifecycle.ts';
import { settleConsumer } from './settle-consumer.ts';
import { settleProducer } from './settle-producer.ts';
import { settleServer } from './settle.ts';
import { bootstrapOf, isReconfigurable, requestPathSettings, serverSettings } from './settings.ts';
import { turnOf } from './turn-of.ts';
import type { ClientNode, Cluster, ServerNode } from './world.ts';

/** Starts a process that is down, on a host that comes up with it if it was dark. */
export function startProcess(draft: Draft, id: NodeId): void {
  const before = nodeOf(draft, id);
  const node = {
    ...before,
    process: advance(processLifecycle, before.process, 'START'),
    lives: before.lives + 1,
    fateStep: draft.stepCount,
  };
  putNode(draft, node);
  powerHost(draft, id, node.host);
  draft.facts.push({ type: 'ProcessStarted', node: id });
  if (node.kind === 'server') startServer(draft, node);
  else if (node.kind === 'zookeeper') startZooKeeperNode(draft, node);
  else startClient(draft, node);
}

function powerHost(draft: Draft, id: NodeId, index: number): void {
  const host = at(draft.hosts, index);
  if (host.isPowered) return;
  const hosts = replaceAt(draft.hosts, index, { ...host, isPowered: true });
  draft.hosts = hosts;
  hostReturned(draft, id);
}

function startServer(draft: Draft, node: ServerNode): void {
  if (node.server.kind === 'up') return;
  const disk = formatDisk(draft, node, node.server.disk);
  const path = idleRequestPath(requestPathSettings(at(draft.clusters, node.cluster), node));
  putNode(draft, changeServerNode(node, { requestPath: path }));
  if (zooKeepersOf(draft, node.cluster).length > 0) {
    startClassicServer(draft, node, disk);
    return;
  }
  const turn = turnOf(draft, node.id);
  const cluster = at(draft.clusters, node.cluster);
  const host = at(draft.hosts, node.host);
  const settings = serverSettings(cluster, node, host);
  const incarnationId = createUuid(turn.draw);
  const quorum = startMember(turn, cluster, node, settings.quorum, disk.quorum);
  const broker = node.isBroker
    ? {
        control: startBroker(turn, settings.broker, incarnationId, {
          previousBrokerEpoch: disk.cleanShutdownEpoch,
          logDirs: disk.replication.directories.map(({ id }) => id),
        }),
        replication: startReplication(turn, settings.replication, disk.replication),
        groups: startCoordinator(settings.coordinator),
        hasPublished: false,
      }
    : null;
  settleServer(draft, turn, {
    metadataSource: 'kraft',
    quorum,
    image: EMPTY_IMAGE,
    snapshots: { bytesSinceLast: 0, lastMs: turn.nowMs },
    controller: null,
    broker,
  });
}

/** [VTR-2] A controller whose disk is new formats it, without any voters; then it is an observer until it is added. */
function startMember(
  turn: ProcessTurn,
  cluster: Cluster,
  node: ServerNode,
  settings: QuorumSettings,
  disk: QuorumDisk,
): QuorumState {
  const { kafkaId: localId, isController } = node;
  const { voters } = cluster;
  if (!isReconfigurable(cluster)) {
    const identity = { localId, isVoter: isController, voters, reconfiguration: null };
    return startQuorum(turn, identity, settings, disk);
  }
  const isNew = isController && disk.directoryId === '';
  const formatted = isNew ? { ...disk, directoryId: createUuid(turn.draw) } : disk;
  const identity = identityFrom(localId, { isController, bootstrapServers: voters }, formatted);
  return startQuorum(turn, identity, settings, formatted);
}

function startClient(draft: Draft, node: ClientNode): void {
  const turn = turnOf(draft, node.id);
  const cluster = at(draft.clusters, node.cluster);
  const bootstrap = bootstrapOf(draft, node);
  switch (node.kind) {
    case 'producer': {
      const producer = startProducer(turn, producerSettings(cluster, node), bootstrap);
      putNode(draft, changeProducerNode(node, { random: nodeOf(draft, node.id).random, producer }));
      return;
    }
    case 'consumer': {
      const settings = consumerSettings(cluster, node);
      settleConsumer(draft, node, startConsumer(turn, settings, bootstrap, node));
      return;
    }
    case 'admin': {
      const admin = startAdmin(turn, adminSettings(cluster, node), bootstrap);
      putNode(draft, { ...node, random: nodeOf(draft, node.id).random, admin });
    }
  }
}

interface ClosingOptions {
  readonly closeTimeoutMs?: number | null;
  readonly operation?: CloseOperation;
}

/**
 * SIGTERM [REG-4]: a broker asks the controller first, a producer sends what it holds, at most for `closeTimeoutMs` if
 * that is given, a consumer in a group leaves it; anything else goes at once.
 */
export function stopProcess(
  draft: Draft,
  id: NodeId,
  { closeTimeoutMs = null, operation = 'default' }: ClosingOptions = {},
): void {
  const before = nodeOf(draft, id);
  const node = { ...before, process: advance(processLifecycle, before.process, 'STOP') };
  putNode(draft, node);
  draft.facts.push({ type: 'ProcessStopping', node: id });
  switch (node.kind) {
    case 'server':
      stopServer(draft, node);
      return;
    case 'producer':
      if (node.producer === null) return;
      settleProducer(draft, node, closeProducer(turnOf(draft, id), node.producer, closeTimeoutMs));
      return;
    case 'consumer':
      if (node.consumer === null) return;
      if (node.consumer.group === null) endProcess(draft, id, 'stopped');
      else settleConsumer(draft, node, closeConsumer(turnOf(draft, id), node.consumer, operation));
      return;
    case 'admin':
    case 'zookeeper':
      endProcess(draft, id, 'stopped');
  }
}

function stopServer(draft: Draft, node: ServerNode): void {
  if (node.server.kind === 'down') return;
  const { runtime } = node.server;
  if (runtime.metadataSource === 'zookeeper') {
    stopClassicServer(draft, node, runtime);
    return;
  }
  const { broker } = runtime;
  const turn = turnOf(draft, node.id);
  if (broker === null) {
    settleServer(draft, turn, runtime);
    return;
  }
  const control = beginControlledShutdown(turn, broker.control);
  settleServer(
    draft,
    turn,
    changeKraftRuntime(runtime, { broker: changeBrokerRuntime(broker, { control }) }),
  );
}

export function pauseProcess(draft: Draft, id: NodeId): void {
  const node = nodeOf(draft, id);
  const process = advance(processLifecycle, node.process, 'PAUSE');
  putNode(draft, { ...node, process, fateStep: draft.stepCount });
  draft.facts.push({ type: 'ProcessPaused', node: id });
}

/** Everything that came while it slept is there at once, in order. */
export function resumeProcess(draft: Draft, id: NodeId): void {
  const node = nodeOf(draft, id);
  putNode(draft, {
    ...node,
    process: advance(processLifecycle, node.process, 'RESUME'),
    fateStep: draft.stepCount,
    held: [],
  });
  for (const payload of node.held) schedule(draft, 0, payload);
  draft.facts.push({ type: 'ProcessResumed', node: id });
}
