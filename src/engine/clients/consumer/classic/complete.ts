import { assignPartitions, giveUp, named, tellListener, without } from '../group/assign.ts';
import { restartAutoCommit } from '../group/auto-commit.ts';
import { commitSync, consumedOffsets } from '../group/commits.ts';
import { isSame, type ConsumerState, type ConsumerTurn } from '../state.ts';
import type { TopicPartition } from '../../../network/protocol/index.ts';
import { changeMembership, membershipOf, requestRejoin } from './change.ts';
import { isCooperative, topicsOf } from './subscription.ts';

/** Takes on what SyncGroup gave, in poll() (ConsumerCoordinator.onJoinComplete). */
export function completeJoin(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const membership = membershipOf(before);
  const { group } = before;
  const assigned = membership?.assigned ?? null;
  if (membership === null || group === null || assigned === null) return before;
  if (group.commits.blocking !== null) return before;
  const topics = topicsOf(group.subscription);
  if (!assigned.every(({ topic }) => topics.includes(topic))) {
    const done = changeMembership(before, () => ({ assigned: null, needsPrepare: true }));
    return requestRejoin(turn, done, 'assignmentOutdated');
  }
  if (!isCooperative(group.settings)) return takeOn(turn, before, assigned, assigned);
  const revoked = without(before.partitions, assigned);
  const added = without(assigned, before.partitions);
  if (revoked.length === 0) return takeOn(turn, before, assigned, added);
  if (!membership.isPreparing && before.application.program.commit === 'onRevocation') {
    const waiting = changeMembership(before, () => ({ isPreparing: true }));
    return listen(turn, waiting, revoked);
  }
  // [CLM-7] What others shall have is revoked first, and then the member joins once more, so that they may be given it.
  const { generationId } = membership.generation;
  const kept = giveUp(turn, before, 'PartitionsRevoked', generationId, revoked);
  const done = takeOn(turn, kept, assigned, added);
  return requestRejoin(turn, done, 'partitionsRevoked');
}

/** The listener commits what is about to go, and is waited for. */
function listen(
  turn: ConsumerTurn,
  state: ConsumerState,
  revoked: readonly TopicPartition[],
): ConsumerState {
  const offsets = consumedOffsets(state).filter((one) => revoked.some((gone) => isSame(gone, one)));
  const timeoutMs = state.group?.settings.maxPollIntervalMs ?? 0;
  const started = commitSync(turn, state, 'listener', offsets, timeoutMs);
  return (started.group?.commits.blocking ?? null) === null ? completeJoin(turn, started) : started;
}

function takeOn(
  turn: ConsumerTurn,
  before: ConsumerState,
  assigned: readonly TopicPartition[],
  added: readonly TopicPartition[],
): ConsumerState {
  const generationId = membershipOf(before)?.generation.generationId ?? -1;
  const state = assignPartitions(restartAutoCommit(turn, before), assigned);
  tellListener(turn, state, 'PartitionsAssigned', generationId, added);
  return changeMembership(state, () => ({
    assigned: null,
    needsPrepare: true,
    isPreparing: false,
    lastAssignment: named(assigned),
    lastGenerationId: generationId,
  }));
}
