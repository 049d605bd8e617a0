import { changeKraftRuntime } from './changes.ts';
import {
  onControllerRequest,
  onControllerTimer,
  onQuorumOutcome,
  onQuorumRequest,
  onQuorumTimer,
  refuseAsStandby,
  type ControlPlane,
  type ControllerSetup,
} from '../controller/index.ts';
import { unreachable } from '../kernel/assert.ts';
import { carrying, type IncomingRequest, type RequestOutcome } from '../network/turn.ts';
import type { ProcessTurn } from './draft.ts';
import type { NodeTimer } from './facts.ts';
import type { ProcessInput } from './input.ts';
import { brokerTimer, controlOutcome, replicationOutcome, serve } from './served.ts';
import type { BrokerRuntime, KraftRuntime } from './server-state.ts';

/** Passes an input to the part of the server that it is meant for. */
export function handleInServer(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: KraftRuntime,
  input: ProcessInput,
): KraftRuntime {
  switch (input.kind) {
    case 'request':
      return onRequest(turn, setup, runtime, input.incoming);
    case 'outcome':
      return onOutcome(turn, runtime, input.outcome);
    case 'timer':
      return onTimer(turn, setup, runtime, input.timer);
    case 'closed':
      // A server learns of a broken connection by the requests that fail on it.
      return runtime;
  }
}

function withBroker(
  runtime: KraftRuntime,
  change: (broker: BrokerRuntime) => BrokerRuntime,
): KraftRuntime {
  const { broker } = runtime;
  return broker === null ? runtime : changeKraftRuntime(runtime, { broker: change(broker) });
}

function withControlPlane(
  runtime: KraftRuntime,
  change: (plane: ControlPlane) => ControlPlane,
): KraftRuntime {
  const { quorum, controller } = runtime;
  return controller === null ? runtime : { ...runtime, ...change({ quorum, controller }) };
}

function onRequest(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: KraftRuntime,
  incoming: IncomingRequest,
): KraftRuntime {
  const { body, handle } = incoming;
  switch (body.api) {
    case 'Vote':
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
    case 'RaftFetch':
    case 'FetchSnapshot':
      return changeKraftRuntime(runtime, {
        quorum: onQuorumRequest(turn, runtime.quorum, carrying(incoming, body)),
      });
    case 'ApiVersions':
      // A leader asks a controller that is to become a voter what it supports (KIP-853).
      if (runtime.broker === null) {
        turn.reply(handle, { api: 'ApiVersions', error: 'NONE' });
        return runtime;
      }
      return withBroker(runtime, (broker) =>
        serve(turn, broker, runtime.image, carrying(incoming, body)),
      );
    case 'BrokerRegistration':
    case 'BrokerHeartbeat':
    case 'AlterPartition':
    case 'AllocateProducerIds':
    case 'AssignReplicasToDirs':
    case 'Envelope':
      if (runtime.controller === null) {
        turn.reply(handle, refuseAsStandby(body));
        return runtime;
      }
      return withControlPlane(runtime, (plane) =>
        onControllerRequest(turn, setup, plane, carrying(incoming, body)),
      );
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
    case 'ControlledShutdown':
    case 'ZooKeeperConnect':
    case 'ZooKeeperOperations':
    case 'ZooKeeperPing':
    case 'ZooKeeperWatch':
    case 'ZooKeeperClose':
    case 'EnsembleVote':
    case 'EnsemblePropose':
    case 'EnsembleForward':
      throw new Error(`A server with a metadata log does not hear ${body.api}`);
    default: {
      if (runtime.broker === null) {
        turn.closeConnection(handle);
        return runtime;
      }
      return withBroker(runtime, (broker) =>
        serve(turn, broker, runtime.image, carrying(incoming, body)),
      );
    }
  }
}

function onOutcome(
  turn: ProcessTurn,
  runtime: KraftRuntime,
  outcome: RequestOutcome,
): KraftRuntime {
  switch (outcome.channel) {
    case 'raft':
      return changeKraftRuntime(runtime, {
        quorum: onQuorumOutcome(turn, runtime.quorum, outcome),
      });
    case 'heartbeat':
    case 'forwarding':
      return withBroker(runtime, (broker) => controlOutcome(turn, broker, outcome));
    case 'replication':
    case 'alterPartition':
    case 'directoryAssignment':
      return withBroker(runtime, (broker) =>
        replicationOutcome(turn, broker, runtime.image, outcome),
      );
    case 'client':
    case 'coordinator':
    case 'controller':
    case 'zookeeper':
    case 'zookeeperWatch':
    case 'ensemble':
      throw new Error(`A server with a metadata log sends nothing on channel ${outcome.channel}`);
    default:
      return unreachable(outcome.channel);
  }
}

function onTimer(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: KraftRuntime,
  timer: NodeTimer,
): KraftRuntime {
  switch (timer.area) {
    case 'quorum':
      return changeKraftRuntime(runtime, { quorum: onQuorumTimer(turn, runtime.quorum, timer) });
    case 'controller':
      return withControlPlane(runtime, (plane) => onControllerTimer(turn, setup, plane, timer));
    case 'broker':
    case 'replication':
    case 'groups':
      return withBroker(runtime, (broker) => brokerTimer(turn, broker, runtime.image, timer));
    case 'clients':
    case 'zookeeper':
    case 'zookeeperServer':
    case 'classicController':
      throw new Error(`A server with a metadata log has no timer ${timer.type}`);
    default:
      return unreachable(timer);
  }
}
