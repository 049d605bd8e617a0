import type { Ticket } from '../../kernel/agenda.ts';
import type { OffsetLog } from '../../log/offset-log.ts';
import type {
  EpochEndOffset,
  MetadataBatch,
  MetadataRecord,
  MetadataSnapshot,
  RaftFetchRequest,
  Voter,
} from '../../network/protocol/index.ts';
import type { IncomingRequest, NodeTurn, RequestHandle } from '../../network/turn.ts';
import type { VoteTally } from './election.ts';
import type { QuorumFact } from './facts.ts';

/** -1: no such node, offset or watermark, as on the wire. */
export const NONE = -1;

/** How often snapshots and log are cleaned (RaftMetadataLogCleanerManager). */
export const CLEANING_INTERVAL_MS = 60_000;

/** The keys are those of `controller.quorum.*`. */
export interface QuorumSettings {
  /** election.timeout.ms: how long a voter waits without leader, plus a random part of the same size. */
  readonly electionTimeoutMs: number;
  /** fetch.timeout.ms: how long a voter follows a leader that does not answer. */
  readonly fetchTimeoutMs: number;
  /** election.backoff.max.ms: how long the last of the preferred successors waits. */
  readonly electionBackoffMaxMs: number;
  /** request.timeout.ms */
  readonly requestTimeoutMs: number;
  /** retry.backoff.ms: pause before asking a node again that did not answer. */
  readonly retryBackoffMs: number;
  /** append.linger.ms: how long the leader gathers records into one batch. */
  readonly appendLingerMs: number;
  /** metadata.max.retention.bytes; negative: without end. */
  readonly retentionBytes: number;
  /** metadata.max.retention.ms; negative: for ever. */
  readonly retentionMs: number;
  /** No key in Kafka: MAX_FETCH_WAIT_MS of KafkaRaftClient, 500. */
  readonly fetchMaxWaitMs: number;
  readonly features: {
    /** Ask before starting an election (KIP-996). */
    readonly preVote: boolean;
  };
}

/** Who takes part, as this member knows it now. */
export interface QuorumIdentity {
  readonly localId: number;
  /** False for observers: brokers, and controllers that are no voters yet or any more. */
  readonly isVoter: boolean;
  /** Those of controller.quorum.voters, or, if they can be changed, the last ones in the log, committed or not. */
  readonly voters: readonly Voter[];
  /** Null: a static quorum (kraft.version 0). */
  readonly reconfiguration: Reconfiguration | null;
}

/** What a member of a quorum whose voters can be changed (kraft.version 1, KIP-853) knows besides. */
interface Reconfiguration {
  /** Whether this process could be a voter (process.roles). */
  readonly isController: boolean;
  /** controller.quorum.bootstrap.servers: whom to ask who leads. */
  readonly bootstrapServers: readonly Voter[];
  /** Where the VotersRecord lies that names the voters; -1: they are those that the disk was formatted with. */
  readonly votersOffset: number;
}

/** What the file `quorum-state` keeps, forced to disk before anybody hears of it. The epoch never falls. */
export interface ElectionState {
  readonly leaderEpoch: number;
  /** Who leads in `leaderEpoch`; -1: not known. */
  readonly leaderId: number;
  /** Who got this node's vote in `leaderEpoch`; -1: nobody. Given once an epoch, never taken back. */
  readonly votedId: number;
}

/** Everything here counts as flushed: Kafka forces the metadata log before it tells anybody. */
export interface QuorumDisk extends ElectionState, MetadataStore {
  /** Drawn when the disk is formatted; '' in a static quorum, where nobody asks for it. */
  readonly directoryId: string;
  /** The first voters of a quorum that can be changed, on the disks it began with (snapshot 0-0); else empty. */
  readonly formattedVoters: readonly Voter[];
}

/** The metadata log, and what stands for the part of it that is gone. */
export interface MetadataStore {
  readonly log: OffsetLog<MetadataBatch>;
  /**
   * From the earliest to the latest. None lies beyond what is committed; a log that does not begin at 0 begins where the
   * earliest ends.
   */
  readonly snapshots: readonly MetadataSnapshot[];
}

/** What the leader knows of one replica of the metadata log; times and offsets are -1 until it has fetched. */
export interface ReplicaProgress {
  readonly id: number;
  readonly directoryId: string;
  readonly endOffset: number;
  readonly lastFetchMs: number;
  readonly lastFetchLeaderEndOffset: number;
  readonly lastCaughtUpMs: number;
}

