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
