import type { TopicPartition } from '../../../network/protocol/index.ts';
import { assignPartitions, giveUp, tellListener, without } from '../group/assign.ts';
import { restartAutoCommit } from '../group/auto-commit.ts';
import { changeCommits, commitSync, consumedOffsets } from '../group/commits.ts';
import { isSame, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { advanceMember, changeMembership, membershipOf } from './change.ts';

/**
 * [CGM-3] In poll(): what it may not hold any more is committed and given up, what it may is taken on, and then the coordinator is told
 * (maybeReconcile). Everything else is read on meanwhile.
 */
export function reconcile(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const membership = membershipOf(before);
  const { group } = before;
  if (membership === null || group === null || membership.state !== 'RECONCILING') return before;
  const { target, memberEpoch } = membership;
  if (target === null || group.commits.blocking !== null) return before;
  const revoked = without(before.partitions, target);
  if (revoked.length > 0 && !membership.isPreparing) {
    const waiting = startCommit(
      turn,
      changeMembership(before, () => ({ isPreparing: true })),
      revoked,
    );
    if ((waiting.group?.commits.blocking ?? null) !== null) return waiting;
    return takeUp(turn, waiting, target, memberEpoch);
  }
  return takeUp(turn, before, target, memberEpoch);
}

function startCommit(
  turn: ConsumerTurn,
  state: ConsumerState,
  revoked: readonly TopicPartition[],
): ConsumerState {
  const { group, application } = state;
  if (group === null) return state;
  const { autoCommitIntervalMs, maxPollIntervalMs } = group.settings;
  const offsets = consumedOffsets(state);
  if (autoCommitIntervalMs !== null)
    return commitSync(turn, state, 'revoking', offsets, maxPollIntervalMs);
  if (application.program.commit !== 'onRevocation') return state;
  const going = offsets.filter((one) => revoked.some((gone) => isSame(gone, one)));
  return commitSync(turn, state, 'listener', going, maxPollIntervalMs);
}

function takeUp(
  turn: ConsumerTurn,
  before: ConsumerState,
  target: readonly TopicPartition[],
  memberEpoch: number,
): ConsumerState {
  const revoked = without(before.partitions, target);
  const added = without(target, before.partitions);
  const kept = giveUp(turn, before, 'PartitionsRevoked', memberEpoch, revoked);
  const isChanged = revoked.length > 0 || added.length > 0;
  const quiet = isChanged
    ? changeCommits(restartAutoCommit(turn, kept), () => ({ callbacks: [] }))
    : kept;
  const state = assignPartitions(quiet, target);
  tellListener(turn, state, 'PartitionsAssigned', memberEpoch, added);
  return advanceMember(
    changeMembership(state, () => ({ target: null, isPreparing: false })),
    'RECONCILED',
  );
}
