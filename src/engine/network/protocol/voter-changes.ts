import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';

/** Asks for a voter more (KIP-853). */
export interface AddRaftVoterRequest {
  readonly api: 'AddRaftVoter';
  readonly voterId: number;
  readonly voterDirectoryId: string;
  /** Stands for the voter's listeners. */
  readonly endpoint: NodeId;
}

export interface AddRaftVoterResponse {
  readonly api: 'AddRaftVoter';
  readonly error: ErrorName;
  readonly message: string | null;
}

/** Asks for a voter less (KIP-853). */
export interface RemoveRaftVoterRequest {
  readonly api: 'RemoveRaftVoter';
  readonly voterId: number;
  readonly voterDirectoryId: string;
}

export interface RemoveRaftVoterResponse {
  readonly api: 'RemoveRaftVoter';
  readonly error: ErrorName;
  readonly message: string | null;
}
