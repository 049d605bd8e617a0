import type { NodeId, Turn } from '../kernel/turn.ts';
import type { Request, Response } from './protocol/index.ts';

/**
 * What a connection is for. Kafka opens one connection for each of these between the same two processes, and a
 * connection carries one request at a time through the broker, so what waits on one does not hold up another.
 */
export type Channel =
  | 'raft'
  | 'heartbeat'
  | 'alterPartition'
  /** In which log directories a broker's replicas lie (AssignmentsManager). */
  | 'directoryAssignment'
  | 'forwarding'
  | 'replication'
  | 'client'
  | 'coordinator'
  /** The classic controller's orders to brokers. */
  | 'controller'
  /** Members of a ZooKeeper ensemble among themselves. */
  | 'ensemble'
  /** A client of ZooKeeper, and its wait for watches to fire. */
  | 'zookeeper'
  | 'zookeeperWatch';

/** Whether connections of a channel come to a listener of the controllers' own (controller.listener.names). */
export function isControllerChannel(channel: Channel): boolean {
  return (
    channel === 'raft' ||
    channel === 'heartbeat' ||
    channel === 'alterPartition' ||
    channel === 'directoryAssignment' ||
    channel === 'forwarding'
  );
}

/** Which request an answer belongs to; a plain value that may be kept while the request waits in a purgatory. */
export interface RequestHandle {
  readonly connectionId: number;
  readonly client: NodeId;
  readonly correlationId: number;
}

/** A request that has arrived at its server. */
export interface IncomingRequest<R extends Request = Request> {
  readonly handle: RequestHandle;
  readonly from: NodeId;
  readonly body: R;
}

/** The same request, its body known to be of one kind. */
export function carrying<R extends Request>(
  incoming: IncomingRequest,
  body: R,
): IncomingRequest<R> {
  return { handle: incoming.handle, from: incoming.from, body };
}

/** Why there is no answer: `timedOut` after the request's own timeout, `disconnected` when the connection broke. */
export type RequestFailure = 'timedOut' | 'disconnected';

/** What came of a request, as its sender learns it. */
export interface RequestOutcome {
  readonly to: NodeId;
  readonly channel: Channel;
  readonly correlationId: number;
  readonly request: Request;
  readonly result:
    | {
        readonly kind: 'response';
        readonly body: Response;
        /** Only of a client that has used too much: for so long the server reads nothing from it. */
        readonly throttleTimeMs?: number;
      }
    | { readonly kind: 'failure'; readonly failure: RequestFailure };
}

/** A connection of this process has broken, whether or not a request was waiting on it. */
export interface ClosedConnection {
  readonly peer: NodeId;
  readonly channel: Channel;
}

/** A turn with a network: the hands of a Kafka process. */
export interface NodeTurn<Timer, Fact> extends Turn<Timer, Fact> {
  /**
   * Sends a request; its outcome comes back as a RequestOutcome in a later step. Returns the correlation id.
   * When nothing has come back after `timeoutMs` the whole connection is closed, as Kafka's NetworkClient does.
   * A Produce with acks=0 has no outcome, unless its connection breaks before the broker has handled it.
   */
  readonly request: (to: NodeId, channel: Channel, body: Request, timeoutMs: number) => number;
  /** Answers a request; without effect when its connection has gone. Frees the connection for its next request. */
  readonly reply: (to: RequestHandle, body: Response) => void;
  /** Handles a request without an answer (acks=0); frees the connection. */
  readonly noReply: (to: RequestHandle) => void;
  /** Closes the connection a request came by, which its client sees as a disconnect. */
  readonly closeConnection: (of: RequestHandle) => void;
}
