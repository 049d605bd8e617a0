import { unreachable } from '../../kernel/assert.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import {
  bootstrapMetadata,
  noteOutcome,
  onMetadataDue,
  onMetadataOutcome,
  refreshIfDue,
  stopMetadata,
  wantTopic,
} from '../metadata/refresh.ts';
import { silentUntilMs } from '../metadata/peers.ts';
import { assignAll, noticeLeaders } from './assignment.ts';
import { deliver } from './deliver.ts';
import { onFetched, sendFetches } from './fetch.ts';
import { askForOffsets, atOffset, onOffsets } from './reset.ts';
import type { ConsumerSettings } from './settings.ts';
import {
  changeConsumedPartition,
  changeConsumerState,
  changePartition,
  isSame,
  partitionIndex,
  type ConsumerState,
  type ConsumerTimer,
  type ConsumerTurn,
} from './state.ts';
import { askForEpochEnds, onEpochEnds } from './validate.ts';

/** Starts a consumer without a group on all partitions of `topics`. */
export function startConsumer(
  turn: ConsumerTurn,
  settings: ConsumerSettings,
  bootstrap: readonly NodeId[],
  topics: readonly string[],
): ConsumerState {
  return runConsumer(turn, {
    settings,
    phase: 'open',
    metadata: topics.reduce(wantTopic, bootstrapMetadata(bootstrap, settings)),
    partitions: [],
    sought: [],
    fetchingFrom: [],
    arrived: [],
    processing: null,
    wakeAtMs: null,
    wakeTicket: null,
  });
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
      noticeLeaders(assignAll(turn, changeConsumerState(before, { metadata }))),
    );
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
    default:
      return state;
  }
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
      return runConsumer(turn, changeConsumerState(state, { processing: null }));
    default:
      return unreachable(timer);
  }
}

/** Reads on from `offset`; what was fetched from elsewhere is dropped. */
export function seek(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: TopicPartition,
  offset: number,
): ConsumerState {
  if (partitionIndex(state, at) < 0) {
    // [CON-10] It counts when the partition is taken on.
    const others = state.sought.filter((one) => !isSame(one, at));
    return changeConsumerState(state, { sought: [...others, { ...at, offset }] });
  }
  return runConsumer(
    turn,
    changePartition(state, at, (one) => atOffset(state, one, offset, -1)),
  );
}

/** Stops or continues reading one partition; what is buffered stays. */
export function setPaused(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: TopicPartition,
  paused: boolean,
): ConsumerState {
  return runConsumer(
    turn,
    changePartition(state, at, (one) => changeConsumedPartition(one, { paused })),
  );
}

/** All that a poll() does: offsets and epochs that are needed, records that have arrived, fetches for more. */
function runConsumer(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  if (before.phase !== 'open') return stop(turn, before);
  let state = before;
  if (state.processing === null) {
    state = askForEpochEnds(turn, askForOffsets(turn, state));
    for (let next = deliver(turn, state); next !== state; next = deliver(turn, state)) {
      state = next;
      if (state.processing !== null) break;
    }
    state = sendFetches(turn, state);
  }
  const metadata = refreshIfDue(turn, state.metadata, state.settings);
  return setWake(turn, changeConsumerState(state, { metadata }), nextAttemptMs(turn, state));
}

/** When a partition that waits, or a broker that is backed off, may be asked again. */
function nextAttemptMs(
  turn: ConsumerTurn,
  { partitions, metadata, processing }: ConsumerState,
): number | null {
  if (processing !== null) return null;
  let nextMs: number | null = null;
  for (const { retryAtMs } of partitions) nextMs = earlier(turn, nextMs, retryAtMs);
  for (const peer of metadata.peers) nextMs = earlier(turn, nextMs, silentUntilMs(peer));
  return nextMs;
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
  const metadata = stopMetadata(turn, state.metadata);
  return changeConsumerState(setWake(turn, state, null), { metadata, processing: null });
}
