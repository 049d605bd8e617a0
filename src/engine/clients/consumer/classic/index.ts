// The door of classic/: a member of a classic group (group.protocol=classic).
export { requestRejoin } from './change.ts';
export { beat, onCoordinatorKnown, onHeartbeatDue } from './heartbeat.ts';
export { leaveGroup } from './leave.ts';
export { isSettled, onCommitRefused, onMembershipOutcome, pollMembership } from './member.ts';
