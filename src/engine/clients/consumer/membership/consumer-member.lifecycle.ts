import { defineLifecycle } from '../../../kernel/lifecycle.ts';

/**
 * A member of a group of the consumer protocol, as it sees itself (consumer.internals.MemberState).
 * `STALE`: its application has not polled in time, so it has left. `FENCED`: the coordinator has put it out.
 */
export const consumerMemberLifecycle = defineLifecycle('consumer group member', 'UNSUBSCRIBED', {
  UNSUBSCRIBED: { JOIN: 'JOINING', PREPARE_TO_LEAVE: 'PREPARE_LEAVING', FAIL: 'FATAL' },
  JOINING: {
    ASSIGNED: 'RECONCILING',
    SETTLED: 'STABLE',
    FENCE: 'FENCED',
    PREPARE_TO_LEAVE: 'PREPARE_LEAVING',
    FAIL: 'FATAL',
  },
  RECONCILING: {
    ASSIGNED: 'RECONCILING',
    RECONCILED: 'ACKNOWLEDGING',
    SETTLED: 'STABLE',
    FENCE: 'FENCED',
    PREPARE_TO_LEAVE: 'PREPARE_LEAVING',
    FAIL: 'FATAL',
  },
  ACKNOWLEDGING: {
    ASSIGNED: 'RECONCILING',
    ACKNOWLEDGED: 'STABLE',
    FENCE: 'FENCED',
    PREPARE_TO_LEAVE: 'PREPARE_LEAVING',
    FAIL: 'FATAL',
  },
  STABLE: {
    ASSIGNED: 'RECONCILING',
    FENCE: 'FENCED',
    PREPARE_TO_LEAVE: 'PREPARE_LEAVING',
    FAIL: 'FATAL',
  },
  FENCED: { JOIN: 'JOINING', LEFT: 'UNSUBSCRIBED' },
  PREPARE_LEAVING: { LEAVE: 'LEAVING', LEFT: 'UNSUBSCRIBED', FAIL: 'FATAL' },
  LEAVING: { LEFT: 'UNSUBSCRIBED', POLL_TIMED_OUT: 'STALE', FAIL: 'FATAL' },
  STALE: { JOIN: 'JOINING' },
  FATAL: { FAIL: 'FATAL' },
});

export type ConsumerMemberState = (typeof consumerMemberLifecycle)['initial'];
