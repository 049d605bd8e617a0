import { partitionForKey } from '../../network/partitioning.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { cachedTopic, type CachedTopic } from '../metadata/cache.ts';
import { requestUpdate, wantTopic } from '../metadata/refresh.ts';
import type { SendError } from './facts.ts';
import { append } from './queues.ts';
import { batchUpperBoundBytes, partsOf } from './record-size.ts';
import {
  changeProducerState,
  topicQueues,
  withTopic,
  type BlockedSend,
  type ProducerState,
  type ProducerTurn,
  type SendRequest,
} from './state.ts';
import { utf8 } from './utf8.ts';

const RANDOM_BOUND = 1_048_576;

/** What became of a send() that was tried: `blocked` names what it waits for. */
interface Attempt {
  readonly state: ProducerState;
  readonly blocked: BlockedSend['reason'] | null;
  /** Whether the sender has something new to look at. */
  readonly wakesSender: boolean;
}

/** The end of a send that failed. */
export function failSend(
  turn: ProducerTurn,
  { sendId, topic }: Pick<SendRequest, 'sendId' | 'topic'>,
  error: SendError,
  message: string,
): void {
  turn.emit({ type: 'SendFailed', sendId, topic, error, message });
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

/** [PRO-2] A partition that the caller or the key decides; null: the sticky partitioner. */
function fixedPartition({ partition, key }: SendRequest, topic: CachedTopic): number | null {
  if (partition !== null) return partition;
  return key === null ? null : partitionForKey(utf8(key), topic.partitions.length);
}

/** [PRO-1] Tries to put a record into the accumulator (KafkaProducer.doSend). */
export function attemptSend(
  turn: ProducerTurn,
  before: ProducerState,
  request: SendRequest,
): Attempt {
  const { settings } = before;
  let state = changeProducerState(before, { metadata: wantTopic(before.metadata, request.topic) });
  const refused = (error: SendError, message: string): Attempt => {
    failSend(turn, request, error, message);
    return { state, blocked: null, wakesSender: false };
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
    return { state, blocked: 'metadata', wakesSender: true };
  }
  const parts = partsOf(request.key, request.value);
  const bytes = batchUpperBoundBytes(parts);
  if (bytes > settings.maxRequestSizeBytes)
    return refused('RecordTooLargeException', tooLarge(bytes, 'max.request.size'));
  if (bytes > settings.bufferMemoryBytes)
    return refused('RecordTooLargeException', tooLarge(bytes, 'buffer.memory'));
  const { sendId, key, value } = request;
  const result = append(topicQueues(state, request.topic), {
    record: { key, value, timestampMs: turn.nowMs, sendId },
    parts,
    partition: fixedPartition(request, topic),
    choice: {
      partitionCount: topic.partitions.length,
      available: availablePartitions(topic),
      random: () => turn.draw(RANDOM_BOUND),
    },
    batchSizeBytes: settings.batchSizeBytes,
    nowMs: turn.nowMs,
    batchId: state.nextBatchId,
    freeBytes: settings.bufferMemoryBytes - state.usedBytes,
  });
  state = withTopic(state, result.topic);
  if (result.appended === null) return { state, blocked: 'memory', wakesSender: true };
  const { newBatch, full, allocatedBytes } = result.appended;
  const nextBatchId = state.nextBatchId + (newBatch ? 1 : 0);
  const usedBytes = state.usedBytes + allocatedBytes;
  return {
    state: changeProducerState(state, { nextBatchId, usedBytes }),
    blocked: null,
    wakesSender: newBatch || full,
  };
}

function tooLarge(bytes: number, key: string): string {
  return `The message is ${bytes} bytes when serialized which is larger than ${key}.`;
}

/** [PRO-1] Lets blocked sends go on, in their order; one that still waits holds up those behind it. */
export function attemptBlockedSends(turn: ProducerTurn, before: ProducerState): ProducerState {
  let state = before;
  for (let [first] = state.blocked; first !== undefined; [first] = state.blocked) {
    const rest = state.blocked.slice(1);
    const attempt = attemptSend(turn, state, first.request);
    const { blocked } = attempt;
    if (blocked !== null && first.deadlineMs > turn.nowMs) {
      return changeProducerState(attempt.state, {
        blocked: [{ ...first, reason: blocked }, ...rest],
      });
    }
    if (blocked !== null) failBlocked(turn, attempt.state, first.request, blocked);
    state = changeProducerState(attempt.state, { blocked: rest });
  }
  return state;
}

/** [PRO-1] max.block.ms is over. */
function failBlocked(
  turn: ProducerTurn,
  { settings, metadata }: ProducerState,
  request: SendRequest,
  reason: BlockedSend['reason'],
): void {
  const { topic, partition } = request;
  const { maxBlockMs } = settings;
  if (reason === 'memory') {
    const message = `Failed to allocate memory within the configured max blocking time ${maxBlockMs} ms.`;
    failSend(turn, request, 'BufferExhaustedException', message);
    return;
  }
  const count = cachedTopic(metadata.cache, topic)?.partitions.length;
  const message =
    count === undefined
      ? `Topic ${topic} not present in metadata after ${maxBlockMs} ms.`
      : `Partition ${String(partition)} of topic ${topic} with partition count ${count} is not present in metadata after ${maxBlockMs} ms.`;
  failSend(turn, request, 'TimeoutException', message);
}

/** Ends all sends of a batch. */
export function settleBatch(
  turn: ProducerTurn,
  { topic, partition }: TopicPartition,
  records: readonly { readonly sendId: number | null }[],
  settlement:
    { readonly baseOffset: number } | { readonly error: SendError; readonly message: string },
): void {
  records.forEach(({ sendId }, index) => {
    if (sendId === null) return;
    if ('error' in settlement) {
      failSend(turn, { sendId, topic }, settlement.error, settlement.message);
      return;
    }
    const offset = settlement.baseOffset < 0 ? -1 : settlement.baseOffset + index;
    turn.emit({ type: 'SendAcknowledged', sendId, topic, partition, offset });
  });
}
