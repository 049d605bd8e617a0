/** The door of the area: consumer groups, their coordinator and their assignors. */
export {
  assignCooperativeSticky,
  assignRange,
  assignRoundRobin,
  assignServerRange,
  assignSticky,
  assignUniform,
  type AssignableTopic,
  type AssignmentOutcome,
  type JoinedMember,
  type MemberPartitions,
  type TargetedMember,
} from './assignors/index.ts';
export {
  addMember,
  addPendingMember,
  advanceGroup,
  checkCommit,
  checkDelete,
  checkHeartbeat,
  checkMember,
  classicGroupLifecycle,
  createClassicGroup,
  electJoinedLeader,
  hasAllMembersJoined,
  isFenced,
  membersInMapOrder,
  rebalanceTimeoutOf,
  rejoin,
  removeMember,
  replaceStaticMember,
  selectProtocol,
  startGeneration,
  supportsProtocols,
  type ClassicGroup,
  type ClassicGroupFeatures,
} from './classic/index.ts';
export {
  consumerGroupLifecycle,
  reconcile,
  topicsOfGroup,
  type ConsumerGroup,
  type ConsumerGroupSettings,
  type ConsumerMember,
  type CurrentAssignment,
  type GroupContext,
  type HeldPartition,
  type KnownTopic,
  type KnownTopics,
} from './consumer/index.ts';
export {
  EMPTY_GROUPS_MEMORY,
  finishLoading,
  onGroupRecordsAppended,
  onGroupRequest,
  onGroupTimer,
  startLoading,
  unload,
  type GroupsMemory,
  type PartitionOf,
} from './coordinator/index.ts';
export { decodeGroupRecord, encodeGroupRecords } from './log-records.ts';
export type { ClassicContext, GroupSettings } from './classic/context.ts';
export { GROUP_FACT_WEIGHTS, type GroupFact } from './facts.ts';
export type { Group } from './group.ts';
export type { Deferred, GroupRecord } from './records.ts';
export type { GroupTimer } from './turn.ts';
