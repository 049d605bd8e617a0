import type { NodeId } from '../kernel/turn.ts';
import type { RecordBatch } from '../log/batch.ts';
import type { OffsetLog } from '../log/offset-log.ts';
import type { Acks } from '../network/protocol/index.ts';
import type { QuorumDisk } from '../controller/index.ts';
import type { Keyed } from './keyed.ts';
import type { Vector } from './vector.ts';

/** One logical send: a call of send() by an application, whatever became of it. */
export interface Sent {
  readonly producer: NodeId;
  /** Which life of the producer's process it belongs to: order is promised within one. */
  readonly life: number;
  readonly acks: Acks;
  readonly outcome: 'waiting' | 'acknowledged' | 'failed';
  /** How often any leader has written it, be it gone again. */
  readonly written: number;
  /** Its offsets in the log of the partition's leader, ascending. Two or more: duplicates. */
  readonly places: readonly number[];
  /** Consumers that were given it, each once. */
  readonly readers: readonly NodeId[];
}

/** Counters of the whole run so far; the present state where a later step can take something back. */
interface Totals {
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** [LED-2] Acknowledged, and in the log of no leader now. */
  readonly lost: number;
  /** [LED-3] Acknowledged by nobody but the producer itself (acks=0), and never written so far. */
  readonly unwritten: number;
  /** [LED-4] In the leader's log more than once now. */
  readonly duplicated: number;
  /** [LED-5] Written behind a later send of the same producer. */
  readonly inverted: number;
  /** [LED-6] Given to a consumer from an offset where the leader's log now holds another record, or none. */
  readonly ghosts: number;
  /** Records that consumers were given, each time counted. */
  readonly delivered: number;
  /** Records that have had their effect in a group, each time counted. */
  readonly effects: number;
  /** [LED-8] Sends that have had their effect in one group more than once. */
  readonly effectsRepeated: number;
  /** [LED-9] Sends below what a group has committed now that have had no effect in it. */
  readonly skipped: number;
  /** [LED-10] Sends that had their first effect after a later one with the same key. */
  readonly effectsInverted: number;
  /** [LED-11] Offsets at which consumers were given different records. */
  readonly diverged: number;
}

/** What ends Kafka's promises for a while: after it, records may be gone that were safe. */
export interface Loss {
  readonly kind: 'powerLost' | 'diskLost' | 'uncleanElection' | 'uncleanRequest';
  readonly step: number;
}

/** The last send of a producer's block that stands in a partition. */
interface LastSend {
  readonly block: number;
  readonly life: number;
  readonly sendId: number;
}

/** What is true of one partition. */
export interface PartitionTruth {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  /** The process that began to lead last; -1: none yet. */
  readonly leader: NodeId;
  readonly leaderEpoch: number;
  /** Who has led in which epoch. */
  readonly leaders: readonly { readonly epoch: number; readonly node: NodeId }[];
  /** [LED-1] The log of the leader as it was last written: what the partition holds. */
  readonly line: OffsetLog<RecordBatch>;
  /** End of what its leaders have called committed and still hold, exclusive. */
  readonly committedEnd: number;
  readonly lastSends: readonly LastSend[];
  /** The last election of a leader that need not have everything; null: none. */
  readonly unclean: Loss | null;
}

/** What a cluster's metadata quorum has agreed on. */
export interface QuorumTruth {
  readonly leaders: readonly { readonly epoch: number; readonly node: NodeId }[];
  readonly line: QuorumDisk['log'] | null;
  readonly committedEnd: number;
  /** The last loss of power or of a disk in this cluster; null: none. */
  readonly loss: Loss | null;
}

/** What is true of one group: the same counts as in the totals. */
export interface GroupTruth {
  readonly effects: number;
  readonly repeated: number;
  readonly skipped: number;
  readonly inverted: number;
}

/** The omniscient truth that no process knows. A persistent value beside the world, and no part of it. */
export interface Ledger {
  readonly totals: Totals;
  /** By block (simulation/sends.ts), then by number in the block. */
  readonly sends: Keyed<Vector<Sent>>;
  /** By cluster, topic and partition. */
  readonly partitions: Keyed<PartitionTruth>;
  /** By cluster. */
  readonly quorums: Keyed<QuorumTruth>;
  /** By cluster and group. */
  readonly groups: Keyed<GroupTruth>;
  /** How often each send has had its effect, by cluster, group and block; -1: skipped. */
  readonly effects: Keyed<Vector<number>>;
  /** What each group has committed, by cluster, group and partition. */
  readonly committed: Keyed<number>;
  /** The latest send that has had its effect, by cluster, group, topic, block and key. */
  readonly lastEffects: Keyed<number>;
  /** Records that somebody was given at offsets where they stand no more, by cluster and partition. */
  readonly gone: Keyed<readonly { readonly offset: number; readonly sendId: number }[]>;
}

interface InPartition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Something that a guarantee forbids, with the loss that came before it; null: nothing excuses it. */
export type Violation = { readonly loss: Loss | null } & (
  | (InPartition & {
      readonly type: 'AcknowledgedLost';
      readonly sendId: number;
      readonly acks: Acks;
      readonly wasCommitted: boolean;
    })
  | (InPartition & { readonly type: 'CommittedLost' })
  | (InPartition & { readonly type: 'UncommittedRead'; readonly node: NodeId })
  | (InPartition & { readonly type: 'OutOfOrder' | 'WrittenTwice'; readonly sendId: number })
  | (InPartition & { readonly type: 'LogsDiffer'; readonly node: NodeId })
  | {
      readonly type: 'TwoLeaders';
      readonly topic: string;
      readonly partition: number;
      readonly epoch: number;
    }
  | { readonly type: 'MetadataDiffers'; readonly epoch: number }
);
