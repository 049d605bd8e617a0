import type { NodeId } from '../../kernel/turn.ts';
import type { ZnodeData, ZnodeStat, ZooKeeperOperation } from './zookeeper.ts';

// What the members of an ensemble say to each other: a protocol of this simulation, simpler than Zab [SIM-ZK-2].

/** A node of ZooKeeper's tree. */
export interface Znode extends ZnodeStat {
  readonly name: string;
  readonly data: ZnodeData;
  /** How many children it has ever got: numbers sequential ones. */
  readonly childrenCreated: number;
  /** Sorted by name. */
  readonly children: readonly Znode[];
}

interface ZooKeeperSession {
  readonly sessionId: number;
  readonly timeoutMs: number;
}

/** What all members of an ensemble hold: the same after the same transactions. */
export interface ZooKeeperDatabase {
  /** Number of the last transaction. */
  readonly zxid: number;
  /** The ensemble's epoch in which it was proposed. */
  readonly epoch: number;
  readonly root: Znode;
  readonly sessions: readonly ZooKeeperSession[];
}

/** What the leader lets every member do, in one order. */
export type ZooKeeperTransaction =
  /** The first of every epoch. */
  | { readonly type: 'newEpoch' }
  | { readonly type: 'openSession'; readonly timeoutMs: number }
  | { readonly type: 'closeSession'; readonly sessionId: number }
  | {
      readonly type: 'operations';
      readonly sessionId: number;
      readonly operations: readonly ZooKeeperOperation[];
    };

/** A transaction that has been proposed. */
export interface ZooKeeperProposal {
  readonly zxid: number;
  readonly epoch: number;
  readonly transaction: ZooKeeperTransaction;
  /** Which member's client waits for it, and the member's number for it; null: nobody's. */
  readonly origin: { readonly member: NodeId; readonly number: number } | null;
}

/** A place in the order of all transactions. */
export interface ZooKeeperPosition {
  readonly zxid: number;
  readonly epoch: number;
}

export interface EnsembleVoteRequest {
  readonly api: 'EnsembleVote';
  readonly epoch: number;
  /** Up to where the candidate has logged. */
  readonly position: ZooKeeperPosition;
}

export interface EnsembleVoteResponse {
  readonly api: 'EnsembleVote';
  readonly epoch: number;
  readonly isGranted: boolean;
}

/** The leader's proposals, which also say that it is alive and what is committed. */
export interface EnsembleProposeRequest {
  readonly api: 'EnsemblePropose';
  readonly epoch: number;
  /** The database to begin from, for a member that is too far behind or has logged something else. */
  readonly snapshot: ZooKeeperDatabase | null;
  /** What the proposals follow. */
  readonly after: ZooKeeperPosition;
  readonly proposals: readonly ZooKeeperProposal[];
  readonly committedZxid: number;
}

export interface EnsembleProposeResponse {
  readonly api: 'EnsemblePropose';
  readonly epoch: number;
  /** False: the member's log is another one. */
  readonly isLogged: boolean;
  /** Up to where it has logged. */
  readonly zxid: number;
  /** Sessions that it has heard of since its last answer. */
  readonly heard: readonly number[];
}

/** A member's client wants a write, which only the leader can propose. */
interface EnsembleForwardRequest {
  readonly api: 'EnsembleForward';
  readonly transaction: ZooKeeperTransaction;
  readonly number: number;
}

interface EnsembleForwardResponse {
  readonly api: 'EnsembleForward';
  readonly isAccepted: boolean;
}

export type EnsembleRequest = EnsembleVoteRequest | EnsembleProposeRequest | EnsembleForwardRequest;

export type EnsembleResponse =
  EnsembleVoteResponse | EnsembleProposeResponse | EnsembleForwardResponse;
