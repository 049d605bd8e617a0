import { partitionForKey } from '../../network/partitioning.ts';
import { cachedTopic, type CachedTopic } from '../metadata/cache.ts';
import { requestUpdate, wantTopic } from '../metadata/refresh.ts';
import { failSend } from './callbacks.ts';
import type { SendError } from './facts.ts';
import type { TopicQueues } from './queues.ts';
import { append, appendAsked, type Appending, type AppendResult } from './append.ts';
import type { LogRecord } from '../../log/batch.ts';
import { batchUpperBoundBytes, partsOf } from '../../log/sizes.ts';
import {
  changeProducerState,
  topicQueues,
  withTopic,
  type BlockedSend,
  type ProducerState,
  type ProducerTurn,
  type SendRequest,
} from './state.ts';
import { utf8 } from '../../log/utf8.ts';

const RANDOM_BOUND = 1_048_576;

/** What became of a send() that was tried: `blocked` names what it waits for. */
interface Attempt {
  readonly state: ProducerState;
  readonly blocked: BlockedSend['reason'] | null;
  readonly placedIn: BlockedSend['placedIn'];
  /** Whether the sender has something new to look at. */
  readonly wakesSender: boolean;
}

// A pure function of the metadata, remembered because it is asked for with every record.
const availableOf = new WeakMap<CachedTopic, readonly number[]>();

function availablePartitions(topic: CachedTopic): readonly number[] {
  let available = availableOf.get(topic);
  if (available === undefined) {
    available = topic.partitions.flatMap(({ leader }, partition) =>
      leader >= 0 ? [partition] : [],
    );
    availableOf.set(topic, available);
  }
  return available;
}

/** [PRO-2] Puts a record where it says itself, where its key says, or where the partitioner does. */
function place(
  { settings }: ProducerState,
  topic: TopicQueues,
  request: SendRequest,
  placedIn: number | null,
  appending: Omit<Appending, 'partition'>,
): AppendResult {
  const { partitioner } = topic;
  const key = settings.ignoreKeys ? null : request.key;
  if (placedIn !== null) return append(topic, { ...appending, partition: placedIn });
  if (partitioner.kind !== 'builtIn') {
    const asking = { ...appending, partition: request.partition };
    return appendAsked(topic, partitioner, key, settings.asksPartitionerAgain, asking);
  }
  const byKey = key === null ? null : partitionForKey(utf8(key), appending.choice.partitionCount);
  return append(topic, { ...appending, partition: request.partition ?? byKey });
}

/** [PRO-1] Tries to put a record into the accumulator (KafkaProducer.doSend). */
export function attemptSend(
  turn: ProducerTurn,
  before: ProducerState,
  request: SendRequest,
  placedIn: number | null = null,
): Attempt {
  const { settings } = before;
  let state = changeProducerState(before, { metadata: wantTopic(before.metadata, request.topic) });
  const refused = (error: SendError, message: string): Attempt => {
    const failed = failSend(turn, state, request, error, message);
    return { state: failed, blocked: null, placedIn: null, wakesSender: false };
  };
  const fatalError = state.identity?.fatalError ?? null;
  if (fatalError !== null) return refused(fatalError, 'The producer has failed.');
  const topic = cachedTopic(state.metadata.cache, request.topic);
  if (topic === null || (request.partition ?? 0) >= topic.partitions.length) {
    const told = state.metadata.topicErrors.find((t) => t.topic === request.topic)?.error;
    if (told === 'INVALID_TOPIC_EXCEPTION' || told === 'TOPIC_AUTHORIZATION_FAILED')
      return refused(told, `Topic ${request.topic} is refused.`);
    if (!state.metadata.inFlight)
      state = changeProducerState(state, { metadata: requestUpdate(state.metadata) });
    return { state, blocked: 'metadata', placedIn: null, wakesSender: true };
  }
  const parts = partsOf(request);
  const bytes = batchUpperBoundBytes(parts);
  if (bytes > settings.maxRequestSizeBytes)
    return refused('RecordTooLargeException', tooLarge(bytes, 'max.request.size'));
  if (bytes > settings.bufferMemoryBytes)
    return refused('RecordTooLargeException', tooLarge(bytes, 'buffer.memory'));
  const result = place(state, topicQueues(state, request.topic), request, placedIn, {
    record: recordOf(turn, request),
    parts,
    choice: {
      partitionCount: topic.partitions.length,
      available: availablePartitions(topic),
      random: () => turn.draw(RANDOM_BOUND),
    },
    batchSizeBytes: settings.batchSizeBytes,
    codec: settings.codec,
    nowMs: turn.nowMs,
    batchId: state.nextBatchId,
    freeBytes: settings.bufferMemoryBytes - state.usedBytes,
  });
  state = withTopic(state, result.topic);
  if (result.appended === null)
    return { state, blocked: 'memory', placedIn: result.partition, wakesSender: true };
  const { newBatch, full, allocatedBytes } = result.appended;
  const nextBatchId = state.nextBatchId + (newBatch ? 1 : 0);
  const usedBytes = state.usedBytes + allocatedBytes;
  return {
    state: changeProducerState(state, { nextBatchId, usedBytes }),
    blocked: null,
    placedIn: null,
    wakesSender: newBatch || full,
  };
}

/** What is written of a record; headers only where there are any. */
function recordOf(
  { nowMs: timestampMs }: ProducerTurn,
  { key, value, sendId, headers }: SendRequest,
): LogRecord {
  const record = { key, value, timestampMs, sendId };
  return headers === undefined || headers.length === 0 ? record : { ...record, headers };
}

function tooLarge(bytes: number, key: string): string {
  return `The message is ${bytes} bytes when serialized which is larger than ${key}.`;
}

/** [PRO-1] Lets blocked sends go on, in their order; one that still waits holds up those behind it. */
export function attemptBlockedSends(turn: ProducerTurn, before: ProducerState): ProducerState {
  let state = before;
  for (let [first] = state.blocked; first !== undefined; [first] = state.blocked) {
    const rest = state.blocked.slice(1);
    const attempt = attemptSend(turn, state, first.request, first.placedIn);
    const { blocked, placedIn } = attempt;
    if (blocked !== null && first.deadlineMs > turn.nowMs) {
      return changeProducerState(attempt.state, {
        blocked: [{ ...first, reason: blocked, placedIn }, ...rest],
      });
    }
    const ended =
      blocked === null ? attempt.state : failBlocked(turn, attempt.state, first.request, blocked);
    state = changeProducerState(ended, { blocked: rest });
  }
  return state;
}

/** [PRO-1] max.block.ms is over. */
function failBlocked(
  turn: ProducerTurn,
  state: ProducerState,
  request: SendRequest,
  reason: BlockedSend['reason'],
): ProducerState {
  const { settings, metadata } = state;
  const { topic, partition } = request;
  const { maxBlockMs } = settings;
  if (reason === 'memory') {
    const message = `Failed to allocate memory within the configured max blocking time ${maxBlockMs} ms.`;
    return failSend(turn, state, request, 'BufferExhaustedException', message);
  }
  const count = cachedTopic(metadata.cache, topic)?.partitions.length;
  const message =
    count === undefined
      ? `Topic ${topic} not present in metadata after ${maxBlockMs} ms.`
      : `Partition ${String(partition)} of topic ${topic} with partition count ${count} is not present in metadata after ${maxBlockMs} ms.`;
  return failSend(turn, state, request, 'TimeoutException', message);
}
