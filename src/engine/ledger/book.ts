import type { ClusterId } from '../simulation/naming.ts';
import { placeOfSend } from '../simulation/sends.ts';
import { emptyLog } from '../log/offset-log.ts';
import { find, NO_ENTRIES, put } from './keyed.ts';
import type { Ledger, Loss, PartitionTruth, QuorumTruth, Sent, Violation } from './state.ts';
import { EMPTY_VECTOR, valueAt, withValueAt } from './vector.ts';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** A ledger in the making; it dies with its step. */
export interface Page {
  readonly step: number;
  totals: Open<Ledger['totals']>;
  sends: Ledger['sends'];
  partitions: Ledger['partitions'];
  quorums: Ledger['quorums'];
  groups: Ledger['groups'];
  effects: Ledger['effects'];
  committed: Ledger['committed'];
  lastEffects: Ledger['lastEffects'];
  gone: Ledger['gone'];
  readonly violations: Violation[];
}

/** What is known at the start: nothing was sent. */
export const EMPTY_LEDGER: Ledger = {
  totals: {
    sent: 0,
    acknowledged: 0,
    failed: 0,
    lost: 0,
    unwritten: 0,
    duplicated: 0,
    inverted: 0,
    ghosts: 0,
    delivered: 0,
    effects: 0,
    effectsRepeated: 0,
    skipped: 0,
    effectsInverted: 0,
    diverged: 0,
  },
  sends: NO_ENTRIES,
  partitions: NO_ENTRIES,
  quorums: NO_ENTRIES,
  groups: NO_ENTRIES,
  effects: NO_ENTRIES,
  committed: NO_ENTRIES,
  lastEffects: NO_ENTRIES,
  gone: NO_ENTRIES,
};

export function openPage(ledger: Ledger, step: number): Page {
  return { ...ledger, step, totals: { ...ledger.totals }, violations: [] };
}

export function closePage(page: Page): Ledger {
  const { totals, sends, partitions, quorums, groups, effects, committed, lastEffects, gone } =
    page;
  return { totals, sends, partitions, quorums, groups, effects, committed, lastEffects, gone };
}

/** Null for a record that nobody sent. */
export function findSent({ sends }: Pick<Ledger, 'sends'>, sendId: number): Sent | null {
  const { block, index } = placeOfSend(sendId);
  return valueAt(find(sends, String(block)) ?? EMPTY_VECTOR, index);
}

export function putSent(page: Page, sendId: number, sent: Sent): void {
  const { block, index } = placeOfSend(sendId);
  const key = String(block);
  page.sends = put(
    page.sends,
    key,
    withValueAt<Sent>(find(page.sends, key) ?? EMPTY_VECTOR, index, sent),
  );
}

function partitionKey(cluster: ClusterId, topic: string, partition: number): string {
  return `${cluster}/${topic}-${partition}`;
}

export function newPartition(topic: string, partition: number): PartitionTruth {
  return {
    topic,
    topicId: '',
    partition,
    leader: -1,
    leaderEpoch: -1,
    leaders: [],
    line: emptyLog(),
    committedEnd: 0,
    lastSends: [],
    unclean: null,
  };
}

export function partitionOf(
  { partitions }: Pick<Ledger, 'partitions'>,
  cluster: ClusterId,
  topic: string,
  partition: number,
): PartitionTruth {
  return (
    find(partitions, partitionKey(cluster, topic, partition)) ?? newPartition(topic, partition)
  );
}

export function putPartition(page: Page, cluster: ClusterId, truth: PartitionTruth): void {
  const key = partitionKey(cluster, truth.topic, truth.partition);
  page.partitions = put(page.partitions, key, truth);
}

export function quorumOf(page: Pick<Ledger, 'quorums'>, cluster: ClusterId): QuorumTruth {
  return (
    find(page.quorums, String(cluster)) ?? { leaders: [], line: null, committedEnd: 0, loss: null }
  );
}

export function putQuorum(page: Page, cluster: ClusterId, truth: QuorumTruth): void {
  page.quorums = put(page.quorums, String(cluster), truth);
}

/** What excuses a loss in a partition: its own unclean election before a loss somewhere in its cluster. */
export function lossOf(page: Page, cluster: ClusterId, { unclean }: PartitionTruth): Loss | null {
  return unclean ?? quorumOf(page, cluster).loss;
}
