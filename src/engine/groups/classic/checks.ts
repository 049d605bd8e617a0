import type { ErrorName } from '../../config/errors.ts';
import { findInstance, findMember } from './group.ts';
import type { ClassicGroup, ClassicGroupFeatures } from './state.ts';

/** Who says that it is whom, in which generation; -1 and "" when it does not say. */
export interface MemberClaim {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly generationId: number;
}

/** Whether a known static member goes by another member id than the claim's. */
export function isFenced(
  group: ClassicGroup,
  { memberId, instanceId }: Pick<MemberClaim, 'memberId' | 'instanceId'>,
): boolean {
  const known = instanceId === null ? null : findInstance(group, instanceId);
  return known !== null && known.memberId !== memberId;
}

/** Whether the claim is a member's. Since 4.0 an instance id must be known, before it was only fenced [GRP-18]. */
export function checkMember(
  group: ClassicGroup,
  claim: Pick<MemberClaim, 'memberId' | 'instanceId'>,
  { newGroupCoordinator }: ClassicGroupFeatures,
): ErrorName {
  const { memberId, instanceId } = claim;
  if (newGroupCoordinator && instanceId !== null && findInstance(group, instanceId) === null)
    return 'UNKNOWN_MEMBER_ID';
  if (isFenced(group, claim)) return 'FENCED_INSTANCE_ID';
  return findMember(group, memberId) === null ? 'UNKNOWN_MEMBER_ID' : 'NONE';
}

/** What a heartbeat is told [GRP-19]; it counts with NONE and REBALANCE_IN_PROGRESS. */
export function checkHeartbeat(
  group: ClassicGroup,
  claim: MemberClaim,
  features: ClassicGroupFeatures,
): ErrorName {
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE';
  const error = checkMember(group, claim, features);
  if (error !== 'NONE') return error;
  if (claim.generationId !== group.generationId) return 'ILLEGAL_GENERATION';
  switch (group.state) {
    case 'Empty':
      return 'UNKNOWN_MEMBER_ID';
    case 'PreparingRebalance':
      return 'REBALANCE_IN_PROGRESS';
    case 'CompletingRebalance':
    case 'Stable':
      return 'NONE';
  }
}

/** Whether offsets may be committed [GRP-20]. */
export function checkCommit(
  group: ClassicGroup,
  claim: MemberClaim,
  isTransactional: boolean,
  features: ClassicGroupFeatures,
): ErrorName {
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE';
  return features.newGroupCoordinator
    ? checkCommitNew(group, claim, isTransactional, features)
    : checkCommitOld(group, claim, isTransactional, features);
}

function checkCommitNew(
  group: ClassicGroup,
  claim: MemberClaim,
  isTransactional: boolean,
  features: ClassicGroupFeatures,
): ErrorName {
  const { memberId, instanceId, generationId } = claim;
  if (generationId < 0 && group.state === 'Empty') return 'NONE';
  if (generationId >= 0 || memberId !== '' || instanceId !== null) {
    const error = checkMember(group, claim, features);
    if (error !== 'NONE') return error;
    if (generationId !== group.generationId) return 'ILLEGAL_GENERATION';
  } else if (!isTransactional && group.state !== 'Empty') {
    return 'UNKNOWN_MEMBER_ID';
  }
  return !isTransactional && group.state === 'CompletingRebalance'
    ? 'REBALANCE_IN_PROGRESS'
    : 'NONE';
}

function checkCommitOld(
  group: ClassicGroup,
  claim: MemberClaim,
  isTransactional: boolean,
  features: ClassicGroupFeatures,
): ErrorName {
  const { memberId, generationId } = claim;
  if (isFenced(group, claim)) return 'FENCED_INSTANCE_ID';
  if (isTransactional) {
    if (memberId !== '' && findMember(group, memberId) === null) return 'UNKNOWN_MEMBER_ID';
    return generationId >= 0 && generationId !== group.generationId ? 'ILLEGAL_GENERATION' : 'NONE';
  }
  if (generationId < 0 && group.state === 'Empty') return 'NONE';
  const error = checkMember(group, claim, features);
  if (error !== 'NONE') return error;
  if (generationId !== group.generationId) return 'ILLEGAL_GENERATION';
  return group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

/** Whether the group may be deleted. */
export function checkDelete(group: ClassicGroup): ErrorName {
  switch (group.state) {
    case 'Dead':
      return 'GROUP_ID_NOT_FOUND';
    case 'Empty':
      return 'NONE';
    case 'PreparingRebalance':
    case 'CompletingRebalance':
    case 'Stable':
      return 'NON_EMPTY_GROUP';
  }
}
