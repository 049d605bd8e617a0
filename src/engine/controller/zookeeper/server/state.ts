import type { Ticket } from '../../../kernel/agenda.ts';
import type { Weight } from '../../../kernel/facts.ts';
import type { WatchedEvent, ZooKeeperRead } from '../../../network/protocol/index.ts';
import type { NodeTurn, RequestHandle } from '../../../network/turn.ts';
import { EMPTY_DATABASE, type ZooKeeperDatabase } from './database.ts';

export interface ZooKeeperSettings {
  /** tickTime: the unit of all of ZooKeeper's times. */
  readonly tickTimeMs: number;
}

export interface ZooKeeperTimer {
  readonly area: 'zookeeperServer';
  readonly type: 'expireSessions';
}

export type ZooKeeperFact =
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
  readonly lastHeardMs: number;
  /** Watches that have fired and that the client has not confirmed; numbered without gaps. */
  readonly events: readonly WatchedEvent[];
  readonly nextEvent: number;
  /** The client's wait for events; null: it has none open. */
  readonly poll: RequestHandle | null;
}

export interface ZooKeeperDisk {
  readonly database: ZooKeeperDatabase;
}

export const EMPTY_ZOOKEEPER_DISK: ZooKeeperDisk = {
  database: EMPTY_DATABASE,
};

/** A running member of the ensemble. */
export interface ZooKeeperServer {
  readonly settings: ZooKeeperSettings;
  readonly disk: ZooKeeperDisk;
  readonly watches: readonly Watch[];
  readonly clients: readonly ServedClient[];
  readonly expiry: Ticket | null;
}
