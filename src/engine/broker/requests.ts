import type { ErrorName } from '../config/index.ts';
import { unreachable } from '../kernel/assert.ts';
import type { MetadataImage } from '../controller/index.ts';
import type {
  AdminRequest,
  AllocateProducerIdsResponse,
  ApiVersionsRequest,
  EnvelopeResponse,
  FindCoordinatorRequest,
  InitProducerIdRequest,
  InitProducerIdResponse,
  MetadataRequest,
  NewTopic,
} from '../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle, RequestOutcome } from '../network/turn.ts';
import {
  enqueue,
  onChannelOutcome,
  onRetry,
  pump,
  type ChannelStep,
  type ControllerAnswer,
} from './controller-channel.ts';
import { askToLeave, onControlledShutdownAnswer } from './classic-shutdown.ts';
import { answerFindCoordinator, missingCoordinatorTopic } from './coordinators.ts';
import type { BrokerTimer, BrokerTurn } from './facts.ts';
import { answerMetadata, missingTopics } from './metadata.ts';
import {
  onHeartbeatAnswer,
  onRegistrationAnswer,
  register,
  sendHeartbeat,
} from './registration.ts';
import type { BrokerState, ProducerIdBlock } from './state.ts';

/** What a broker answers by itself or passes on to the controller; partitions' data is replication's. */
export type BrokerRequest =
  | ApiVersionsRequest
  | MetadataRequest
  | FindCoordinatorRequest
  | InitProducerIdRequest
  | AdminRequest;

export function onBrokerRequest(
  turn: BrokerTurn,
  broker: BrokerState,
  image: MetadataImage,
  incoming: IncomingRequest<BrokerRequest>,
): BrokerState {
  const { body, handle } = incoming;
  switch (body.api) {
    case 'Metadata': {
      turn.reply(handle, answerMetadata(image, body));
      return createMissingTopics(turn, broker, missingTopics(image, body));
    }
    case 'FindCoordinator': {
      turn.reply(handle, answerFindCoordinator(image, body));
      const missing = missingCoordinatorTopic(broker, image, body);
      return missing === null ? broker : requestTopics(turn, broker, [missing]);
    }
    case 'ApiVersions':
      turn.reply(handle, { api: 'ApiVersions', error: 'NONE' });
      return broker;
    case 'InitProducerId':
      return giveProducerId(turn, broker, handle);
    default:
      return forward(turn, broker, body, handle);
  }
}

/** [ADMIN-1] Requests of administrators reach the active controller in an envelope (KIP-590). */
function forward(
  turn: BrokerTurn,
  broker: BrokerState,
  request: AdminRequest,
  handle: RequestHandle | null,
): BrokerState {
  const body = { api: 'Envelope', request } as const;
  return {
    ...broker,
    forwarding: enqueue(turn, broker.forwarding, broker.controller, body, handle),
  };
}

/** [META-2] auto.create.topics.enable: the topic is on its way, and the client asks again. */
function createMissingTopics(
  turn: BrokerTurn,
  broker: BrokerState,
  names: readonly string[],
): BrokerState {
  if (!broker.settings.autoCreateTopics || names.length === 0) return broker;
  const topics = names.map((name) => ({
    name,
    numPartitions: -1,
    replicationFactor: -1,
    assignment: null,
    configs: [],
  }));
  return requestTopics(turn, broker, topics);
}

function requestTopics(
  turn: BrokerTurn,
  broker: BrokerState,
  topics: readonly NewTopic[],
): BrokerState {
  return forward(turn, broker, { api: 'CreateTopics', topics }, null);
}

function producerIdAnswer(producerId: number, error: ErrorName = 'NONE'): InitProducerIdResponse {
  return { api: 'InitProducerId', error, producerId, producerEpoch: error === 'NONE' ? 0 : -1 };
}

/** [PID-2] Producer ids come in blocks of 1000 from the controller (KIP-730). */
function giveProducerId(turn: BrokerTurn, broker: BrokerState, handle: RequestHandle): BrokerState {
  const { next, end, waiting } = broker.producerIds;
  if (next < end) {
    turn.reply(handle, producerIdAnswer(next));
    return { ...broker, producerIds: { next: next + 1, end, waiting } };
  }
  const queued = { ...broker, producerIds: { next, end, waiting: [...waiting, handle] } };
  if (waiting.length > 0) return queued;
  const { brokerId } = broker.settings;
  const body = { api: 'AllocateProducerIds', brokerId, brokerEpoch: broker.brokerEpoch } as const;
  return { ...queued, forwarding: enqueue(turn, queued.forwarding, broker.controller, body, null) };
}