export interface LeaderRole {
  readonly name: 'Leader';
  /** Log end at the election: the high watermark stays unknown until a record at or after it is committed. */
  readonly epochStartOffset: number;
  readonly grantingVoters: readonly number[];
  /** One entry a voter, the leader among them while it is one. */
  readonly voters: readonly ReplicaProgress[];
  readonly observers: readonly ReplicaProgress[];
  /** Voters that have fetched since the check-quorum timer was set anew; never the leader. */
  readonly fetchedVoters: readonly number[];
  /** When it resigns for want of fetches; null for a sole voter. */
  readonly checkQuorumDueMs: number | null;
  readonly beginQuorumEpochDueMs: number;
  /** The one change of voters under way; null: none. */
  readonly voterChange: VoterChange | null;
  /** Gathered records that are not in the log yet, and when they will be; null when there are none. */
  readonly gathered: readonly MetadataRecord[];
  readonly drainDueMs: number | null;
}

/** A voter is being added or removed. */
export interface VoterChange {
  readonly kind: 'add' | 'remove';
  readonly voter: Voter;
  /** Whom it is answered to. */
  readonly handle: RequestHandle;
  readonly dueMs: number;
  /** Where the VotersRecord lies; null while the new voter is asked what it supports. */
  readonly offset: number | null;
}

/** The role of a member, with what it has to remember in it. Due times are null for what never happens. */
export type QuorumRole =
  | { readonly name: 'Unattached'; readonly electionDueMs: number | null }
  | { readonly name: 'Prospective'; readonly tally: VoteTally; readonly electionDueMs: number }
  | { readonly name: 'Candidate'; readonly tally: VoteTally; readonly electionDueMs: number }
  | LeaderRole
  | {
      readonly name: 'Follower';
      /** Until the first answer of its leader a follower still grants pre-votes. */
      readonly hasFetched: boolean;
      readonly fetchDueMs: number;
      /** The snapshot that it fetches from its leader instead of records, and how much of it is there; null: none. */
      readonly fetchingSnapshot: (EpochEndOffset & { readonly positionBytes: number }) | null;
    }
  | {
      readonly name: 'Resigned';
      readonly electionDueMs: number;
      readonly preferredSuccessors: readonly number[];
      /** Voters that have not confirmed the end of the epoch. */
      readonly unacknowledged: readonly number[];
    };

/** The connection to one voter: at most one request that it still has to answer. */
export interface QuorumConnection {
  /** -1: nothing is under way, or nobody cares for the answer any more. */
  readonly correlationId: number;
  readonly backoffUntilMs: number;
  /** How often in a row it was of no use. */
  readonly failures: number;
}

/** A fetch that waits at the leader for records or a higher watermark. */
export interface ParkedFetch {
  readonly incoming: IncomingRequest<RaftFetchRequest>;
  readonly dueMs: number;
}

interface QuorumMemory {
  readonly role: QuorumRole;
  /** End of what is known to be committed, exclusive; -1: not known. A new leader does not know it. */
  readonly highWatermark: number;
  /** Everybody who can be asked: the voters, bootstrap servers, and leaders that others named. Only grows. */
  readonly peers: readonly Voter[];
  /** Parallel to `peers`. */
  readonly connections: readonly QuorumConnection[];
  /** Empty unless leader. */
  readonly parkedFetches: readonly ParkedFetch[];
  /** After `resign`: takes part in elections of others, starts none. */
  readonly isShuttingDown: boolean;
  /** When snapshots and log are looked at next for what may go. */
  readonly cleaningDueMs: number;
  /** The one timer, for the earliest of all due times; null when nothing is due. */
  readonly wakeUp: Ticket | null;
}

export interface QuorumState {
  readonly identity: QuorumIdentity;
  readonly settings: QuorumSettings;
  readonly disk: QuorumDisk;
  readonly memory: QuorumMemory;
}

/** Its type tells a reader what comes due; the handler looks at the due times themselves, as Kafka's poll loop does. */
export interface QuorumTimer {
  readonly area: 'quorum';
  readonly type:
    | 'electionTimeout'
    | 'fetchTimeout'
    | 'checkQuorum'
    | 'beginQuorumEpoch'
    | 'appendLinger'
    | 'parkedFetch'
    | 'retryBackoff'
    | 'voterChange';
}

export type QuorumTurn = NodeTurn<QuorumTimer, QuorumFact>;
