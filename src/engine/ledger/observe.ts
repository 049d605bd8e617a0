import { batchAt, batchesFrom } from '../log/offset-log.ts';
import { findHosted } from '../replication/index.ts';
import type { Fact } from '../simulation/facts.ts';
import type { World } from '../simulation/world.ts';
import {
  closePage,
  findSent,
  lossOf,
  newPartition,
  openPage,
  partitionOf,
  putPartition,
  putQuorum,
  putSent,
  quorumOf,
  type Page,
} from './book.ts';
import { noteCommitted, noteProcessed } from './groups.ts';
import { find, put } from './keyed.ts';
import { extendLine, isSameBatch, noteGone, noteLost, noteStray, replaceLine } from './line.ts';
import { noteQuorumCommit, noteQuorumLeader } from './quorum.ts';
import type { Ledger, Loss, Violation } from './state.ts';

type Told<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** A ledger after a step, and what the step did that a guarantee forbids. */
export interface Observed {
  readonly ledger: Ledger;
  readonly violations: readonly Violation[];
}

const NOTHING: readonly Violation[] = [];

/** Facts that the ledger is made of; any other costs it nothing. */
const TOLD: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'SendStarted',
  'SendAcknowledged',
  'SendFailed',
  'RecordsAppended',
  'RecordsDelivered',
  'RecordsProcessed',
  'OffsetsCommitted',
  'PositionRestored',
  'BecameLeader',
  'HighWatermarkAdvanced',
  'LeaderElected',
  'PowerLost',
  'DiskLost',
  'QuorumLeaderElected',
  'MetadataCommitted',
]);

/** Folds one step into the ledger. Looks at nothing but what the step's facts name. */
export function observe(ledger: Ledger, world: World, facts: readonly Fact[]): Observed {
  if (!facts.some(({ type }) => TOLD.has(type))) return { ledger, violations: NOTHING };
  const page = openPage(ledger, world.stepCount);
  for (const fact of facts) note(page, world, fact);
  return { ledger: closePage(page), violations: page.violations };
}

function clusterOf(world: World, node: number | null): number {
  return world.nodes[node ?? -1]?.cluster ?? 0;
}

function note(page: Page, world: World, fact: Fact): void {
  switch (fact.type) {
    case 'SendStarted':
      noteStarted(page, world, fact);
      break;
    case 'SendAcknowledged':
      noteAcknowledged(page, world, fact);
      break;
    case 'SendFailed':
      noteFailed(page, fact);
      break;
    case 'RecordsAppended':
      noteAppended(page, world, fact);
      break;
    case 'RecordsDelivered':
      noteDelivered(page, world, fact);
      break;
    case 'RecordsProcessed':
      noteProcessed(page, clusterOf(world, fact.node), fact);
      break;
    case 'OffsetsCommitted':
      for (const one of fact.offsets)
        noteCommitted(page, clusterOf(world, fact.node), fact.groupId, one);
      break;
    case 'PositionRestored':
      noteCommitted(page, clusterOf(world, fact.node), fact.groupId, fact);
      break;
    case 'BecameLeader':
      noteLeader(page, world, fact);
      break;
    case 'HighWatermarkAdvanced':
      noteHighWatermark(page, world, fact);
      break;
    case 'LeaderElected':
      noteElection(page, world, fact);
      break;
    case 'PowerLost':
    case 'DiskLost': {
      const kind = fact.type === 'PowerLost' ? 'powerLost' : 'diskLost';
      noteLoss(page, clusterOf(world, fact.node), { kind, step: page.step });
      break;
    }
    case 'QuorumLeaderElected':
      noteQuorumLeader(page, clusterOf(world, fact.node), fact.node ?? -1, fact.epoch);
      break;
    case 'MetadataCommitted':
      noteQuorumCommit(page, world, fact);
      break;
    default:
      break;
  }
}

function noteLoss(page: Page, cluster: number, loss: Loss): void {
  putQuorum(page, cluster, { ...quorumOf(page, cluster), loss });
}

function noteStarted(page: Page, world: World, { sendId, node }: Told<'SendStarted'>): void {
  const producer = world.nodes[node ?? -1];
  page.totals.sent += 1;
  putSent(page, sendId, {
    producer: node ?? -1,
    life: producer?.lives ?? 0,
    acks: producer?.kind === 'producer' ? (producer.producer?.settings.acks ?? -1) : -1,
    outcome: 'waiting',
    written: 0,
    places: [],
    readers: [],
  });
}

function noteAcknowledged(page: Page, world: World, fact: Told<'SendAcknowledged'>): void {
  const { topic, partition, sendId, offset } = fact;
  const sent = findSent(page, sendId);
  if (sent === null) return;
  putSent(page, sendId, { ...sent, outcome: 'acknowledged' });
  page.totals.acknowledged += 1;
  if (sent.places.length > 0) return;
  if (sent.acks === 0 && sent.written === 0) {
    page.totals.unwritten += 1;
    return;
  }
  page.totals.lost += 1;
  const cluster = clusterOf(world, fact.node);
  noteLost(page, cluster, partitionOf(page, cluster, topic, partition), sendId, offset);
}

function noteFailed(page: Page, { sendId }: Told<'SendFailed'>): void {
  const sent = findSent(page, sendId);
  if (sent !== null) putSent(page, sendId, { ...sent, outcome: 'failed' });
  page.totals.failed += 1;
}

function hostedOn(world: World, node: number | null, topic: string, partition: number) {
  const server = world.nodes[node ?? -1];
  if (server?.kind !== 'server' || server.server.kind === 'down') return null;
  const { broker } = server.server.runtime;
  return broker === null ? null : findHosted(broker.replication, topic, partition);
}