function onProducerIds(
  turn: BrokerTurn,
  broker: BrokerState,
  response: AllocateProducerIdsResponse | null,
): BrokerState {
  const { waiting } = broker.producerIds;
  if (response?.error !== 'NONE') {
    for (const handle of waiting)
      turn.reply(handle, producerIdAnswer(-1, 'COORDINATOR_LOAD_IN_PROGRESS'));
    return { ...broker, producerIds: { ...broker.producerIds, waiting: [] } };
  }
  const { firstProducerId, length } = response;
  const producerIds: ProducerIdBlock = {
    next: firstProducerId,
    end: firstProducerId + length,
    waiting: [],
  };
  return waiting.reduce<BrokerState>((state, handle) => giveProducerId(turn, state, handle), {
    ...broker,
    producerIds,
  });
}

function onEnvelope(
  turn: BrokerTurn,
  answer: ControllerAnswer,
  response: EnvelopeResponse | null,
): void {
  if (answer.onBehalfOf === null) return;
  // Without an answer the client runs into its own timeout, as Kafka lets it.
  if (response?.response) turn.reply(answer.onBehalfOf, response.response);
  else turn.closeConnection(answer.onBehalfOf);
}

function onAnswer(turn: BrokerTurn, broker: BrokerState, answer: ControllerAnswer): BrokerState {
  const { request, response } = answer;
  switch (request.api) {
    case 'BrokerRegistration':
      return onRegistrationAnswer(
        turn,
        broker,
        response?.api === 'BrokerRegistration' ? response : null,
      );
    case 'BrokerHeartbeat':
      return onHeartbeatAnswer(turn, broker, response?.api === 'BrokerHeartbeat' ? response : null);
    case 'AllocateProducerIds':
      return onProducerIds(turn, broker, response?.api === 'AllocateProducerIds' ? response : null);
    case 'ControlledShutdown':
      return onControlledShutdownAnswer(
        turn,
        broker,
        response?.api === 'ControlledShutdown' ? response : null,
      );
    case 'Envelope':
      onEnvelope(turn, answer, response?.api === 'Envelope' ? response : null);
      return broker;
    default:
      throw new Error(`A broker does not ask the controller for ${request.api}`);
  }
}

function settle(
  turn: BrokerTurn,
  broker: BrokerState,
  name: 'heartbeats' | 'forwarding',
  { channel, answers }: ChannelStep,
): BrokerState {
  return answers.reduce((state, answer) => onAnswer(turn, state, answer), {
    ...broker,
    [name]: channel,
  });
}

/** An outcome on the channels `heartbeat` or `forwarding`. */
export function onBrokerOutcome(
  turn: BrokerTurn,
  broker: BrokerState,
  outcome: RequestOutcome,
): BrokerState {
  const name = outcome.channel === 'heartbeat' ? 'heartbeats' : 'forwarding';
  return settle(
    turn,
    broker,
    name,
    onChannelOutcome(turn, broker[name], outcome, broker.controller),
  );
}

export function onBrokerTimer(
  turn: BrokerTurn,
  broker: BrokerState,
  metadataOffset: number,
  timer: BrokerTimer,
): BrokerState {
  switch (timer.type) {
    case 'heartbeat':
      return sendHeartbeat(turn, broker, metadataOffset);
    case 'register':
      return register(turn, broker);
    case 'controlledShutdown':
      return askToLeave(turn, broker);
    case 'controllerRetry': {
      const name = timer.channel === 'heartbeat' ? 'heartbeats' : 'forwarding';
      return settle(turn, broker, name, onRetry(turn, broker[name], broker.controller));
    }
    default:
      return unreachable(timer);
  }
}

/** The quorum has named another controller, or none. */
export function onControllerChanged(
  turn: BrokerTurn,
  broker: BrokerState,
  controller: number | null,
): BrokerState {
  if (broker.controller === controller) return broker;
  return {
    ...broker,
    controller,
    heartbeats: pump(turn, broker.heartbeats, controller),
    forwarding: pump(turn, broker.forwarding, controller),
  };
}
