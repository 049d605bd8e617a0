import type { Request } from '../../network/protocol/index.ts';
import { unreachable } from '../../kernel/assert.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import {
  noteOutcome,
  onMetadataDue,
  onMetadataOutcome,
  refreshIfDue,
  stopMetadata,
  wantTopic,
} from '../metadata/refresh.ts';
import { bootstrapMetadata } from '../metadata/state.ts';
import { silentUntilMs } from '../metadata/peers.ts';
import { onRecordDone, resumeAfterCommit } from './application/work.ts';
import { startApplication, type Application } from './application/state.ts';
import { assignAll, noticeLeaders } from './assignment.ts';
import { startClassicMembership } from './classic/state.ts';
import { startConsumerMembership } from './membership/state.ts';
import { driveClosing, onLeft } from './closing.ts';
import { deliver } from './deliver.ts';
import { onFetched, sendFetches } from './fetch.ts';
import { askForOffsets, onOffsets } from './reset.ts';
import type { ConsumerSettings } from './settings.ts';
import { groupDueMs, onGroupOutcome, pollGroup, startGroup } from './group/poll.ts';
import { driveCommit } from './group/commits.ts';
import { beat, isGivingUp, onHeartbeatDue } from './group/membership.ts';
import type { Membership, Subscription } from './group/state.ts';
import { matchTopics, readsByHand, subscribeTo } from './group/subscription.ts';
import {
  changeConsumerState,
  isBusy,
  type ConsumerState,
  type ConsumerTimer,
  type ConsumerTurn,
} from './state.ts';
import { askForEpochEnds, onEpochEnds } from './validate.ts';

/** What a consumer is to read, and the program around it. */
export interface ConsumerTask {
  readonly topics: readonly string[];
  /** Of topics to subscribe to, in a group; null: those in `topics`. */
  readonly pattern: string | null;
  /** Reads all partitions of its topics without joining its group, if it has one. */
  readonly byHand: boolean;
  readonly program: Application;
}

/** Starts a consumer: without a group (or by hand) on all partitions of its topics, otherwise as a member of its group. */
export function startConsumer(
  turn: ConsumerTurn,
  settings: ConsumerSettings,
  bootstrap: readonly NodeId[],
  { topics, pattern, byHand, program }: ConsumerTask,
): ConsumerState {
  const subscription = subscriptionOf(topics, pattern, byHand);
  const membership = subscription.kind === 'assigned' ? null : startMembership(turn, settings);
  const group =
    settings.group === null
      ? null
      : startGroup(settings.group, subscription, membership, turn.nowMs);
  const state: ConsumerState = {
    settings,
    phase: 'open',
    closing: null,
    metadata: topics.reduce(wantTopic, bootstrapMetadata(bootstrap, settings)),
    partitions: [],
    sought: [],
    fetchingFrom: [],
    arrived: [],
    group,
    application: startApplication(program),
    processing: null,
    wakeAtMs: null,
    wakeTicket: null,
  };
  return runConsumer(turn, pattern === null ? state : subscribeTo(state, subscription));
}

function startMembership(turn: ConsumerTurn, { group }: ConsumerSettings): Membership {
  return group?.protocol === 'consumer'
    ? startConsumerMembership(turn)
    : startClassicMembership(turn.nowMs);
}

/** Whether a request says that the member leaves. */
function isLeaving(request: Request): boolean {
  return (
    request.api === 'LeaveGroup' ||
    (request.api === 'ConsumerGroupHeartbeat' && request.memberEpoch < 0)
  );
}

function subscriptionOf(
  topics: readonly string[],
  pattern: string | null,
  byHand: boolean,
): Subscription {
  if (byHand) return { kind: 'assigned' };
  return pattern === null ? { kind: 'topics', topics } : { kind: 'pattern', pattern, topics: [] };
}

/** Takes in what came of one of the consumer's requests. */
export function onConsumerOutcome(
  turn: ConsumerTurn,
  before: ConsumerState,
  outcome: RequestOutcome,
): ConsumerState {
  if (before.phase !== 'open') return before;
  const { request, result, to } = outcome;
  const { settings } = before;
  if (request.api === 'Metadata') {
    const metadata = onMetadataOutcome(turn, before.metadata, settings, outcome);
    return runConsumer(
      turn,
      noticeLeaders(noticeTopics(turn, changeConsumerState(before, { metadata }))),
    );
  }
  // A connection to the coordinator is one of its own, and a broken one says nothing of the others.
  if (outcome.channel === 'coordinator') {
    if (isLeaving(request)) return runConsumer(turn, onLeft(before, outcome.correlationId));
    return runConsumer(turn, onGroupOutcome(turn, before, outcome));
  }
  const state = changeConsumerState(before, {
    metadata: noteOutcome(turn, before.metadata, settings, outcome),
  });
  const body = result.kind === 'response' ? result.body : null;
  switch (request.api) {
    case 'Fetch': {
      const response = body?.api === 'Fetch' ? body : null;
      const next = onFetched(turn, state, to, request, response);
      const isHinted = next.metadata.cache !== before.metadata.cache;
      return runConsumer(turn, isHinted ? noticeLeaders(next) : next);
    }
    case 'ListOffsets': {
      const response = body?.api === 'ListOffsets' ? body : null;
      return runConsumer(turn, onOffsets(turn, state, request, response));
    }
    case 'OffsetForLeaderEpoch': {
      const response = body?.api === 'OffsetForLeaderEpoch' ? body : null;
      return runConsumer(turn, onEpochEnds(turn, state, request, response));
    }
    case 'FindCoordinator':
      return runConsumer(turn, onGroupOutcome(turn, state, outcome));
    default:
      return state;
  }
}

