import type { ErrorName } from '../../config/errors.ts';
import type { Weight } from '../../kernel/facts.ts';

export type VoteRefusal =
  | 'logBehind'
  | 'votedForAnother'
  | 'leaderKnown'
  | 'isLeader'
  | 'isCandidate'
  | 'hasResigned'
  | 'epochBehind'
  | 'invalidRequest'
  /** The voter that was asked had another disk. */
  | 'otherDisk';

export type ResignationReason = 'checkQuorum' | 'shutdown' | 'removed';

export type QuorumFact =
  | { readonly type: 'PreVoteStarted'; readonly epoch: number }
  | { readonly type: 'ElectionStarted'; readonly epoch: number }
  | { readonly type: 'ElectionLost'; readonly epoch: number; readonly preVote: boolean }
  | {
      readonly type: 'VoteGranted';
      readonly candidateId: number;
      readonly epoch: number;
      readonly preVote: boolean;
    }
  | {
      readonly type: 'VoteRefused';
      readonly candidateId: number;
      readonly epoch: number;
      readonly preVote: boolean;
      readonly reason: VoteRefusal;
    }
  | { readonly type: 'QuorumLeaderElected'; readonly leaderId: number; readonly epoch: number }
  | { readonly type: 'QuorumLeaderFollowed'; readonly leaderId: number; readonly epoch: number }
  | {
      readonly type: 'QuorumLeaderResigned';
      readonly leaderId: number;
      readonly epoch: number;
      readonly reason: ResignationReason;
    }
  | {
      readonly type: 'QuorumLeaderDeposed';
      readonly leaderId: number;
      /** Of the leadership that ended, and of the one that ended it. */
      readonly epoch: number;
      readonly higherEpoch: number;
    }
  | {
      readonly type: 'MetadataAppended';
      readonly epoch: number;
      readonly baseOffset: number;
      readonly lastOffset: number;
    }
  | { readonly type: 'MetadataCommitted'; readonly epoch: number; readonly highWatermark: number }
  | {
      readonly type: 'MetadataTruncated';
      readonly fromOffset: number;
      /** The new log end. */
      readonly toOffset: number;
    }
  | {
      readonly type: 'MetadataSnapshotWritten';
      readonly endOffset: number;
      readonly epoch: number;
      readonly sizeBytes: number;
    }
  | {
      readonly type: 'MetadataSnapshotRequested';
      readonly leaderId: number;
      readonly endOffset: number;
      readonly epoch: number;
    }
  | {
      readonly type: 'MetadataSnapshotFetched';
      readonly leaderId: number;
      readonly endOffset: number;
      readonly epoch: number;
      readonly sizeBytes: number;
    }
  /** The voters are others from this record on, for whoever has it. */
  | {
      readonly type: 'QuorumVotersChanged';
      readonly change: 'add' | 'remove';
      readonly voterId: number;
      readonly from: readonly number[];
      readonly to: readonly number[];
    }
  /** The change is committed, by a majority of the new voters. */
  | {
      readonly type: 'QuorumVotersCommitted';
      readonly change: 'add' | 'remove';
      readonly voterId: number;
      readonly to: readonly number[];
    }
  | {
      readonly type: 'VoterChangeRefused';
      readonly change: 'add' | 'remove';
      readonly voterId: number;
      readonly error: ErrorName;
    }
  | { readonly type: 'MetadataLogStartMoved'; readonly logStartOffset: number };

export const QUORUM_FACT_WEIGHTS: Readonly<Record<QuorumFact['type'], Weight>> = {
  PreVoteStarted: 'detail',
  ElectionStarted: 'normal',
  ElectionLost: 'normal',
  VoteGranted: 'detail',
  VoteRefused: 'detail',
  QuorumLeaderElected: 'milestone',
  QuorumLeaderFollowed: 'detail',
  QuorumLeaderResigned: 'milestone',
  QuorumLeaderDeposed: 'milestone',
  MetadataAppended: 'detail',
  MetadataCommitted: 'detail',
  MetadataTruncated: 'normal',
  MetadataSnapshotWritten: 'detail',
  MetadataSnapshotRequested: 'detail',
  MetadataSnapshotFetched: 'normal',
  QuorumVotersChanged: 'normal',
  QuorumVotersCommitted: 'milestone',
  VoterChangeRefused: 'normal',
  MetadataLogStartMoved: 'detail',
};
