import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import { resourceConfig } from '../controller/index.ts';
import type { TopicPartition } from '../network/protocol/index.ts';
import type { ReplicationSettings } from './settings.ts';
import type { LeaderReplica, ReplicationState, ThrottledBytes, ThrottleUse } from './state.ts';
import type { Context } from './store.ts';
import { topicSettings } from './topic-settings.ts';

type ThrottleSide = keyof ThrottleUse;

export const NO_THROTTLED_BYTES: ThrottleUse = { leader: [], follower: [] };

type Window = Pick<ReplicationSettings, 'throttleSamples' | 'throttleSampleMs'>;

/** Counts bytes into the sample of now (SampledStat.record). */
export function recordBytes(
  use: ThrottledBytes,
  { throttleSamples, throttleSampleMs }: Window,
  bytes: number,
  nowMs: number,
): ThrottledBytes {
  const kept = use.filter(
    ({ lastEventMs }) => nowMs - lastEventMs < throttleSamples * throttleSampleMs,
  );
  const current = kept.at(-1);
  if (current !== undefined && nowMs - current.startMs < throttleSampleMs) {
    return [...kept.slice(0, -1), { ...current, bytes: current.bytes + bytes, lastEventMs: nowMs }];
  }
  return [...kept, { startMs: nowMs, lastEventMs: nowMs, bytes }];
}

/** Bytes a second since the oldest sample, but over one sample's time at least (SimpleRate). */
export function bytesPerSecond(
  use: ThrottledBytes,
  { throttleSamples, throttleSampleMs }: Window,
  nowMs: number,
): number {
  const kept = use.filter(
    ({ lastEventMs }) => nowMs - lastEventMs < throttleSamples * throttleSampleMs,
  );
  const [oldest] = kept;
  if (oldest === undefined) return 0;
  const total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  return (total * 1_000) / Math.max(nowMs - oldest.startMs, throttleSampleMs);
}

/** `…replication.throttled.rate` of this broker; null: no limit. */
function limitOf({ image }: Context, { settings }: ReplicationState, side: ThrottleSide) {
  const key = `${side}.replication.throttled.rate`;
  const own = { resourceType: 'broker', resourceName: String(settings.brokerId) } as const;
  const value =
    resourceConfig(image, own)[key] ??
    resourceConfig(image, { resourceType: 'broker', resourceName: '' })[key];
  return value === undefined ? null : Number(value);
}

/** [THR-1] Whether a replica on this broker is named by `…replication.throttled.replicas` of its topic; `*` names all. */
export function isThrottled(
  { image }: Context,
  { settings }: ReplicationState,
  { topic, partition }: TopicPartition,
  side: ThrottleSide,
): boolean {
  const { leaderThrottledReplicas, followerThrottledReplicas } = topicSettings(
    image,
    settings,
    topic,
  );
  const named = side === 'leader' ? leaderThrottledReplicas : followerThrottledReplicas;
  if (named === '') return false;
  return named === '*' || named.split(',').includes(`${partition}:${settings.brokerId}`);
}

/** [THR-2] Whether more was moved than the rate allows. */
export function isQuotaExceeded(
  context: Context,
  state: ReplicationState,
  side: ThrottleSide,
): boolean {
  const use = state.memory.throttled[side];
  if (use.length === 0) return false;
  const limit = limitOf(context, state, side);
  return limit !== null && bytesPerSecond(use, state.settings, context.turn.nowMs) > limit;
}

/** [THR-3] Whether a follower gets no records for now: throttled, over the quota, and not in sync (shouldLeaderThrottle). */
export function withholds(
  context: Context,
  state: ReplicationState,
  replica: LeaderReplica,
  named: TopicPartition,
  followerId: number,
): boolean {
  return (
    isQuotaExceeded(context, state, 'leader') &&
    !replica.isrState.isr.includes(followerId) &&
    isThrottled(context, state, named, 'leader')
  );
}

/** Counts what was moved of a partition, if it is throttled. */
export function countThrottled(
  context: Context,
  state: ReplicationState,
  named: TopicPartition,
  side: ThrottleSide,
  bytes: number,
): ReplicationState {
  if (bytes === 0 || !isThrottled(context, state, named, side)) return state;
  const { memory, settings } = state;
  const counted = recordBytes(memory.throttled[side], settings, bytes, context.turn.nowMs);
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, {
      throttled: { ...memory.throttled, [side]: counted },
    }),
  });
}
