import { defineLifecycle } from '../../kernel/lifecycle.ts';
import type { StateOf } from '../../kernel/lifecycle.ts';

/** A member of the KRaft quorum (QuorumState, KIP-595, KIP-996). Observers know only Unattached and Follower. */
export const QUORUM_MEMBER = defineLifecycle('quorumMember', 'Unattached', {
  Unattached: {
    HIGHER_EPOCH: 'Unattached',
    VOTE_GIVEN: 'Unattached',
    ELECTION_TIMEOUT: 'Prospective',
    LEADER_FOUND: 'Follower',
  },
  Prospective: {
    HIGHER_EPOCH: 'Unattached',
    VOTE_GIVEN: 'Prospective',
    ELECTION_LOST: 'Unattached',
    PRE_VOTES_WON: 'Candidate',
    LEADER_FOUND: 'Follower',
  },
  Candidate: {
    HIGHER_EPOCH: 'Unattached',
    ELECTION_TIMEOUT: 'Prospective',
    VOTES_WON: 'Leader',
    LEADER_FOUND: 'Follower',
  },
  Leader: {
    HIGHER_EPOCH: 'Unattached',
    RESIGN: 'Resigned',
    LEADER_FOUND: 'Follower',
  },
  Follower: {
    HIGHER_EPOCH: 'Unattached',
    FETCH_TIMEOUT: 'Prospective',
    LEADER_FOUND: 'Follower',
  },
  Resigned: {
    HIGHER_EPOCH: 'Unattached',
    ELECTION_TIMEOUT: 'Prospective',
    LEADER_FOUND: 'Follower',
  },
});

/** Kafka's own names. */
export type QuorumRoleName = StateOf<typeof QUORUM_MEMBER>;
