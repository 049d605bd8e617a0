import type { ErrorName } from '../../config/errors.ts';
import type {
  CommittedOffset,
  OffsetCommitRequest,
  OffsetDeleteRequest,
  OffsetDeleteResponse,
  OffsetFetchRequest,
  OffsetFetchResponse,
} from '../../network/protocol/groups.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { checkCommit } from '../classic/checks.ts';
import type { ClassicContext } from '../classic/context.ts';
import { checkConsumerCommit, topicsOfGroup } from '../consumer/index.ts';
import type { Group } from '../group.ts';
import { createClassicGroup } from '../classic/group.ts';
import { restartSession } from '../classic/session.ts';
import { subscribedTopics } from '../classic/subscribed-topics.ts';
import type { GroupRecord } from '../records.ts';
import { indexOfPartition } from './offset-store.ts';
import type { GroupEntry } from './state.ts';

/**
 * [GRP-40] Offsets are records: they count, and their member is told, once all in-sync replicas have them. A group that nobody has joined begins with
 * its first commit. (OffsetMetadataManager.commitOffset)
 */
export function onOffsetCommit(
  { turn, settings, features }: ClassicContext,
  known: GroupEntry | null,
  request: OffsetCommitRequest,
  handle: RequestHandle,
): GroupEntry | null {
  const { groupId, generationId, memberId, offsets } = request;
  const isTooLong = ({ metadata }: CommittedOffset): boolean =>
    metadata.length > settings.maxOffsetMetadataBytes;
  const tell = (errorOf: (offset: CommittedOffset) => ErrorName) => ({
    api: 'OffsetCommit' as const,
    partitions: offsets.map((one) => ({
      topic: one.topic,
      partition: one.partition,
      error: errorOf(one),
    })),
  });
  const isOrphan = known === null && generationId >= 0;
  const entry = known ?? { group: createClassicGroup(groupId, turn.nowMs), offsets: [] };
  const checkOf = isOrphan
    ? (): ErrorName => 'ILLEGAL_GENERATION'
    : commitCheckOf(features, entry.group, request);
  const errorOf = (one: CommittedOffset): ErrorName => {
    const error = checkOf(one);
    return error === 'NONE' && isTooLong(one) ? 'OFFSET_METADATA_TOO_LARGE' : error;
  };
  const response = tell(errorOf);
  if (offsets.every((one) => checkOf(one) !== 'NONE')) {
    turn.answer(handle, response);
    return known;
  }
  const records = offsets
    .filter((one) => errorOf(one) === 'NONE')
    .map((one): GroupRecord => {
      const { topic, partition, offset, leaderEpoch, metadata } = one;
      const value = { offset, leaderEpoch, metadata, commitTimestampMs: turn.nowMs };
      return { type: 'OffsetCommit', groupId, topic, partition, value };
    });
  if (records.length === 0) turn.answer(handle, response);
  else turn.append(groupId, records, { type: 'apply', records, answer: { handle, response } });
  const { group } = entry;
  return group.type === 'consumer'
    ? entry
    : { ...entry, group: restartSession(turn, group, memberId) };
}

/** Whether an offset may be committed, partition by partition. */
function commitCheckOf(
  features: ClassicContext['features'],
  group: Group,
  request: OffsetCommitRequest,
): (offset: CommittedOffset) => ErrorName {
  if (group.type === 'consumer') return checkConsumerCommit(group, request, false);
  const error = checkCommit(group, request, false, features);
  return () => error;
}

export function fetchOffsets(
  entry: GroupEntry | null,
  { partitions }: OffsetFetchRequest,
): OffsetFetchResponse {
  const stored = entry?.offsets ?? [];
  const wanted: readonly TopicPartition[] = partitions ?? stored;
  const offsets = wanted.map(({ topic, partition }) => {
    const one = stored[indexOfPartition(stored, { topic, partition })];
    return {
      topic,
      partition,
      offset: one?.offset ?? -1,
      leaderEpoch: one?.leaderEpoch ?? -1,
      metadata: one?.metadata ?? '',
    };
  });
  return { api: 'OffsetFetch', error: 'NONE', offsets };
}

/** A consumer group in use keeps the offsets of the topics that it reads; any other group must be empty. (deleteOffsets) */
export function onOffsetDelete(
  { turn }: ClassicContext,
  entry: GroupEntry | null,
  request: OffsetDeleteRequest,
  handle: RequestHandle,
): void {
  const { groupId, partitions } = request;
  const isInUse = entry !== null && entry.group.members.length > 0;
  const isConsumers = entry?.group.type === 'consumer' || entry?.group.protocolType === 'consumer';
  const isGone = entry === null || entry.group.state === 'Dead';
  if (isGone || (isInUse && !isConsumers)) {
    const error = isGone ? 'GROUP_ID_NOT_FOUND' : 'NON_EMPTY_GROUP';
    turn.answer(handle, { api: 'OffsetDelete', error, partitions: [] });
    return;
  }
  const { group } = entry;
  const subscribed =
    group.type === 'consumer' ? new Set(topicsOfGroup(group)) : subscribedTopics(group);
  const isRead = ({ topic }: TopicPartition): boolean =>
    isInUse && (subscribed === null || subscribed.has(topic));
  const response: OffsetDeleteResponse = {
    api: 'OffsetDelete',
    error: 'NONE',
    partitions: partitions.map(({ topic, partition }) => ({
      topic,
      partition,
      error: isRead({ topic, partition }) ? 'GROUP_SUBSCRIBED_TO_TOPIC' : 'NONE',
    })),
  };
  const records = partitions
    .filter((one) => !isRead(one) && indexOfPartition(entry.offsets, one) >= 0)
    .map(({ topic, partition }) => tombstone(groupId, { topic, partition }));
  if (records.length === 0) turn.answer(handle, response);
  else turn.append(groupId, records, { type: 'apply', records, answer: { handle, response } });
}

export function tombstone(groupId: string, { topic, partition }: TopicPartition): GroupRecord {
  return { type: 'OffsetCommit', groupId, topic, partition, value: null };
}
