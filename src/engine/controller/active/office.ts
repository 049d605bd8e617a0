import type { EnvelopeRequest, Response } from '../../network/protocol/index.ts';
import type {
  AllocateProducerIdsRequest,
  AssignReplicasToDirsRequest,
  AlterPartitionRequest,
  BrokerHeartbeatRequest,
  BrokerRegistrationRequest,
} from '../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../../network/turn.ts';
import { bootstrapRecords } from '../kraft/bootstrap.ts';
import { decideRequest, type ControllerRequest } from '../kraft/decide.ts';
import { activateMemory } from '../kraft/memory.ts';
import type { MetadataImage } from '../metadata/image.ts';
import { changeVoters, currentEpoch, describeQuorum, type QuorumState } from '../quorum/index.ts';
import { startPeriodicTasks, stopPeriodicTasks } from './periodic-tasks.ts';
import type { ActiveController, ControllerSetup, ControllerTurn, ControlPlane } from './state.ts';
import { answerWhenCommitted, contextOf, write } from './write.ts';

/** What brokers ask of the active controller. */
export type ControllerPlaneRequest =
  | BrokerRegistrationRequest
  | BrokerHeartbeatRequest
  | AlterPartitionRequest
  | AllocateProducerIdsRequest
  | AssignReplicasToDirsRequest
  | EnvelopeRequest;

/**
 * The quorum's leader takes office once everything before its epoch is applied [CTL-3]: every unfenced broker gets a
 * fresh session, and in a new cluster the first records are written.
 */
export function activateController(
  turn: ControllerTurn,
  setup: ControllerSetup,
  quorum: QuorumState,
  image: MetadataImage,
): ControlPlane {
  const epoch = currentEpoch(quorum);
  turn.emit({ type: 'ControllerActivated', controllerId: quorum.identity.localId, epoch });
  const controller: ActiveController = {
    epoch,
    image,
    memory: activateMemory(image, turn.nowMs),
    deferred: [],
    timers: startPeriodicTasks(turn, setup.settings),
  };
  const isNewCluster = image.brokers.length === 0 && Object.keys(image.features).length === 0;
  const records = isNewCluster
    ? bootstrapRecords(setup.bootstrapFeatures, setup.settings.minInSyncReplicas)
    : [];
  return write(turn, { quorum, controller }, records, controller.memory);
}

/** Out of office: whoever waits for an answer is sent to the next controller [CTL-4]. */
export function deactivateController(
  turn: ControllerTurn,
  quorum: QuorumState,
  controller: ActiveController,
): void {
  stopPeriodicTasks(turn, controller.timers);
  for (const { handle, response } of controller.deferred)
    turn.reply(handle, notController(response.api));
  const controllerId = quorum.identity.localId;
  turn.emit({ type: 'ControllerDeactivated', controllerId, epoch: controller.epoch });
}

export function onControllerRequest(
  turn: ControllerTurn,
  setup: ControllerSetup,
  plane: ControlPlane,
  { handle, body }: IncomingRequest<ControllerPlaneRequest>,
): ControlPlane {
  if (body.api === 'Envelope') {
    const { request } = body;
    if (request.api === 'DescribeQuorum') {
      const response = describeQuorum(plane.quorum, turn.nowMs);
      turn.reply(handle, { api: 'Envelope', error: 'NONE', response });
      return plane;
    }
    if (request.api === 'AddRaftVoter' || request.api === 'RemoveRaftVoter') {
      return { ...plane, quorum: changeVoters(turn, plane.quorum, handle, request) };
    }
    return decide(turn, setup, plane, handle, { ...body, request });
  }
  return decide(turn, setup, plane, handle, body);
}

function decide(
  turn: ControllerTurn,
  setup: ControllerSetup,
  plane: ControlPlane,
  handle: RequestHandle,
  request: ControllerRequest,
): ControlPlane {
  const context = contextOf(turn, setup, plane.controller);
  const { records, response, memory } = decideRequest(context, plane.controller.memory, request);
  return answerWhenCommitted(turn, write(turn, plane, records, memory), handle, response);
}

/** The answer of a controller that is not the active one. */
export function refuseAsStandby(request: ControllerPlaneRequest): Response {
  return notController(request.api);
}

function notController(api: Response['api']): Response {
  const error = 'NOT_CONTROLLER';
  switch (api) {
    case 'BrokerRegistration':
      return { api, error, brokerEpoch: -1 };
    case 'BrokerHeartbeat':
      return { api, error, isCaughtUp: false, isFenced: true, shouldShutDown: false };
    case 'AlterPartition':
      return { api, error, partitions: [] };
    case 'AllocateProducerIds':
      return { api, error, firstProducerId: -1, length: 0 };
    case 'AssignReplicasToDirs':
      return { api, error, directories: [] };
    case 'Envelope':
      return { api, error, response: null };
    default:
      throw new Error(`A controller does not answer ${api}`);
  }
}
