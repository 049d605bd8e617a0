import { defineLifecycle } from '../../../kernel/lifecycle.ts';

/** A member of a classic group, as it sees itself (AbstractCoordinator.MemberState). */
export const memberLifecycle = defineLifecycle('group member', 'UNJOINED', {
  UNJOINED: { JOIN: 'PREPARING_REBALANCE', RESET: 'UNJOINED' },
  PREPARING_REBALANCE: {
    JOIN: 'PREPARING_REBALANCE',
    JOINED: 'COMPLETING_REBALANCE',
    RESET: 'UNJOINED',
  },
  COMPLETING_REBALANCE: {
    JOIN: 'PREPARING_REBALANCE',
    SYNCED: 'STABLE',
    RESET: 'UNJOINED',
  },
  STABLE: { JOIN: 'PREPARING_REBALANCE', RESET: 'UNJOINED' },
});

export type ClassicMemberState = (typeof memberLifecycle)['initial'];
