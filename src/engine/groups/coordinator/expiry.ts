import { subscribedTopics } from '../classic/subscribed-topics.ts';
import { topicsOfGroup } from '../consumer/index.ts';
import { tombstonesOf } from './delete.ts';
import type { ClassicContext } from '../classic/context.ts';
import type { GroupRecord } from '../records.ts';
import { tombstone } from './offsets.ts';
import type { GroupEntry, GroupsMemory, StoredOffset } from './state.ts';

/** From when on the retention of an offset counts; null: it does not expire (ClassicGroup.offsetExpirationCondition). */
function retainedSince({ group }: GroupEntry, offset: StoredOffset): number | null {
  if (group.type === 'consumer')
    return topicsOfGroup(group).includes(offset.topic) ? null : offset.commitTimestampMs;
  if (group.protocolType === null) return offset.commitTimestampMs;
  if (group.state === 'Empty') return Math.max(group.stateSinceMs, 0);
  if (group.protocolType !== 'consumer' || group.state !== 'Stable') return null;
  const subscribed = subscribedTopics(group);
  return subscribed === null || subscribed.has(offset.topic) ? null : offset.commitTimestampMs;
}

/**
 * [GRP-42] Every offsets.retention.check.interval.ms: an offset goes offsets.retention.minutes after its group became empty, or after its commit when nobody
 * subscribes to its topic; an empty group without offsets goes too. (OffsetMetadataManager.cleanupExpiredOffsets)
 */
export function expireOffsets({ turn, settings }: ClassicContext, memory: GroupsMemory): void {
  for (const { groups } of memory.shards) {
    for (const entry of groups) {
      const { groupId, state } = entry.group;
      const expired = entry.offsets.filter((offset) => {
        const since = retainedSince(entry, offset);
        return since !== null && turn.nowMs - since >= settings.offsetsRetentionMs;
      });
      const isOver =
        state === 'Empty' &&
        (entry.group.type === 'consumer' || entry.group.pendingJoin.length === 0) &&
        expired.length === entry.offsets.length;
      const records: GroupRecord[] = expired.map((offset) => tombstone(groupId, offset));
      if (isOver) records.push(...tombstonesOf(entry.group));
      if (records.length > 0)
        turn.append(groupId, records, { type: 'apply', records, answer: null });
    }
  }
}
