import { advance } from '../../kernel/lifecycle.ts';
import type {
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from '../../network/protocol/index.ts';
import { isRetriable } from '../errors.ts';
import { askLeaders, needMetadata, retryLater } from './ask-leaders.ts';
import { fetchStateLifecycle } from './fetch-state.lifecycle.ts';
import { atOffset, losePosition } from './reset.ts';
import {
  changeConsumedPartition,
  changePartition,
  fail,
  partitionIndex,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

/** [CON-6] Asks new leaders where the epochs end that positions were read in. */
export function askForEpochEnds(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return askLeaders(
    turn,
    state,
    ({ fetchState }) => fetchState === 'AWAIT_VALIDATION',
    (partitions) => ({
      api: 'OffsetForLeaderEpoch',
      replicaId: -1,
      partitions: partitions.map(({ topic, partition, position }) => ({
        topic,
        partition,
        currentLeaderEpoch: position?.leaderEpoch ?? -1,
        leaderEpoch: position?.offsetEpoch ?? -1,
      })),
    }),
  );
}

/** Takes in the ends of epochs; null: no answer came. */
export function onEpochEnds(
  turn: ConsumerTurn,
  before: ConsumerState,
  request: OffsetForLeaderEpochRequest,
  response: OffsetForLeaderEpochResponse | null,
): ConsumerState {
  let state = before;
  for (const asked of request.partitions) {
    const current = state.partitions[partitionIndex(state, asked)];
    const position = current?.position ?? null;
    if (current?.fetchState !== 'AWAIT_VALIDATION' || position === null) continue;
    if (
      position.offsetEpoch !== asked.leaderEpoch ||
      position.leaderEpoch !== asked.currentLeaderEpoch
    ) {
      // The leader has changed again, or a seek: this answer tells nothing about what is asked now.
      state = changePartition(state, asked, (one) =>
        changeConsumedPartition(one, { isAsked: false }),
      );
      continue;
    }
    const answer = response?.partitions.find(
      ({ topic, partition }) => topic === asked.topic && partition === asked.partition,
    );
    const error = answer?.error ?? 'NETWORK_EXCEPTION';
    if (answer === undefined || isRetriable(error))
      state = needMetadata(changePartition(state, asked, retryLater(turn, state)));
    else if (error !== 'NONE') state = fail(turn, state, asked, error);
    else state = judge(turn, state, current, answer);
  }
  return state;
}

/** [CON-7] An epoch that ends before the position: what was read has been truncated (KIP-320). */
function judge(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: ConsumedPartition,
  end: { readonly leaderEpoch: number; readonly endOffset: number },
): ConsumerState {
  const position = at.position?.offset ?? 0;
  const { topic, partition } = at;
  const isUnknown = end.endOffset < 0 || end.leaderEpoch < 0;
  if (!isUnknown && end.endOffset >= position) {
    return changePartition(state, at, (one) =>
      changeConsumedPartition(one, {
        fetchState: advance(fetchStateLifecycle, one.fetchState, 'VALIDATED'),
        isAsked: false,
        retryAtMs: 0,
      }),
    );
  }
  const divergentOffset = isUnknown ? -1 : end.endOffset;
  turn.emit({ type: 'TruncationDetected', topic, partition, position, divergentOffset });
  if (isUnknown || state.settings.autoOffsetReset.kind === 'none')
    return losePosition(turn, state, at, 'LogTruncationException');
  return changePartition(state, at, (one) => atOffset(state, one, end.endOffset, end.leaderEpoch));
}
