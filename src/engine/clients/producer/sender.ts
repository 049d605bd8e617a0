import type { NodeId } from '../../kernel/turn.ts';
import { cachedTopic, endpointOf } from '../metadata/cache.ts';
import { peerOf, silentUntilMs } from '../metadata/peers.ts';
import { ask, refreshIfDue, requestUpdate, stopMetadata } from '../metadata/refresh.ts';
import { abortIfFailed, closeByForce } from './aborting.ts';
import { attemptBlockedSends } from './admission.ts';
import { drainNode, type LedQueue } from './drain.ts';
import { expireBatches, expiresAtMs } from './expire.ts';
import { requestProducerId } from './identity.ts';
import { changeTopicQueues, type TopicQueues } from './queues.ts';
import { msUntilReady, type ReadyConditions } from './ready.ts';
import { bumpEpochIfNeeded, resolveSequences } from './sequences.ts';
import {
  changeProducerState,
  someQueue,
  withTopic,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';
import { withLoad, withoutLoad } from './built-in.ts';
import { resume } from './workload.ts';

/** One round of the sender (Sender.runOnce): all that can be done now is done, and a timer set for what comes next. */
export function runSender(turn: ProducerTurn, before: ProducerState): ProducerState {
  let state = attemptBlockedSends(turn, expireBatches(turn, closeByForce(turn, before)));
  state = requestProducerId(turn, bumpEpochIfNeeded(turn, resolveSequences(state)));
  state = abortIfFailed(turn, state);
  state = endFlush(state);
  const { led, ready, nextMs, updatedState } = findReady(turn, state);
  state = updatedState;
  for (const endpoint of ready) {
    const ofNode = led.filter((one) => one.endpoint === endpoint);
    state = drainNode(turn, state, endpoint, ofNode);
  }
  if (state.workload !== null) {
    const workload = resume(turn, state, state.workload);
    if (workload !== state.workload) state = changeProducerState(state, { workload });
  }
  return closeIfDone(turn, finishRound(turn, state, nextMs));
}

interface Readiness {
  readonly led: readonly LedQueue[];
  readonly ready: readonly NodeId[];
  /** When to look again. */
  readonly nextMs: number | null;
  readonly updatedState: ProducerState;
}

/** What counts for all partitions alike. */
export function conditionsOf(
  { settings, phase, flushedUpTo, blocked }: ProducerState,
  nowMs: number,
): Omit<ReadyConditions, 'leaderEpoch'> {
  return {
    nowMs,
    lingerMs: settings.lingerMs,
    sendNow:
      phase === 'closing' ||
      flushedUpTo !== null ||
      blocked.some(({ reason }) => reason === 'memory'),
    mutesPartitions: settings.maxInFlightRequests === 1,
  };
}

/** [PRO-7] Finds the nodes to send to, and what each leads (RecordAccumulator.ready). */
function findReady(turn: ProducerTurn, state: ProducerState): Readiness {
  const { settings, metadata } = state;
  const led: LedQueue[] = [];
  const ready: NodeId[] = [];
  const unconnected = new Set<NodeId>();
  let nextMs: number | null = null;
  let isLeaderMissing = false;
  const common = conditionsOf(state, turn.nowMs);
  for (const topic of state.topics) {
    const cached = cachedTopic(metadata.cache, topic.topic);
    for (const queue of topic.partitions) {
      if (queue === null || queue.queued.length === 0) continue;
      const leader = cached?.partitions[queue.partition];
      const endpoint = leader === undefined ? null : endpointOf(metadata.cache, leader.leader);
      if (leader === undefined || endpoint === null) {
        isLeaderMissing = true;
        continue;
      }
      const conditions = { ...common, leaderEpoch: leader.leaderEpoch };
      led.push({ topic: topic.topic, partition: queue.partition, endpoint, conditions });
      const waitMs = ready.includes(endpoint) ? null : msUntilReady(queue, conditions);
      if (waitMs === null) continue;
      if (waitMs > 0) nextMs = earlier(nextMs, turn.nowMs + waitMs);
      else {
        const peer = peerOf(metadata.peers, endpoint);
        const silentMs = silentUntilMs(peer);
        if (silentMs > turn.nowMs) nextMs = earlier(nextMs, silentMs);
        else if (!peer.connected) unconnected.add(endpoint);
        else if (peer.inFlight < settings.maxInFlightRequests) ready.push(endpoint);
      }
    }
  }
  let updatedState = settings.adaptivePartitioning ? weighPartitions(state) : state;
  if (isLeaderMissing && !metadata.inFlight)
    updatedState = changeProducerState(updatedState, { metadata: requestUpdate(metadata) });
  return { led, ready, nextMs, updatedState: connect(turn, updatedState, unconnected) };
}

/**
 * [PRO-19] Nothing is drained for a node that is not connected: a batch that never left is no attempt, so a dead leader
 * uses up no retries (NetworkClient.ready).
 */
function connect(
  turn: ProducerTurn,
  state: ProducerState,
  unconnected: ReadonlySet<NodeId>,
): ProducerState {
  let { metadata } = state;
  for (const endpoint of unconnected) {
    if (peerOf(metadata.peers, endpoint).inFlight > 0) continue;
    const [, asked] = ask(
      turn,
      metadata,
      endpoint,
      { api: 'ApiVersions' },
      state.settings.requestTimeoutMs,
    );
    metadata = asked;
  }
  return metadata === state.metadata ? state : changeProducerState(state, { metadata });
}

/** [PRO-6] Tells the sticky partitioners how long the queues are, once every partition of a topic has had one. */
function weighPartitions(before: ProducerState): ProducerState {
  let state = before;
  for (const topic of before.topics) {
    const partitioner = weighed(before, topic);
    if (partitioner !== topic.partitioner)
      state = withTopic(state, changeTopicQueues(topic, { partitioner }));
  }
  return state;
}

function weighed({ metadata }: ProducerState, topic: TopicQueues): TopicQueues['partitioner'] {
  const { partitioner } = topic;
  if (partitioner.kind !== 'builtIn') return partitioner;
  const cached = cachedTopic(metadata.cache, topic.topic)?.partitions ?? [];
  const used = topic.partitions.filter((queue) => queue !== null);
  if (partitioner.current === null || used.length < cached.length) return withoutLoad(partitioner);
  const led = used.filter(({ partition }) => (cached[partition]?.leader ?? -1) >= 0);
  return withLoad(
    partitioner,
    led.map(({ partition }) => partition),
    led.map(({ queued }) => queued.length),
    used.length,
  );
}

/** Sets the sender's timer, and asks for metadata where they are due. */
function finishRound(
  turn: ProducerTurn,
  state: ProducerState,
  nextReadyMs: number | null,
): ProducerState {
  const { identity, settings } = state;
  let wakeAtMs = earlier(nextReadyMs, state.blocked[0]?.deadlineMs ?? null);
  wakeAtMs = earlier(wakeAtMs, state.closesAtMs);
  for (const { partitions } of state.topics) {
    for (const queue of partitions) {
      if (queue !== null)
        wakeAtMs = earlier(wakeAtMs, expiresAtMs(queue, settings.deliveryTimeoutMs));
    }
  }
  if (identity?.state === 'INITIALIZING' && identity.retryAtMs > turn.nowMs)
    wakeAtMs = earlier(wakeAtMs, identity.retryAtMs);
  const metadata = refreshIfDue(turn, state.metadata, state.settings);
  return setWake(turn, changeProducerState(state, { metadata }), wakeAtMs);
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function setWake(turn: ProducerTurn, state: ProducerState, wakeAtMs: number | null): ProducerState {
  if (state.wakeAtMs === wakeAtMs) return state;
  turn.cancel(state.wakeTicket);
  const wakeTicket =
    wakeAtMs === null
      ? null
      : turn.schedule(Math.max(wakeAtMs - turn.nowMs, 0), { area: 'clients', type: 'SenderWake' });
  return changeProducerState(state, { wakeAtMs, wakeTicket });
}

/** [PRO-21] A flush is over when everything that was sent before it has been settled. */
function endFlush(state: ProducerState): ProducerState {
  const { flushedUpTo } = state;
  if (flushedUpTo === null || state.blocked.length > 0) return state;
  const isBefore = ({ batchId }: { readonly batchId: number }): boolean => batchId < flushedUpTo;
  const isUnderWay = someQueue(
    state,
    ({ queued, outstanding }) => queued.some(isBefore) || outstanding.some(isBefore),
  );
  return isUnderWay ? state : changeProducerState(state, { flushedUpTo: null });
}

/** [PRO-18] A closing producer has closed when everything that was sent has been settled. */
function closeIfDone(turn: ProducerTurn, state: ProducerState): ProducerState {
  if (state.phase !== 'closing' || state.blocked.length > 0) return state;
  if (someQueue(state, ({ queued, outstanding }) => queued.length + outstanding.length > 0))
    return state;
  turn.emit({ type: 'ProducerClosed' });
  const metadata = stopMetadata(turn, state.metadata);
  return changeProducerState(setWake(turn, state, null), { metadata, phase: 'closed' });
}
