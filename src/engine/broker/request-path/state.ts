import type { IncomingRequest, RequestHandle } from '../../network/turn.ts';
import type { Response } from '../../network/protocol/index.ts';
import { NO_USE, type QuotaUse } from './quotas/quota-manager.ts';
import type { RateWindow } from './quotas/rate.ts';

/** What a server reads of its request path when it starts. */
export interface RequestPathSettings {
  /** num.network.threads */
  readonly networkThreads: number;
  /** num.io.threads */
  readonly handlerThreads: number;
  /** queued.max.requests */
  readonly queueCapacity: number;
  /** control.plane.listener.name is set (up to 3.x): the controller's orders do not wait behind clients. */
  readonly hasControlPlane: boolean;
  /** quota.window.num and quota.window.size.seconds */
  readonly quotaWindow: RateWindow;
}

/** A request that stands somewhere, and since when. */
export interface StandingRequest {
  readonly incoming: IncomingRequest;
  readonly sinceMs: number;
}

/** A request that a handler thread works on. */
export interface HandledRequest extends StandingRequest {
  /** How long it waited in the request queue, network thread included. */
  readonly queuedMs: number;
  readonly serviceMs: number;
}

/** What a handler has left for a network thread to do. */
export interface QueuedResponse {
  readonly handle: RequestHandle;
  readonly sinceMs: number;
  readonly what:
    | { readonly kind: 'send'; readonly body: Response; readonly throttle: Throttle | null }
    /** acks=0: nothing is sent, but the connection is read again. */
    | { readonly kind: 'noReply'; readonly throttle: Throttle | null }
    | { readonly kind: 'close' };
}

/** Why and for how long a connection is not read. */
export interface Throttle {
  readonly quota: QuotaKind;
  readonly throttleMs: number;
}

export type QuotaKind = 'producer_byte_rate' | 'consumer_byte_rate' | 'request_percentage';

/**
 * A network thread that stands still, because the request queue has no room for what it has read. What else comes on
 * its connections stays in their sockets, and its answers are not sent.
 */
export interface BlockedThread {
  readonly thread: number;
  readonly held: StandingRequest;
  /** The next request of each of its connections, in the order of arrival. */
  readonly unread: readonly StandingRequest[];
  readonly responses: readonly QueuedResponse[];
}

/** A connection that is not read for a while, since its client has used too much. */
export interface ThrottledConnection {
  readonly handle: RequestHandle;
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly quota: QuotaKind;
}

/**
 * Where the requests of a running server stand (kafka.network.SocketServer, RequestChannel, KafkaRequestHandlerPool).
 * Invariants: the queue has requests only while all handlers are busy; threads are blocked only while the queue is full;
 * a request stands in one place. Requests that wait for something else (purgatory) are kept by who waits for it.
 */
export interface RequestPath {
  readonly settings: RequestPathSettings;
  readonly handling: readonly HandledRequest[];
  readonly queue: readonly StandingRequest[];
  /** In the order in which they wait for room. */
  readonly blocked: readonly BlockedThread[];
  readonly throttled: readonly ThrottledConnection[];
  readonly quotaUse: Readonly<Record<QuotaKind, QuotaUse>>;
}

export function idleRequestPath(settings: RequestPathSettings): RequestPath {
  return {
    settings,
    handling: [],
    queue: [],
    blocked: [],
    throttled: [],
    quotaUse: {
      producer_byte_rate: NO_USE,
      consumer_byte_rate: NO_USE,
      request_percentage: NO_USE,
    },
  };
}

export function hasFreeHandler({ handling, settings }: RequestPath): boolean {
  return handling.length < settings.handlerThreads;
}