/** [CON-1] [CON-11] New partitions are taken on by who assigns by hand; in a group they are the leader's to notice. */
function noticeTopics(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return readsByHand(state.group) ? assignAll(turn, state) : matchTopics(state);
}

export function onConsumerTimer(
  turn: ConsumerTurn,
  state: ConsumerState,
  timer: ConsumerTimer,
): ConsumerState {
  switch (timer.type) {
    case 'MetadataDue':
      return runConsumer(
        turn,
        changeConsumerState(state, { metadata: onMetadataDue(state.metadata) }),
      );
    case 'ConsumerWake':
      return runConsumer(turn, changeConsumerState(state, { wakeAtMs: null, wakeTicket: null }));
    case 'RecordsProcessed':
      return runConsumer(
        turn,
        state.group === null
          ? changeConsumerState(state, { processing: null })
          : onRecordDone(turn, state),
      );
    case 'HeartbeatDue':
      return runConsumer(turn, onHeartbeatDue(state));
    default:
      return unreachable(timer);
  }
}

/** All that a poll() does: the group's business, offsets and epochs that are needed, records that have arrived, fetches for more. */
export function runConsumer(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  if (before.phase !== 'open') return stop(turn, before);
  let state = before.group === null ? before : driveGroup(turn, before);
  if (state.closing === null && !isBusy(state)) {
    if (state.group !== null) state = pollGroup(turn, state);
    state = poll(turn, state);
  }
  if (state.group !== null) state = beat(turn, state);
  if (state.phase !== 'open') return stop(turn, state);
  const metadata = refreshIfDue(turn, state.metadata, state.settings);
  return setWake(turn, changeConsumerState(state, { metadata }), nextAttemptMs(turn, state));
}

/** What goes on outside of poll(): a commit that the application waits for, and close(). */
function driveGroup(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const state = resumeAfterCommit(turn, isBusy(before) ? driveCommit(turn, before) : before);
  return driveClosing(turn, state);
}

function poll(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  if (before.group !== null && isGivingUp(before.group)) return before;
  let state = askForEpochEnds(turn, askForOffsets(turn, before));
  for (let next = deliver(turn, state); next !== state; next = deliver(turn, state)) {
    state = next;
    if (isBusy(state) || state.phase !== 'open') break;
  }
  return sendFetches(turn, state);
}

/** When a partition that waits, or a broker that is backed off, may be asked again. */
function nextAttemptMs(turn: ConsumerTurn, state: ConsumerState): number | null {
  const { partitions, metadata, group, closing } = state;
  if (group === null && isBusy(state)) return null;
  let nextMs: number | null = null;
  for (const { retryAtMs } of partitions) nextMs = earlier(turn, nextMs, retryAtMs);
  for (const peer of metadata.peers) nextMs = earlier(turn, nextMs, silentUntilMs(peer));
  if (group !== null) for (const dueMs of groupDueMs(group)) nextMs = earlier(turn, nextMs, dueMs);
  return closing === null ? nextMs : earlier(turn, nextMs, closing.deadlineMs);
}

/** The earlier of two times, of which `atMs` counts only if it is yet to come. */
function earlier({ nowMs }: ConsumerTurn, nextMs: number | null, atMs: number): number | null {
  if (atMs <= nowMs) return nextMs;
  return nextMs === null ? atMs : Math.min(nextMs, atMs);
}

function setWake(turn: ConsumerTurn, state: ConsumerState, wakeAtMs: number | null): ConsumerState {
  if (state.wakeAtMs === wakeAtMs) return state;
  turn.cancel(state.wakeTicket);
  const wakeTicket =
    wakeAtMs === null
      ? null
      : turn.schedule(wakeAtMs - turn.nowMs, { area: 'clients', type: 'ConsumerWake' });
  return changeConsumerState(state, { wakeAtMs, wakeTicket });
}

function stop(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  turn.cancel(state.processing);
  const idle = state.group === null ? state : beat(turn, state);
  const metadata = stopMetadata(turn, state.metadata);
  return changeConsumerState(setWake(turn, idle, null), { metadata, processing: null });
}