function noteAppended(page: Page, world: World, fact: Told<'RecordsAppended'>): void {
  const { topic, partition, baseOffset, lastOffset, leaderEpoch, node } = fact;
  const hosted = hostedOn(world, node, topic, partition);
  if (hosted === null) return;
  const cluster = clusterOf(world, node);
  const truth = partitionOf(page, cluster, topic, partition);
  const { log } = hosted.log;
  if (truth.leader !== node || truth.leaderEpoch !== leaderEpoch)
    noteStray(page, log, baseOffset, lastOffset);
  else putPartition(page, cluster, extendLine(page, cluster, truth, log, baseOffset, lastOffset));
}

function noteLeader(page: Page, world: World, fact: Told<'BecameLeader'>): void {
  const { topic, partition, leaderEpoch, node } = fact;
  const hosted = hostedOn(world, node, topic, partition);
  if (hosted === null || node === null) return;
  const cluster = clusterOf(world, node);
  const known = partitionOf(page, cluster, topic, partition);
  const isSameTopic = known.topicId === hosted.topicId;
  // Another topic of the same name: what the old one held was deleted with it, and is not lost.
  const before = isSameTopic ? known : newPartition(topic, partition);
  if (leaderEpoch < before.leaderEpoch) return;
  const rival = before.leaders.find((one) => one.epoch === leaderEpoch && one.node !== node);
  if (rival !== undefined) {
    const loss = lossOf(page, cluster, before);
    page.violations.push({ type: 'TwoLeaders', topic, partition, epoch: leaderEpoch, loss });
  }
  const leads = before.leaders.some((one) => one.epoch === leaderEpoch && one.node === node);
  const leaders = leads ? before.leaders : [...before.leaders, { epoch: leaderEpoch, node }];
  const truth = { ...before, topicId: hosted.topicId, leader: node, leaderEpoch, leaders };
  putPartition(page, cluster, replaceLine(page, cluster, truth, hosted.log.log));
}

function noteElection(page: Page, world: World, fact: Told<'LeaderElected'>): void {
  if (!fact.unclean) return;
  const cluster = clusterOf(world, fact.node);
  const truth = partitionOf(page, cluster, fact.topic, fact.partition);
  const kind = fact.reason === 'requested' ? 'uncleanRequest' : 'uncleanElection';
  putPartition(page, cluster, { ...truth, unclean: { kind, step: page.step } });
}

function noteHighWatermark(page: Page, world: World, fact: Told<'HighWatermarkAdvanced'>): void {
  const { topic, partition, node, role, from, to } = fact;
  const cluster = clusterOf(world, node);
  const truth = partitionOf(page, cluster, topic, partition);
  const hosted = hostedOn(world, node, topic, partition);
  if (role === 'Leader') {
    // One that leads no more, and has not heard of it, may still learn that all in-sync replicas have its records.
    const isTrue =
      node === truth.leader ||
      (hosted !== null &&
        isSameBatch(batchAt(hosted.log.log, to - 1), batchAt(truth.line, to - 1)));
    if (isTrue && to > truth.committedEnd)
      putPartition(page, cluster, { ...truth, committedEnd: to });
    return;
  }
  if (hosted === null || node === null || hosted.topicId !== truth.topicId) return;
  const end = Math.min(to, truth.committedEnd);
  const start = Math.max(from, truth.line.logStartOffset);
  for (const batch of batchesFrom(hosted.log.log, start, end)) {
    if (isSameBatch(batch, batchAt(truth.line, batch.lastOffset))) continue;
    const loss = lossOf(page, cluster, truth);
    const offset = batch.baseOffset;
    page.violations.push({ type: 'LogsDiffer', topic, partition, offset, node, loss });
    return;
  }
}

/** [LED-11] Whether these offsets gave somebody else another record before. */
function noteDiverged(page: Page, cluster: number, fact: Told<'RecordsDelivered'>): void {
  const { topic, partition, baseOffset, lastOffset, sendIds } = fact;
  const key = `${cluster}/${topic}-${partition}`;
  const gone = find(page.gone, key);
  if (gone === null) return;
  const differs = gone.filter(
    ({ offset, sendId }) =>
      offset >= baseOffset &&
      offset <= lastOffset &&
      sendIds.some(
        (given) =>
          given !== null &&
          given !== sendId &&
          findSent(page, given)?.places.includes(offset) === true,
      ),
  );
  if (differs.length === 0) return;
  page.totals.diverged += differs.length;
  page.gone = put(
    page.gone,
    key,
    gone.filter((one) => !differs.includes(one)),
  );
}

function noteDelivered(page: Page, world: World, fact: Told<'RecordsDelivered'>): void {
  const { topic, partition, baseOffset, lastOffset, sendIds, node } = fact;
  const cluster = clusterOf(world, node);
  const truth = partitionOf(page, cluster, topic, partition);
  const reader = node ?? -1;
  page.totals.delivered += sendIds.length;
  noteDiverged(page, cluster, fact);
  if (lastOffset >= truth.committedEnd) {
    const loss = lossOf(page, cluster, truth);
    const offset = lastOffset;
    page.violations.push({ type: 'UncommittedRead', topic, partition, offset, node: reader, loss });
  }
  const isUnbroken = lastOffset - baseOffset + 1 === sendIds.length;
  sendIds.forEach((sendId, index) => {
    const sent = sendId === null ? null : findSent(page, sendId);
    if (sendId === null || sent === null) return;
    // From a log that is the leader's no more: a ghost from the beginning.
    if (sent.places.length === 0) {
      page.totals.ghosts += 1;
      if (isUnbroken) noteGone(page, cluster, truth, sendId, baseOffset + index);
    }
    if (!sent.readers.includes(reader))
      putSent(page, sendId, { ...sent, readers: [...sent.readers, reader] });
  });
}
