import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import { becomeFollower, becomeUnattached } from './become.ts';
import { refuse } from './illegal.ts';
import { IDLE } from './restart.ts';
import { NONE } from './types.ts';
import type { QuorumState, QuorumTurn } from './types.ts';

/** Every message of the quorum tells who leads in which epoch. */
export interface Hearsay {
  readonly leaderId: number;
  readonly leaderEndpoint: NodeId | null;
  readonly leaderEpoch: number;
}

/** A leader whom this member does not know can be asked from now on. */
function learnPeer(state: QuorumState, { leaderId, leaderEndpoint }: Hearsay): QuorumState {
  const { peers, connections } = state.memory;
  if (leaderEndpoint === null || peers.some(({ id }) => id === leaderId)) return state;
  const leader = { id: leaderId, directoryId: '', endpoint: leaderEndpoint };
  return {
    ...state,
    memory: { ...state.memory, peers: [...peers, leader], connections: [...connections, IDLE] },
  };
}

/**
 * Believes what a message says of epoch and leader when it is newer (maybeTransition, [RAFT-5]).
 * @throws Error (IllegalStateException) for a second leader of this epoch
 */
export function believe(turn: QuorumTurn, before: QuorumState, hearsay: Hearsay): QuorumState {
  const { leaderId, leaderEpoch } = hearsay;
  const state = learnPeer(before, hearsay);
  const { disk, identity, memory } = state;
  if (leaderId === identity.localId) {
    if (memory.role.name === 'Leader' || memory.role.name === 'Resigned') return state;
    return leaderEpoch > disk.leaderEpoch
      ? refuse('IllegalStateException', `told to lead in ${leaderEpoch}`)
      : state;
  }
  if (leaderEpoch > disk.leaderEpoch) {
    return leaderId === NONE
      ? becomeUnattached(turn, state, leaderEpoch, NONE)
      : becomeFollower(turn, state, leaderEpoch, leaderId);
  }
  if (leaderId === NONE) return state;
  if (disk.leaderId === NONE) return becomeFollower(turn, state, leaderEpoch, leaderId);
  if (disk.leaderId !== leaderId) {
    refuse('IllegalStateException', `${leaderEpoch} has leaders ${disk.leaderId} and ${leaderId}`);
  }
  return state;
}

/** What is left to do with an answer after its hearsay. */
export type Remainder = 'read' | 'succeeded' | 'fruitless';

/**
 * The part of every answer that does not depend on its request (maybeHandleCommonResponse): stale ones are dropped,
 * newer epochs and leaders believed.
 */
export function hearAnswer(
  turn: QuorumTurn,
  state: QuorumState,
  answer: Hearsay & { readonly error: ErrorName },
): { readonly state: QuorumState; readonly remainder: Remainder } {
  const { error, leaderEpoch } = answer;
  const { disk } = state;
  if (leaderEpoch < disk.leaderEpoch || error === 'UNKNOWN_LEADER_EPOCH') {
    return { state, remainder: 'fruitless' };
  }
  const after = believe(turn, state, answer);
  const hasMoved = after !== state;
  if (error === 'NONE') {
    const isCurrent = leaderEpoch === disk.leaderEpoch;
    return { state: after, remainder: isCurrent ? 'read' : 'succeeded' };
  }
  // Kafka asks again at once after NOT_LEADER_OR_FOLLOWER; here an answer that told nothing new costs the retry
  // backoff ([SIM-RAFT-2]). INVALID_REQUEST comes to a voter that voted for itself, then followed in that epoch and
  // restarts as Candidate with records of it; Kafka's process dies of it unless the answer names the leader
  // ([SIM-RAFT-4]).
  return { state: after, remainder: hasMoved ? 'succeeded' : 'fruitless' };
}
