import { errorInfo } from '../../config/index.ts';
import type {
  ProducePartitionResponse,
  ProduceRequest,
  TopicPartition,
} from '../../network/protocol/index.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import { isStaleMetadata } from '../errors.ts';
import { noteOutcome, requestUpdate, takeLeaderHint } from '../metadata/refresh.ts';
import { drawBackoffMs } from '../retry.ts';
import { settleBatch } from './callbacks.ts';
import { changeProducerBatch, type ProducerBatch } from './batch.ts';
import { ratioOf } from './compression.ts';
import { failed } from './identity.ts';
import { changePartitionQueue, changeTopicQueues, type PartitionQueue } from './queues.ts';
import { decideRetry, isFatalToProducer, noteAcknowledged, requestEpochBump } from './sequences.ts';
import { splitBatch } from './split.ts';
import {
  changeProducerState,
  partitionQueue,
  topicQueues,
  withPartition,
  withTopic,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';

type Answer = Pick<ProducePartitionResponse, 'error' | 'baseOffset' | 'logStartOffset'>;
/** [PRO-22] What a batch meets whose request was not answered. */
function unanswered({ settings }: ProducerState, { result }: RequestOutcome): Answer {
  const timedOut = result.kind === 'failure' && result.failure === 'timedOut';
  const error = timedOut && settings.tellsTimeouts ? 'REQUEST_TIMED_OUT' : 'NETWORK_EXCEPTION';
  return { error, baseOffset: -1, logStartOffset: -1 };
}

/** Takes in what came of a Produce request (Sender.handleProduceResponse). */
export function onProduceOutcome(
  turn: ProducerTurn,
  before: ProducerState,
  outcome: RequestOutcome,
  request: ProduceRequest,
): ProducerState {
  const { settings } = before;
  let state = changeProducerState(before, {
    metadata: noteOutcome(turn, before.metadata, settings, outcome),
  });
  const sent = state.inFlight.find(({ correlationId }) => correlationId === outcome.correlationId);
  if (sent === undefined) return state;
  state = changeProducerState(state, {
    inFlight: state.inFlight.filter((other) => other !== sent),
  });
  const body = outcome.result.kind === 'response' ? outcome.result.body : null;
  const answers = body?.api === 'Produce' ? body.partitions : [];
  request.partitions.forEach((asked, index) => {
    const { topic, partition } = asked;
    const answer = answers.find((one) => one.topic === topic && one.partition === partition);
    const hint = answer?.currentLeader ?? null;
    const metadata = takeLeaderHint(state.metadata, topic, partition, hint);
    state = completeBatch(
      turn,
      changeProducerState(state, { metadata }),
      asked,
      sent.batchIds[index] ?? -1,
      answer ?? unanswered(state, outcome),
    );
    if (answer !== undefined && isStaleMetadata(answer.error))
      state = changeProducerState(state, { metadata: requestUpdate(state.metadata) });
  });
  return state;
}

/** Ends a batch, or puts it back (Sender.completeBatch). */
function completeBatch(
  turn: ProducerTurn,
  state: ProducerState,
  asked: ProduceRequest['partitions'][number],
  batchId: number,
  answer: Answer,
): ProducerState {
  const { topic } = asked;
  const queue = partitionQueue(state, asked);
  const batch = queue.outstanding.find((one) => one.batchId === batchId);
  if (batch === undefined) {
    // It has expired meanwhile, and its sends have failed. That it arrived still counts for the sequences.
    return answer.error === 'NONE'
      ? withPartition(state, topic, noteAcknowledged(queue, asked.batch))
      : state;
  }
  const rest = changePartitionQueue(queue, {
    outstanding: queue.outstanding.filter((one) => one !== batch),
  });
  if (answer.error === 'NONE' || answer.error === 'DUPLICATE_SEQUENCE_NUMBER') {
    const next = withPartition(state, topic, noteAcknowledged(rest, batch));
    return settleBatch(turn, next, asked, batch, { baseOffset: answer.baseOffset });
  }
  if (answer.error === 'MESSAGE_TOO_LARGE' && batch.records.length > 1)
    return splitAndRequeue(turn, state, asked, rest, batch);
  return retryOrFail(turn, state, asked, rest, batch, answer);
}

function retryOrFail(
  turn: ProducerTurn,
  state: ProducerState,
  at: TopicPartition,
  rest: PartitionQueue,
  batch: ProducerBatch,
  answer: Answer,
): ProducerState {
  const { settings } = state;
  const { error } = answer;
  const { topic, partition } = at;
  const isExpired = turn.nowMs - batch.createdMs >= settings.deliveryTimeoutMs;
  const mayRetry = !isExpired && batch.attempts < settings.retries;
  const decision = decideRetry(state, rest, batch, answer);
  if (mayRetry && decision.retry) {
    const attempts = batch.attempts + 1;
    turn.emit({ type: 'ProduceRetried', error, topic, partition, attempt: attempts });
    const { retryBackoffMs, retryBackoffMaxMs } = settings;
    const waitMs = drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, attempts);
    const nowMs = turn.nowMs;
    const back = changeProducerBatch(batch, {
      attempts,
      lastAttemptMs: nowMs,
      backoffUntilMs: nowMs + waitMs,
    });
    const next = withPartition(state, topic, requeue(rest, back));
    return decision.bumpEpoch ? requestEpochBump(next, at) : next;
  }
  const { message } = errorInfo('modern', error);
  const without = withPartition(state, topic, rest);
  const next = settleBatch(turn, without, at, batch, { error, message });
  if (next.identity === null) return next;
  if (isFatalToProducer(error))
    return changeProducerState(next, { identity: failed(turn, next.identity, error) });
  // With its retries used up nobody knows whether the batch was written: its sequence must not be given out again.
  return batch.attempts < settings.retries ? requestEpochBump(next, at) : next;
}

/** [PRO-11] Puts a batch back in front, behind those whose sequences come before its own. */
function requeue(queue: PartitionQueue, batch: ProducerBatch): PartitionQueue {
  const isBefore = (other: ProducerBatch): boolean =>
    other.baseSequence >= 0 && other.baseSequence < batch.baseSequence;
  const behind = queue.queued.filter(isBefore).length;
  const queued = [...queue.queued.slice(0, behind), batch, ...queue.queued.slice(behind)];
  return changePartitionQueue(queue, { queued });
}

/** [PRO-15] A batch that is too large for the broker is cut to batch.size and sent in parts. */
function splitAndRequeue(
  turn: ProducerTurn,
  state: ProducerState,
  { topic, partition }: TopicPartition,
  rest: PartitionQueue,
  batch: ProducerBatch,
): ProducerState {
  const parts = splitBatch(batch, state.settings.batchSizeBytes, state.nextBatchId);
  turn.emit({ type: 'BatchSplit', topic, partition, parts: parts.length });
  const queue = parts.toReversed().reduce(requeue, rest);
  const nextBatchId = state.nextBatchId + parts.length;
  const usedBytes = state.usedBytes - batch.heldBytes;
  const next = changeProducerState(withPartition(state, topic, queue), { nextBatchId, usedBytes });
  if (batch.compression === null) return next;
  const compressionRatio = Math.max(1, ratioOf(batch.sizeBytes, batch.compression));
  return withTopic(next, changeTopicQueues(topicQueues(next, topic), { compressionRatio }));
}
