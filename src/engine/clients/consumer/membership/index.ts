// The door of membership/: a member of a group of the consumer protocol (group.protocol=consumer, KIP-848).
export { beat, onHeartbeatDue } from './heartbeat.ts';
export { leaveGroup } from './leave.ts';
export { isSettled, onMembershipOutcome, pollMembership } from './member.ts';
