import type { CommitIdentity } from '../group/state.ts';
import type { GroupSettings } from '../settings.ts';
import type { ClassicMembership } from './state.ts';

/** [CON-19] Only a member of a stable generation commits; another one is told what is the matter. */
export function commitIdentity(
  { state, generation }: ClassicMembership,
  { instanceId }: GroupSettings,
): CommitIdentity {
  if (state !== 'STABLE')
    return {
      error:
        state === 'UNJOINED' ? 'CommitFailedException' : ('RebalanceInProgressException' as const),
    };
  const { memberId, generationId } = generation;
  return { memberId, instanceId, generationId };
}
