import type { Ticket } from '../../../kernel/agenda.ts';
import type { NodeId } from '../../../kernel/turn.ts';
import type {
  WatchedEvent,
  ZooKeeperOperation,
  ZooKeeperResult,
} from '../../../network/protocol/index.ts';
import type { NodeTurn } from '../../../network/turn.ts';
import type { ZooKeeperClientState } from './client.lifecycle.ts';

export interface ZooKeeperClientSettings {
  /** zookeeper.connect */
  readonly servers: readonly NodeId[];
  /** zookeeper.session.timeout.ms */
  readonly sessionTimeoutMs: number;
}

export interface ZooKeeperClientTimer {
  readonly area: 'zookeeper';
  readonly type: 'ping' | 'reconnect';
}

export type ZooKeeperClientTurn = NodeTurn<ZooKeeperClientTimer, never>;

/** Which part of the broker asks: the answer goes there. */
type ZooKeeperUser = 'registration' | 'election' | 'controller';

export interface ZooKeeperBatch {
  readonly user: ZooKeeperUser;
  /** What the user knows the answer by. */
  readonly number: number;
  readonly operations: readonly ZooKeeperOperation[];
}

/** A broker's line to ZooKeeper (kafka.zookeeper.ZooKeeperClient): one session for all its parts. */
export interface ZooKeeperClient {
  readonly settings: ZooKeeperClientSettings;
  readonly state: ZooKeeperClientState;
  /** Position of the member that it talks to. */
  readonly server: number;
  /** 0: none yet. */
  readonly sessionId: number;
  /** As negotiated. */
  readonly timeoutMs: number;
  /** In order; the first one is under way if `inFlight` is set. */
  readonly queue: readonly ZooKeeperBatch[];
  readonly inFlight: number | null;
  readonly poll: number | null;
  readonly seenEvent: number;
  readonly timer: Ticket | null;
}

/** What a client hears, in order. */
export type ZooKeeperHappening =
  | { readonly type: 'connected'; readonly isNewSession: boolean }
  | {
      readonly type: 'answered';
      readonly user: ZooKeeperUser;
      readonly number: number;
      readonly operations: readonly ZooKeeperOperation[];
      readonly results: readonly ZooKeeperResult[];
    }
  | { readonly type: 'changed'; readonly event: WatchedEvent }
  | { readonly type: 'expired' }
  | { readonly type: 'closed' };

export interface ClientStep {
  readonly client: ZooKeeperClient;
  readonly happenings: readonly ZooKeeperHappening[];
}
