import type { CommitIdentity } from '../group/state.ts';
import type { GroupSettings } from '../settings.ts';
import type { ConsumerMembership } from './state.ts';

/** [CGM-8] A member commits in its epoch; without one it cannot. */
export function commitIdentity(
  { memberId, memberEpoch }: ConsumerMembership,
  { instanceId }: GroupSettings,
): CommitIdentity {
  if (memberEpoch <= 0) return { error: 'CommitFailedException' };
  return { memberId, instanceId, generationId: memberEpoch };
}
