import { changeCommits, commitSync, consumedOffsets } from '../group/commits.ts';
import { giveUp } from '../group/assign.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { changeMembership, membershipOf } from './change.ts';
import { isCooperative, topicsOf } from './subscription.ts';

/**
 * [CLM-3] Before it joins, the member commits (if that is automatic, or its listener does) and gives up what the protocol does not
 * let it keep: eager, everything; cooperative, only topics that it has unsubscribed from; without a generation everything is lost
 * already (ConsumerCoordinator.onJoinPrepare). It is done when `needsPrepare` is false; until then it waits for the commit.
 */
export function prepareJoin(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const membership = membershipOf(before);
  const { group } = before;
  if (membership === null || group === null) return before;
  if (group.commits.blocking !== null) return before;
  if (!membership.isPreparing && before.partitions.length > 0) {
    const started = startCommit(
      turn,
      changeMembership(before, () => ({ isPreparing: true })),
    );
    if ((started.group?.commits.blocking ?? null) !== null) return started;
    return surrender(turn, started);
  }
  return surrender(turn, before);
}

function startCommit(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { group, application } = state;
  const membership = membershipOf(state);
  if (group === null || membership === null || isLost(state)) return state;
  const { autoCommitIntervalMs, maxPollIntervalMs } = group.settings;
  const offsets = consumedOffsets(state);
  if (autoCommitIntervalMs !== null)
    return commitSync(turn, state, 'revoking', offsets, maxPollIntervalMs);
  const isListening =
    application.program.commit === 'onRevocation' && !isCooperative(group.settings);
  return isListening ? commitSync(turn, state, 'listener', offsets, maxPollIntervalMs) : state;
}

function isLost(state: ConsumerState): boolean {
  const generation = membershipOf(state)?.generation;
  return generation === undefined || generation.generationId < 0 || generation.memberId === '';
}

function surrender(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const { group } = before;
  const membership = membershipOf(before);
  if (group === null || membership === null) return before;
  const { generationId } = membership.generation;
  const topics = topicsOf(group.subscription);
  const isEager = !isCooperative(group.settings);
  const gone = isEager
    ? before.partitions
    : before.partitions.filter(({ topic }) => !topics.includes(topic));
  // The eager protocol tells the listener even if the member had nothing.
  const state = isLost(before)
    ? giveUp(turn, before, 'PartitionsLost', generationId, before.partitions)
    : giveUp(turn, before, 'PartitionsRevoked', generationId, gone, isEager);
  return changeMembership(
    changeCommits(state, () => ({ callbacks: [] })),
    () => ({ needsPrepare: false, isPreparing: false, isLeader: false }),
  );
}
