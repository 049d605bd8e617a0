import { defineLifecycle } from '../../kernel/lifecycle.ts';

/** What a consumer knows of its position in one partition (SubscriptionState.FetchStates). */
export const fetchStateLifecycle = defineLifecycle('fetch state', 'INITIALIZING', {
  INITIALIZING: { POSITION_SET: 'FETCHING', POSITION_LOST: 'AWAIT_RESET' },
  AWAIT_RESET: { POSITION_SET: 'FETCHING', POSITION_LOST: 'AWAIT_RESET' },
  FETCHING: {
    POSITION_SET: 'FETCHING',
    POSITION_LOST: 'AWAIT_RESET',
    LEADER_CHANGED: 'AWAIT_VALIDATION',
  },
  AWAIT_VALIDATION: {
    POSITION_SET: 'FETCHING',
    POSITION_LOST: 'AWAIT_RESET',
    LEADER_CHANGED: 'AWAIT_VALIDATION',
    VALIDATED: 'FETCHING',
  },
});

export type FetchState = (typeof fetchStateLifecycle)['initial'];
