import type {
  GroupDetails,
  GroupMemberPicture,
  GroupPartitionPicture,
} from '../../engine/selectors.ts';

/** Parts of hand-written groups: something usual, and what is different about it. */

/** A member that polls; its place in the group is the one of its tint. */
export function member(
  node: number,
  place: number,
  owned: readonly (readonly [string, number])[],
  more: Partial<GroupMemberPicture> = {},
): GroupMemberPicture {
  const partitions = owned.map(([topic, partition]) => ({ topic, partition }));
  return {
    memberId: `billing-${place + 1}-id`,
    instanceId: null,
    clientId: `billing-${place + 1}`,
    node,
    place,
    isKnown: true,
    isLeader: place === 0,
    assigned: partitions,
    memberEpoch: null,
    target: null,
    awaits: null,
    sessionEndsMs: 20_000,
    self: {
      state: 'STABLE',
      memberId: `billing-${place + 1}-id`,
      generationId: 4,
      owned: partitions,
      needsJoin: false,
      waitsFor: null,
      isGivingUp: false,
      isBusy: false,
      pollEndsMs: null,
      maxPollIntervalMs: 300_000,
      sessionTimeoutMs: 10_000,
    },
    ...more,
  };
}

type Progress = Pick<GroupPartitionPicture, 'topic' | 'partition'> & Partial<GroupPartitionPicture>;

export function group(
  groupId: string,
  members: readonly GroupMemberPicture[],
  partitions: readonly Progress[],
  more: Partial<GroupDetails> = {},
): GroupDetails {
  return {
    cluster: 0,
    groupId,
    coordinator: null,
    offsetsPartition: 9,
    isLoading: false,
    state: 'Stable',
    protocol: 'classic',
    generationId: 4,
    assignmentEpoch: null,
    protocolType: 'consumer',
    protocolName: 'range',
    stateSinceMs: 0,
    joinEndsMs: null,
    syncEndsMs: null,
    members,
    partitions: partitions.map((one) => ({
      owner: one.readers?.[0] ?? null,
      readers: [],
      position: null,
      committedOffset: null,
      endOffset: null,
      lagRecords: null,
      ...one,
    })),
    ...more,
  };
}
