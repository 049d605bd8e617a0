import type { Ticket } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { RequestHandle, RequestOutcome } from '../network/turn.ts';
import type { Request, Response } from '../network/protocol/index.ts';
import type { BrokerTurn, ControllerChannelName } from './facts.ts';

interface QueuedRequest {
  readonly body: Request;
  readonly createdMs: number;
  /** The client's request that waits for this one; null when the broker asks for itself. */
  readonly onBehalfOf: RequestHandle | null;
}

/**
 * A broker's line to the active controller (kafka.server.NodeToControllerChannelManager): one request in flight, the
 * others wait; NOT_CONTROLLER and a broken connection send the same request again, to whoever is the controller then.
 */
export interface ControllerChannel {
  readonly name: ControllerChannelName;
  readonly requestTimeoutMs: number;
  /** After this time in the queue a request is given up. */
  readonly retryTimeoutMs: number;
  readonly queue: readonly QueuedRequest[];
  readonly inFlight: QueuedRequest | null;
  readonly retry: Ticket | null;
}

/** What became of a request to the controller; no response when it was given up. */
export interface ControllerAnswer {
  readonly request: Request;
  readonly onBehalfOf: RequestHandle | null;
  readonly response: Response | null;
}

const RETRY_BACKOFF_MS = 100;

export function createControllerChannel(
  name: ControllerChannelName,
  requestTimeoutMs: number,
  retryTimeoutMs: number,
): ControllerChannel {
  return { name, requestTimeoutMs, retryTimeoutMs, queue: [], inFlight: null, retry: null };
}

/** Sends the next request if a controller is known and none is in flight. */
export function pump(
  turn: BrokerTurn,
  channel: ControllerChannel,
  controller: NodeId | null,
): ControllerChannel {
  const [next, ...queue] = channel.queue;
  if (channel.inFlight !== null || channel.retry !== null || next === undefined) return channel;
  if (controller === null) return waitAndRetry(turn, channel);
  turn.request(controller, channel.name, next.body, channel.requestTimeoutMs);
  return { ...channel, queue, inFlight: next };
}

function waitAndRetry(turn: BrokerTurn, channel: ControllerChannel): ControllerChannel {
  const retry = turn.schedule(RETRY_BACKOFF_MS, {
    area: 'broker',
    type: 'controllerRetry',
    channel: channel.name,
  });
  return { ...channel, retry };
}

export function enqueue(
  turn: BrokerTurn,
  channel: ControllerChannel,
  controller: NodeId | null,
  body: Request,
  onBehalfOf: RequestHandle | null,
): ControllerChannel {
  const queued: QueuedRequest = { body, createdMs: turn.nowMs, onBehalfOf };
  return pump(turn, { ...channel, queue: [...channel.queue, queued] }, controller);
}

export interface ChannelStep {
  readonly channel: ControllerChannel;
  readonly answers: readonly ControllerAnswer[];
}

/** The retry pause is over: gives up what has waited too long and sends the next request. */
export function onRetry(
  turn: BrokerTurn,
  channel: ControllerChannel,
  controller: NodeId | null,
): ChannelStep {
  const isLate = (queued: QueuedRequest): boolean =>
    turn.nowMs - queued.createdMs >= channel.retryTimeoutMs;
  const answers = channel.queue.filter(isLate).map(({ body, onBehalfOf }): ControllerAnswer => ({
    request: body,
    onBehalfOf,
    response: null,
  }));
  const queue = channel.queue.filter((queued) => !isLate(queued));
  return { channel: pump(turn, { ...channel, queue, retry: null }, controller), answers };
}

function isRefusedByStandby(response: Response): boolean {
  return 'error' in response && response.error === 'NOT_CONTROLLER';
}

/** An outcome of a request on this channel has arrived. */
export function onChannelOutcome(
  turn: BrokerTurn,
  channel: ControllerChannel,
  outcome: RequestOutcome,
  controller: NodeId | null,
): ChannelStep {
  const done = channel.inFlight;
  if (done === null) return { channel, answers: [] };
  const { result } = outcome;
  if (result.kind === 'failure' || isRefusedByStandby(result.body)) {
    const again = { ...channel, inFlight: null, queue: [done, ...channel.queue] };
    return { channel: waitAndRetry(turn, again), answers: [] };
  }
  const answer: ControllerAnswer = {
    request: done.body,
    onBehalfOf: done.onBehalfOf,
    response: result.body,
  };
  return { channel: pump(turn, { ...channel, inFlight: null }, controller), answers: [answer] };
}
