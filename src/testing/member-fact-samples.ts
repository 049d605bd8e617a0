// One fact of each type that members of groups tell.
import type { Fact, FactType } from '../engine/selectors.ts';

const group = { node: 9, groupId: 'billing' };
const at = { topic: 'orders', partition: 1 };
const owned = { ...group, generationId: 3, partitions: [at, { topic: 'orders', partition: 2 }] };
const committed = { ...group, reason: 'auto', offsets: [{ ...at, offset: 7 }] } as const;

type MemberFactType =
  | 'CoordinatorFound'
  | 'CoordinatorLost'
  | 'RejoinNeeded'
  | 'AssignmentMade'
  | 'PartitionsAssigned'
  | 'PartitionsRevoked'
  | 'PartitionsLost'
  | 'PollTimedOut'
  | 'GroupLeft'
  | 'MemberFailed'
  | 'OffsetsCommitted'
  | 'CommitFailed'
  | 'PositionRestored'
  | 'RecordsProcessed'
  | 'ApplicationCrashed';

export const MEMBER_SAMPLES: {
  readonly [Type in MemberFactType & FactType]: Fact & { readonly type: Type };
} = {
  CoordinatorFound: { type: 'CoordinatorFound', ...group, brokerId: 2 },
  CoordinatorLost: { type: 'CoordinatorLost', ...group, reason: 'disconnected' },
  RejoinNeeded: {
    type: 'RejoinNeeded',
    ...group,
    memberId: 'member-1',
    reason: 'rebalanceInProgress',
  },
  AssignmentMade: {
    type: 'AssignmentMade',
    ...group,
    generationId: 3,
    protocolName: 'range',
    members: [{ memberId: 'member-1', partitions: [at] }],
  },
  PartitionsAssigned: { type: 'PartitionsAssigned', ...owned },
  PartitionsRevoked: { type: 'PartitionsRevoked', ...owned },
  PartitionsLost: { type: 'PartitionsLost', ...owned },
  PollTimedOut: {
    type: 'PollTimedOut',
    ...group,
    memberId: 'member-1',
    maxPollIntervalMs: 300_000,
  },
  GroupLeft: { type: 'GroupLeft', ...group, memberId: 'member-1', reason: 'closed' },
  MemberFailed: { type: 'MemberFailed', ...group, error: 'INCONSISTENT_GROUP_PROTOCOL' },
  OffsetsCommitted: { type: 'OffsetsCommitted', ...committed },
  CommitFailed: { type: 'CommitFailed', ...committed, error: 'CommitFailedException' },
  PositionRestored: { type: 'PositionRestored', ...group, ...at, offset: 7 },
  RecordsProcessed: {
    type: 'RecordsProcessed',
    ...group,
    ...at,
    baseOffset: 4,
    lastOffset: 6,
    sendIds: [40, 41, 42],
  },
  ApplicationCrashed: { type: 'ApplicationCrashed', ...group, processed: 12 },
};
