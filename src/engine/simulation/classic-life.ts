import { carrying } from '../network/turn.ts';
import { changeBrokerRuntime, changeServerNode } from './changes.ts';
import { beginClassicShutdown, startClassicBroker } from '../broker/index.ts';
import {
  closeZooKeeperClient,
  createClassicController,
  EMPTY_IMAGE,
  onEnsembleOutcome,
  onEnsembleRequest,
  onZooKeeperRequest,
  onZooKeeperTimer,
  startZooKeeper,
  startZooKeeperClient,
  type ZooKeeperServer,
} from '../controller/index.ts';
import { at } from '../kernel/lists.ts';
import { startReplication } from '../replication/index.ts';
import { classicSetup, zooKeeperClientSettings, zooKeeperSettings } from './classic-settings.ts';
import { handleInClassicServer } from './classic-server.ts';
import { nodeOf, putNode, type Draft, type ProcessTurn } from './draft.ts';
import { startCoordinator } from './groups/runtime.ts';
import type { ProcessInput } from './input.ts';
import { endProcess } from './process-end.ts';
import type { ClassicRuntime, ServerDisk } from './server-state.ts';
import { serverSettings } from './settings.ts';
import type { ServerNode, ZooKeeperNode } from './world.ts';
import { turnOf } from './turn-of.ts';

/** Starts a broker whose metadata lie in ZooKeeper. */
export function startClassicServer(draft: Draft, node: ServerNode, disk: ServerDisk): void {
  const turn = turnOf(draft, node.id);
  const cluster = at(draft.clusters, node.cluster);
  const settings = serverSettings(cluster, node, at(draft.hosts, node.host));
  settleClassicServer(draft, turn, {
    metadataSource: 'zookeeper',
    zookeeper: startZooKeeperClient(turn, zooKeeperClientSettings(draft, cluster, node)),
    controller: createClassicController(node.kafkaId),
    image: EMPTY_IMAGE,
    broker: {
      control: startClassicBroker(turn, settings.broker),
      replication: startReplication(turn, settings.replication, disk.replication),
      groups: startCoordinator(settings.coordinator),
      hasPublished: true,
    },
  });
}

export function handleInClassicProcess(
  draft: Draft,
  node: ServerNode,
  runtime: ClassicRuntime,
  input: ProcessInput,
): void {
  const turn = turnOf(draft, node.id);
  const setup = classicSetup(at(draft.clusters, node.cluster), node);
  settleClassicServer(draft, turn, handleInClassicServer(turn, setup, runtime, input));
}

export function stopClassicServer(draft: Draft, node: ServerNode, runtime: ClassicRuntime): void {
  const turn = turnOf(draft, node.id);
  const { broker } = runtime;
  const control = beginClassicShutdown(turn, broker.control);
  settleClassicServer(draft, turn, {
    ...runtime,
    broker: changeBrokerRuntime(broker, { control }),
  });
}

/** [CZB-9] A broker that may go closes its session first: its znode goes at once, and everybody knows. */
function settleClassicServer(draft: Draft, turn: ProcessTurn, handled: ClassicRuntime): void {
  let runtime = handled;
  const { zookeeper } = runtime;
  const mayGo = runtime.broker.control.lifecycle === 'SHUTTING_DOWN';
  if (mayGo && zookeeper.state === 'CONNECTED') {
    runtime = { ...runtime, zookeeper: closeZooKeeperClient(turn, zookeeper) };
  }
  const node = nodeOf(draft, turn.self);
  if (node.kind !== 'server') return;
  putNode(draft, changeServerNode(node, { server: { kind: 'up', runtime } }));
  const isClosed = zookeeper.state !== 'CONNECTED' && zookeeper.inFlight === null;
  if (mayGo && isClosed) endProcess(draft, turn.self, 'stopped');
}

export function startZooKeeperNode(draft: Draft, node: ZooKeeperNode): void {
  if (node.zookeeper.kind === 'up') return;
  const { disk } = node.zookeeper;
  putServer(
    draft,
    node,
    startZooKeeper(turnOf(draft, node.id), zooKeeperSettings(draft, node), disk),
  );
}

/** Lets a member of the ensemble handle one input. */
export function handleInZooKeeper(draft: Draft, node: ZooKeeperNode, input: ProcessInput): void {
  if (node.zookeeper.kind === 'down') return;
  const turn = turnOf(draft, node.id);
  const { server } = node.zookeeper;
  switch (input.kind) {
    case 'request': {
      const { incoming } = input;
      const { body } = incoming;
      switch (body.api) {
        case 'ZooKeeperConnect':
        case 'ZooKeeperOperations':
        case 'ZooKeeperPing':
        case 'ZooKeeperWatch':
        case 'ZooKeeperClose':
          putServer(draft, node, onZooKeeperRequest(turn, server, carrying(incoming, body)));
          return;
        case 'EnsembleVote':
        case 'EnsemblePropose':
        case 'EnsembleForward':
          putServer(draft, node, onEnsembleRequest(turn, server, carrying(incoming, body)));
          return;
        default:
          throw new Error(`ZooKeeper does not hear ${body.api}`);
      }
    }
    case 'timer':
      if (input.timer.area !== 'zookeeperServer') return;
      putServer(draft, node, onZooKeeperTimer(turn, server, input.timer));
      return;
    case 'outcome':
      putServer(draft, node, onEnsembleOutcome(turn, server, input.outcome));
      return;
    case 'closed':
  }
}

function putServer(draft: Draft, node: ZooKeeperNode, server: ZooKeeperServer): void {
  const { random } = nodeOf(draft, node.id);
  putNode(draft, { ...node, random, zookeeper: { kind: 'up', server } });
}
