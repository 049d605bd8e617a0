import type { Ticket } from '../../../kernel/agenda.ts';
import type { Weight } from '../../../kernel/facts.ts';
import type { NodeId } from '../../../kernel/turn.ts';
import type {
  WatchedEvent,
  ZooKeeperClientRequest,
  ZooKeeperDatabase,
  ZooKeeperProposal,
  ZooKeeperRead,
} from '../../../network/protocol/index.ts';
import type { NodeTurn, RequestHandle } from '../../../network/turn.ts';
import { EMPTY_DATABASE } from './database.ts';
import type { EnsembleRole } from './quorum.lifecycle.ts';

export interface ZooKeeperSettings {
  /** tickTime: the unit of all of ZooKeeper's times. */
  readonly tickTimeMs: number;
  /** All members, this one too. */
  readonly members: readonly NodeId[];
}

export interface ZooKeeperTimer {
  readonly area: 'zookeeperServer';
  readonly type: 'expireSessions' | 'look' | 'tick';
}

export type ZooKeeperFact =
  | { readonly type: 'ZooKeeperLeaderElected'; readonly epoch: number }
  /** It has lost the majority, or its leader: it serves nobody. */
  | { readonly type: 'ZooKeeperLooking'; readonly epoch: number }
  | {
      readonly type: 'ZooKeeperSessionOpened';
      readonly sessionId: number;
      readonly timeoutMs: number;
    }
  /** Nothing was heard of the client for longer than its time-out. */
  | {
      readonly type: 'ZooKeeperSessionExpired';
      readonly sessionId: number;
      readonly silentMs: number;
    }
  | { readonly type: 'ZooKeeperSessionClosed'; readonly sessionId: number }
  | { readonly type: 'ZnodeCreated'; readonly path: string; readonly zxid: number }
  | { readonly type: 'ZnodeChanged'; readonly path: string; readonly zxid: number }
  | { readonly type: 'ZnodeDeleted'; readonly path: string; readonly zxid: number };

export const ZOOKEEPER_FACT_WEIGHTS: Readonly<Record<ZooKeeperFact['type'], Weight>> = {
  ZooKeeperLeaderElected: 'milestone',
  ZooKeeperLooking: 'milestone',
  ZooKeeperSessionOpened: 'normal',
  ZooKeeperSessionExpired: 'milestone',
  ZooKeeperSessionClosed: 'normal',
  ZnodeCreated: 'detail',
  ZnodeChanged: 'detail',
  ZnodeDeleted: 'detail',
};

export type ZooKeeperTurn = NodeTurn<ZooKeeperTimer, ZooKeeperFact>;

/** A watch that a read has left; it fires once. */
export interface Watch {
  readonly sessionId: number;
  readonly path: string;
  readonly type: ZooKeeperRead['type'];
}

/** A client that this member serves. */
export interface ServedClient {
  readonly sessionId: number;
  /** Watches that have fired and that the client has not confirmed; numbered without gaps. */
  readonly events: readonly WatchedEvent[];
  readonly nextEvent: number;
  /** The client's wait for events; null: it has none open. */
  readonly poll: RequestHandle | null;
}

/** When a session was heard of last. */
interface HeardSession {
  readonly sessionId: number;
  readonly lastHeardMs: number;
}

/** A client's request that waits for its transaction. */
interface WaitingRequest {
  readonly number: number;
  readonly handle: RequestHandle;
  readonly body: ZooKeeperClientRequest;
}

/** What the leader knows of another member. */
export interface FollowerProgress {
  readonly member: NodeId;
  /** Up to where it has logged; -1: not known, it gets everything. */
  readonly zxid: number;
  /** Up to where it was told that all is committed. */
  readonly toldZxid: number;
  readonly inFlight: number | null;
  readonly lastHeardMs: number;
}

/** Written before it is confirmed to anybody: no power loss takes it. */
export interface ZooKeeperDisk {
  readonly epoch: number;
  /** Who has its vote in this epoch; null: nobody. */
  readonly votedFor: NodeId | null;
  /** All that is committed. */
  readonly database: ZooKeeperDatabase;
  /** Logged and not yet known to be committed, in order. */
  readonly proposals: readonly ZooKeeperProposal[];
}

export const EMPTY_ZOOKEEPER_DISK: ZooKeeperDisk = {
  epoch: 0,
  votedFor: null,
  database: EMPTY_DATABASE,
  proposals: [],
};

/** A running member of the ensemble. */
export interface ZooKeeperServer {
  readonly settings: ZooKeeperSettings;
  readonly disk: ZooKeeperDisk;
  readonly role: EnsembleRole;
  /** Null: it knows none. */
  readonly leader: NodeId | null;
  /** Who has voted for it, while it looks for a leader. */
  readonly votes: readonly NodeId[];
  /** When it heard of its leader last. */
  readonly lastContactMs: number;
  /** Of the leader: the other members. */
  readonly followers: readonly FollowerProgress[];
  readonly watches: readonly Watch[];
  readonly clients: readonly ServedClient[];
  /** Of the leader: all sessions. Of a follower: those that it has heard of since it told the leader. */
  readonly heard: readonly HeardSession[];
  readonly waiting: readonly WaitingRequest[];
  readonly nextNumber: number;
  readonly expiry: Ticket | null;
  readonly look: Ticket | null;
  readonly tick: Ticket | null;
}
