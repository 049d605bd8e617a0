export { checkCommit, checkDelete, checkHeartbeat, checkMember, isFenced } from './checks.ts';
export { classicGroupLifecycle } from './classic-group.lifecycle.ts';
export {
  addMember,
  addPendingMember,
  advanceGroup,
  createClassicGroup,
  electJoinedLeader,
  hasAllMembersJoined,
  membersInMapOrder,
  rebalanceTimeoutOf,
  rejoin,
  removeMember,
  replaceStaticMember,
  startGeneration,
} from './group.ts';
export { selectProtocol, supportsProtocols } from './protocol-vote.ts';
export type { ClassicGroup, ClassicGroupFeatures } from './state.ts';
