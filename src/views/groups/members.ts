import type { GroupMemberPicture, GroupPartitionPicture } from '../../engine/selectors.ts';

/** A partition that somebody owns. */
export type OwnedPartition = Pick<GroupPartitionPicture, 'topic' | 'partition'>;

/** What a member is in the middle of; null: it polls. */
export type Activity = 'joining' | 'syncing' | 'givingUp' | 'processing';

export function memberActivity({ awaits, self }: GroupMemberPicture): Activity | null {
  if (self?.isGivingUp === true) return 'givingUp';
  if (awaits === 'join' || self?.waitsFor === 'JoinGroup') return 'joining';
  if (awaits === 'sync' || self?.waitsFor === 'SyncGroup') return 'syncing';
  return self?.isBusy === true ? 'processing' : null;
}

/** What it reads; of one that is not there any more, what the coordinator still has down for it. */
export function ownedBy({ self, assigned }: GroupMemberPicture): readonly OwnedPartition[] {
  return self?.owned ?? assigned;
}
