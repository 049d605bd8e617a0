import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { Batch } from '../../log/batch.ts';
import type { EpochEndOffset } from './common.ts';
import type { MetadataRecord } from './metadata-records.ts';

/** A batch of the metadata log; `leaderEpoch` is the epoch of the quorum's leader. */
export type MetadataBatch = Batch<MetadataRecord>;

export interface VoteRequest {
  readonly api: 'Vote';
  readonly candidateId: number;
  /** The disk of the voter that is asked; '' in a static quorum. */
  readonly voterDirectoryId: string;
  readonly candidateEpoch: number;
  /** Epoch and end of the candidate's log, which must not be behind the voter's. */
  readonly lastEpoch: number;
  readonly lastEpochEndOffset: number;
  /** Asks without binding anybody (KIP-996). */
  readonly preVote: boolean;
}

/** leaderId -1: none known. Every answer of the quorum carries who leads in which epoch. */
interface QuorumAnswer {
  readonly error: ErrorName;
  readonly leaderId: number;
  /** Where it is reached, since a voter may not be known to everybody yet (KIP-853); null when none is known. */
  readonly leaderEndpoint: NodeId | null;
  readonly leaderEpoch: number;
}

export interface VoteResponse extends QuorumAnswer {
  readonly api: 'Vote';
  readonly voteGranted: boolean;
}

export interface BeginQuorumEpochRequest {
  readonly api: 'BeginQuorumEpoch';
  /** The disk of the voter that is told; '' in a static quorum. */
  readonly voterDirectoryId: string;
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

export interface BeginQuorumEpochResponse extends QuorumAnswer {
  readonly api: 'BeginQuorumEpoch';
}

export interface EndQuorumEpochRequest {
  readonly api: 'EndQuorumEpoch';
  readonly leaderId: number;
  readonly leaderEpoch: number;
  /** The most caught-up voter first. */
  readonly preferredSuccessors: readonly number[];
}

export interface EndQuorumEpochResponse extends QuorumAnswer {
  readonly api: 'EndQuorumEpoch';
}

/** A Fetch of `__cluster_metadata`, by voters and observers alike (KIP-595). Its name on the wire is Fetch. */
export interface RaftFetchRequest {
  readonly api: 'RaftFetch';
  /** Kafka's id of the fetching voter or observer. */
  readonly replicaId: number;
  /** Its disk: another one than the voter's makes it an observer. */
  readonly replicaDirectoryId: string;
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  /** Epoch of the last record before fetchOffset; 0 for an empty log. */
  readonly lastFetchedEpoch: number;
  readonly maxWaitMs: number;
  /** The high watermark the fetcher knows, -1 for none: below the leader's, it is answered at once (KIP-1166). */
  readonly highWatermark: number;
}

export interface RaftFetchResponse extends QuorumAnswer {
  readonly api: 'RaftFetch';
  readonly highWatermark: number;
  /** Set when the fetcher's log parted from the leader's: cut to there and ask again. */
  readonly divergingEpoch: EpochEndOffset | null;
  /** Set when what the fetcher lacks is no longer in the log: this snapshot is to be fetched instead (KIP-630). */
  readonly snapshotId: EpochEndOffset | null;
  readonly batches: readonly MetadataBatch[];
}

/**
 * The whole state of the cluster after everything before `endOffset`, the last of it written in `epoch`, as records
 * that make it anew (KIP-630).
 */
export interface MetadataSnapshot extends EpochEndOffset {
  readonly records: readonly MetadataRecord[];
  readonly sizeBytes: number;
  /** When the last record that it stands for was written, nearly: batches of metadata carry no time here. */
  readonly lastContainedMs: number;
}

/** Asks the quorum's leader for the next part of a snapshot (KIP-630). */
export interface FetchSnapshotRequest {
  readonly api: 'FetchSnapshot';
  readonly replicaId: number;
  readonly replicaDirectoryId: string;
  readonly currentLeaderEpoch: number;
  readonly snapshotId: EpochEndOffset;
  /** Bytes that the fetcher has already. */
  readonly position: number;
}

export interface FetchSnapshotResponse extends QuorumAnswer {
  readonly api: 'FetchSnapshot';
  readonly snapshotId: EpochEndOffset;
  readonly sizeBytes: number;
  readonly position: number;
  /** Bytes in this answer; 0 with an error. */
  readonly partBytes: number;
  /** What the parts make together comes with the last of them. */
  readonly snapshot: MetadataSnapshot | null;
}
