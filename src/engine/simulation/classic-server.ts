import { changeBrokerRuntime } from './changes.ts';
import { onRegisteredInZooKeeper } from '../broker/index.ts';
import {
  askZooKeeper,
  onClassicOutcome,
  onClassicRequest,
  onClassicTimer,
  onControllerAnswer,
  onControllerZnode,
  onElectionAnswer,
  onReconnected,
  onWatchFired,
  onZooKeeperClientTimer,
  onZooKeeperOutcome,
  race,
  registrationIn,
  registrationOperations,
  resignClassicController,
  type ClassicOffice,
  type ClassicSetup,
  type ZooKeeperHappening,
} from '../controller/index.ts';
import { unreachable } from '../kernel/assert.ts';
import { carrying, type IncomingRequest, type RequestOutcome } from '../network/turn.ts';
import { onOrder } from './classic-orders.ts';
import type { ProcessTurn } from './draft.ts';
import type { NodeTimer } from './facts.ts';
import type { ProcessInput } from './input.ts';
import { withBrokerEpoch } from '../replication/index.ts';
import { brokerTimer, controlOutcome, replicationOutcome, serve } from './served.ts';
import type { ClassicRuntime } from './server-state.ts';

/** Passes an input to the part of a broker on ZooKeeper that it is meant for. */
export function handleInClassicServer(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  input: ProcessInput,
): ClassicRuntime {
  switch (input.kind) {
    case 'request':
      return onRequest(turn, setup, runtime, input.incoming);
    case 'outcome':
      return onOutcome(turn, setup, runtime, input.outcome);
    case 'timer':
      return onTimer(turn, setup, runtime, input.timer);
    case 'closed':
      return runtime;
  }
}

type OfficeChange = (
  context: { readonly turn: ProcessTurn; readonly setup: ClassicSetup },
  office: ClassicOffice,
) => ClassicOffice;

/** Lets the controller and the session that it stands on change together. */
function inOffice(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  change: OfficeChange,
): ClassicRuntime {
  const { controller, zookeeper } = runtime;
  return { ...runtime, ...change({ turn, setup }, { controller, zookeeper }) };
}

function onRequest(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  incoming: IncomingRequest,
): ClassicRuntime {
  const { body, handle } = incoming;
  switch (body.api) {
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
      return onOrder(turn, runtime, body, handle);
    case 'AlterPartition':
    case 'AllocateProducerIds':
    case 'ControlledShutdown':
    case 'Envelope':
      return inOffice(turn, setup, runtime, (context, office) =>
        onClassicRequest(context, office, carrying(incoming, body)),
      );
    case 'Vote':
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
    case 'RaftFetch':
    case 'FetchSnapshot':
    case 'BrokerRegistration':
    case 'AssignReplicasToDirs':
    case 'BrokerHeartbeat':
    case 'ZooKeeperConnect':
    case 'ZooKeeperOperations':
    case 'ZooKeeperPing':
    case 'ZooKeeperWatch':
    case 'ZooKeeperClose':
    case 'EnsembleVote':
    case 'EnsemblePropose':
    case 'EnsembleForward':
      throw new Error(`A broker on ZooKeeper does not hear ${body.api}`);
    default: {
      const broker = serve(turn, runtime.broker, runtime.image, carrying(incoming, body));
      return { ...runtime, broker };
    }
  }
}

function onOutcome(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  outcome: RequestOutcome,
): ClassicRuntime {
  switch (outcome.channel) {
    case 'zookeeper':
    case 'zookeeperWatch': {
      const { client, happenings } = onZooKeeperOutcome(turn, runtime.zookeeper, outcome);
      return happenings.reduce<ClassicRuntime>(
        (before, happening) => onHappening(turn, setup, before, happening),
        { ...runtime, zookeeper: client },
      );
    }
    case 'controller':
      return inOffice(turn, setup, runtime, (context, office) =>
        onClassicOutcome(context, office, outcome),
      );
    case 'heartbeat':
    case 'forwarding':
      return { ...runtime, broker: controlOutcome(turn, runtime.broker, outcome) };
    case 'replication':
    case 'alterPartition':
    case 'directoryAssignment':
      return {
        ...runtime,
        broker: replicationOutcome(turn, runtime.broker, runtime.image, outcome),
      };
    case 'raft':
    case 'ensemble':
    case 'client':
    case 'coordinator':
      throw new Error(`A broker on ZooKeeper sends nothing on channel ${outcome.channel}`);
    default:
      return unreachable(outcome.channel);
  }
}

/** What the session with ZooKeeper tells. */
function onHappening(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  happening: ZooKeeperHappening,
): ClassicRuntime {
  switch (happening.type) {
    case 'connected':
      if (happening.isNewSession) return register(turn, runtime);
      return runtime.broker.control.brokerEpoch < 0
        ? runtime
        : inOffice(turn, setup, runtime, onReconnected);
    case 'answered':
      return onAnswered(turn, setup, runtime, happening);
    case 'changed':
      return inOffice(turn, setup, runtime, (context, office) => {
        const watched = onControllerZnode(context, office, happening.event);
        return onWatchFired(context, watched, happening.event);
      });
    case 'expired':
      // [CZC-4] With the session go /controller and the office.
      return inOffice(turn, setup, runtime, (context, { controller, zookeeper }) => ({
        controller: resignClassicController(context, controller),
        zookeeper,
      }));
    case 'closed':
      return runtime;
  }
}

function register(turn: ProcessTurn, runtime: ClassicRuntime): ClassicRuntime {
  const { brokerId, endpoint, rack } = runtime.broker.control.settings;
  const operations = registrationOperations(brokerId, endpoint, rack);
  const batch = { user: 'registration', number: 0, operations } as const;
  return { ...runtime, zookeeper: askZooKeeper(turn, runtime.zookeeper, batch) };
}

function onAnswered(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  answer: Extract<ZooKeeperHappening, { readonly type: 'answered' }>,
): ClassicRuntime {
  switch (answer.user) {
    case 'registration': {
      const brokerEpoch = registrationIn(answer.results, runtime.zookeeper.sessionId);
      const { broker } = runtime;
      const control = onRegisteredInZooKeeper(turn, broker.control, brokerEpoch);
      const replication = withBrokerEpoch(broker.replication, control.brokerEpoch);
      const registered = {
        ...runtime,
        broker: changeBrokerRuntime(broker, { control, replication }),
      };
      return brokerEpoch === null ? registered : inOffice(turn, setup, registered, race);
    }
    case 'election':
      return inOffice(turn, setup, runtime, (context, office) =>
        onElectionAnswer(context, office, answer),
      );
    case 'controller':
      return inOffice(turn, setup, runtime, (context, office) =>
        onControllerAnswer(context, office, answer),
      );
  }
}

function onTimer(
  turn: ProcessTurn,
  setup: ClassicSetup,
  runtime: ClassicRuntime,
  timer: NodeTimer,
): ClassicRuntime {
  switch (timer.area) {
    case 'zookeeper':
      return { ...runtime, zookeeper: onZooKeeperClientTimer(turn, runtime.zookeeper) };
    case 'classicController':
      return inOffice(turn, setup, runtime, (context, office) =>
        onClassicTimer(context, office, timer),
      );
    case 'broker':
    case 'replication':
    case 'groups':
      return { ...runtime, broker: brokerTimer(turn, runtime.broker, runtime.image, timer) };
    case 'quorum':
    case 'controller':
    case 'zookeeperServer':
    case 'clients':
      throw new Error(`A broker on ZooKeeper has no timer ${timer.type}`);
    default:
      return unreachable(timer);
  }
}
