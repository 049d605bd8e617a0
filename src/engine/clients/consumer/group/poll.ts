import type { RequestOutcome } from '../../../network/turn.ts';
import { changeGroup, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { callCommitCallbacks, commitIfDue } from './auto-commit.ts';
import { onCommitAnswered } from './commit-answers.ts';
import { driveCommit } from './commits.ts';
import { askForCommitted, NOT_FETCHED, onCommittedFetched } from './committed.ts';
import { needCoordinator, onCoordinatorFound, UNKNOWN_COORDINATOR } from './coordinator.ts';
import {
  isSettled,
  membershipDueMs,
  onCoordinatorKnown,
  onMembershipOutcome,
  pollMembership,
} from './membership.ts';
import type { GroupState, Membership, Subscription } from './state.ts';
import type { GroupSettings } from '../settings.ts';

export function startGroup(
  settings: GroupSettings,
  subscription: Subscription,
  membership: Membership | null,
  nowMs: number,
): GroupState {
  const { autoCommitIntervalMs } = settings;
  return {
    settings,
    subscription,
    coordinator: UNKNOWN_COORDINATOR,
    membership,
    commits: {
      autoAtMs: autoCommitIntervalMs === null ? null : nowMs + autoCommitIntervalMs,
      blocking: null,
      async: [],
      callbacks: [],
      confirmed: [],
    },
    committed: NOT_FETCHED,
  };
}

/** The group's part of a poll() (ConsumerCoordinator.poll). */
export function pollGroup(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  if (before.group === null) return before;
  let state = callCommitCallbacks(turn, driveCommit(turn, before));
  state =
    before.group.membership === null ? needCoordinator(turn, state) : pollMembership(turn, state);
  if (state.phase !== 'open' || state.group === null) return state;
  if (!isSettled(state.group)) return state;
  return askForCommitted(turn, commitIfDue(turn, state));
}

/** Takes in what came of a request about the group; other outcomes leave the state as it is. */
export function onGroupOutcome(
  turn: ConsumerTurn,
  state: ConsumerState,
  outcome: RequestOutcome,
): ConsumerState {
  const { request, result, correlationId } = outcome;
  const body = result.kind === 'response' ? result.body : null;
  switch (request.api) {
    case 'FindCoordinator': {
      const asked = changeGroup(state, ({ coordinator }) => ({
        coordinator: { ...coordinator, isAsked: false },
      }));
      const told = body?.api === 'FindCoordinator' ? body : null;
      const found = onCoordinatorFound(turn, asked, told);
      return (found.group?.coordinator.node ?? null) === null
        ? found
        : onCoordinatorKnown(turn, found);
    }
    case 'OffsetCommit': {
      const response = body?.api === 'OffsetCommit' ? body : null;
      return driveCommit(turn, onCommitAnswered(turn, state, correlationId, request, response));
    }
    case 'OffsetFetch':
      return onCommittedFetched(turn, state, request, body?.api === 'OffsetFetch' ? body : null);
    default:
      return onMembershipOutcome(turn, state, outcome);
  }
}

/** Times at which a poll() that waits has something to do for the group. */
export function groupDueMs(group: GroupState): readonly number[] {
  const { coordinator, commits, committed } = group;
  const { blocking, autoAtMs } = commits;
  return [
    coordinator.retryAtMs,
    committed.retryAtMs,
    membershipDueMs(group) ?? 0,
    autoAtMs ?? 0,
    blocking?.retryAtMs ?? 0,
    blocking?.deadlineMs ?? 0,
  ];
}
