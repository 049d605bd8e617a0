import {
  isServing,
  onBrokerOutcome,
  onBrokerRequest,
  onBrokerTimer,
  type BrokerRequest,
} from '../broker/index.ts';
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
import type { IncomingRequest, RequestOutcome } from '../network/turn.ts';
import {
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
  type ReplicationRequest,
} from '../replication/index.ts';
import type { ProcessTurn } from './draft.ts';
import type { NodeTimer } from './facts.ts';
import type { ProcessInput } from './input.ts';
import type { BrokerRuntime, ServerRuntime } from './server-state.ts';

/** Passes an input to the part of the server that it is meant for. */
export function handleInServer(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: ServerRuntime,
  input: ProcessInput,
): ServerRuntime {
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
  runtime: ServerRuntime,
  change: (broker: BrokerRuntime) => Partial<BrokerRuntime>,
): ServerRuntime {
  const { broker } = runtime;
  return broker === null ? runtime : { ...runtime, broker: { ...broker, ...change(broker) } };
}

function withControlPlane(
  runtime: ServerRuntime,
  change: (plane: ControlPlane) => ControlPlane,
): ServerRuntime {
  const { quorum, controller } = runtime;
  return controller === null ? runtime : { ...runtime, ...change({ quorum, controller }) };
}

function onRequest(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: ServerRuntime,
  incoming: IncomingRequest,
): ServerRuntime {
  const { body, handle } = incoming;
  switch (body.api) {
    case 'Vote':
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
    case 'RaftFetch':
      return { ...runtime, quorum: onQuorumRequest(turn, runtime.quorum, { ...incoming, body }) };
    case 'BrokerRegistration':
    case 'BrokerHeartbeat':
    case 'AlterPartition':
    case 'AllocateProducerIds':
    case 'Envelope':
      if (runtime.controller === null) {
        turn.reply(handle, refuseAsStandby(body));
        return runtime;
      }
      return withControlPlane(runtime, (plane) =>
        onControllerRequest(turn, setup, plane, { ...incoming, body }),
      );
    default:
      return onServedRequest(turn, runtime, { ...incoming, body });
  }
}

type ServedRequest = IncomingRequest<ReplicationRequest | BrokerRequest>;

/** What only a broker answers that has opened its listeners [META-3]; nobody else listens there. */
function onServedRequest(
  turn: ProcessTurn,
  runtime: ServerRuntime,
  incoming: ServedRequest,
): ServerRuntime {
  const { body, handle } = incoming;
  if (runtime.broker === null || !isServing(runtime.broker.control)) {
    turn.closeConnection(handle);
    return runtime;
  }
  switch (body.api) {
    case 'Produce':
    case 'Fetch':
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
    case 'DeleteRecords':
    case 'DescribeProducers':
      return withBroker(runtime, ({ replication }) => ({
        replication: onReplicationRequest(turn, replication, runtime.image, { ...incoming, body }),
      }));
    default:
      return withBroker(runtime, ({ control }) => ({
        control: onBrokerRequest(turn, control, runtime.image, { ...incoming, body }),
      }));
  }
}

function onOutcome(
  turn: ProcessTurn,
  runtime: ServerRuntime,
  outcome: RequestOutcome,
): ServerRuntime {
  switch (outcome.channel) {
    case 'raft':
      return { ...runtime, quorum: onQuorumOutcome(turn, runtime.quorum, outcome) };
    case 'heartbeat':
    case 'forwarding':
      return withBroker(runtime, ({ control }) => ({
        control: onBrokerOutcome(turn, control, outcome),
      }));
    case 'replication':
    case 'alterPartition':
      return withBroker(runtime, ({ replication }) => ({
        replication: onReplicationOutcome(turn, replication, runtime.image, outcome),
      }));
    case 'client':
    case 'coordinator':
      throw new Error(`A server sends nothing on channel ${outcome.channel}`);
    default:
      return unreachable(outcome.channel);
  }
}

function onTimer(
  turn: ProcessTurn,
  setup: ControllerSetup,
  runtime: ServerRuntime,
  timer: NodeTimer,
): ServerRuntime {
  switch (timer.area) {
    case 'quorum':
      return { ...runtime, quorum: onQuorumTimer(turn, runtime.quorum, timer) };
    case 'controller':
      return withControlPlane(runtime, (plane) => onControllerTimer(turn, setup, plane, timer));
    case 'broker':
      return withBroker(runtime, ({ control }) => ({
        control: onBrokerTimer(turn, control, runtime.image.offset, timer),
      }));
    case 'replication':
      return withBroker(runtime, ({ replication }) => ({
        replication: onReplicationTimer(turn, replication, runtime.image, timer),
      }));
    case 'clients':
      throw new Error(`A server has no timer ${timer.type}`);
    default:
      return unreachable(timer);
  }
}
