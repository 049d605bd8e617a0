import type { ProduceRequest } from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { completeDelayed } from '../purgatory/complete.ts';
import { refusedProduce, replyOrParkProduce } from '../purgatory/produce.ts';
import type { ParkedProduce, ReplicationState } from '../state.ts';
import type { Context } from '../store.ts';
import { appendLocally } from './append.ts';
import type { LeaderAppendResult } from './append.ts';

type Part = ProduceRequest['partitions'][number];
type Waiting = ParkedProduce['partitions'][number];

/** A producer's request (KafkaApis.handleProduceRequest, ReplicaManager.appendRecords). */
export function onProduce(
  context: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<ProduceRequest>,
): ReplicationState {
  const { turn } = context;
  const { acks, partitions, timeoutMs } = body;
  // [PRODUCE-1] A request is data from outside: acks may be any number there.
  if (![0, 1, -1].includes(acks)) {
    const refused = partitions.map(({ topic, partition }) =>
      refusedProduce(context, topic, partition, 'INVALID_REQUIRED_ACKS'),
    );
    turn.reply(handle, { api: 'Produce', partitions: refused });
    return state;
  }
  let next = state;
  const results: LeaderAppendResult[] = [];
  for (const { topic, partition, batch } of partitions) {
    const appended = appendLocally(context, next, {
      topic,
      partition,
      batch,
      acks,
      origin: 'client',
      transactionVersion: 0,
    });
    next = appended.state;
    results.push(appended.result);
  }
  const waiting = partitions.map((part, index) => waitingFor(context, part, results[index]));
  if (acks === 0) {
    // [PRODUCE-8] A producer that wants no answer learns of an error by the end of its connection.
    if (results.some(({ error }) => error !== null)) turn.closeConnection(handle);
    else turn.noReply(handle);
  } else if (acks === 1) {
    turn.reply(handle, { api: 'Produce', partitions: waiting.map(({ response }) => response) });
  } else {
    next = replyOrParkProduce(context, next, handle, timeoutMs, waiting);
  }
  return wake(context, next, partitions, results);
}

function waitingFor(context: Context, part: Part, result: LeaderAppendResult | undefined): Waiting {
  const { topic, partition } = part;
  if (result?.error !== null) {
    const error = result?.error ?? 'UNKNOWN_SERVER_ERROR';
    return { requiredOffset: null, response: refusedProduce(context, topic, partition, error) };
  }
  const { baseOffset, lastOffset, logStartOffset } = result;
  return {
    requiredOffset: lastOffset + 1,
    response: {
      topic,
      partition,
      error: 'NONE',
      baseOffset,
      logStartOffset,
      currentLeader: null,
    },
  };
}

/** New records, and perhaps a new high watermark: followers and consumers that wait may have them. */
function wake(
  context: Context,
  state: ReplicationState,
  partitions: readonly Part[],
  results: readonly LeaderAppendResult[],
): ReplicationState {
  let next = state;
  partitions.forEach(({ topic, partition }, index) => {
    const result = results[index];
    if (result?.error !== null) return;
    next = completeDelayed(context, next, { topic, topicId: result.topicId, partition });
  });
  return next;
}
