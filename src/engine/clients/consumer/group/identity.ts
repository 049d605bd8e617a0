import * as classic from '../classic/identity.ts';
import * as consumer from '../membership/identity.ts';
import type { CommitIdentity, GroupState } from './state.ts';

/** In whose name the consumer commits now. */
export function commitIdentity({ membership, settings }: GroupState): CommitIdentity {
  // [CON-19] Partitions assigned by hand are committed for in nobody's name.
  if (membership === null) return { memberId: '', instanceId: null, generationId: -1 };
  return membership.protocol === 'classic'
    ? classic.commitIdentity(membership, settings)
    : consumer.commitIdentity(membership, settings);
}
