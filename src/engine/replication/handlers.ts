import type { MetadataImage } from '../controller/index.ts';
import { unreachable } from '../kernel/assert.ts';
import type {
  DeleteRecordsRequest,
  DescribeProducersRequest,
  FetchRequest,
  ListOffsetsRequest,
  OffsetForLeaderEpochRequest,
  ProduceRequest,
} from '../network/protocol/index.ts';
import { carrying, type IncomingRequest, type RequestOutcome } from '../network/turn.ts';
import { onAlterPartitionOutcome } from './alter-partition-response.ts';
import { onAlterPartitionRetry } from './alter-partition.ts';
import { onAssignmentOutcome, onAssignmentRetry } from './assignments.ts';
import { sendNext } from './follower/fetcher.ts';
import { onFetcherOutcome } from './follower/response.ts';
import { checkpointHighWatermarks } from './high-watermark.ts';
import { onDeleteRecords } from './leader/delete-records.ts';
import { onFetch } from './leader/fetch.ts';
import { onListOffsets, onOffsetForLeaderEpoch } from './leader/offsets.ts';
import { onDescribeProducers } from './leader/producers.ts';
import { onProduce } from './leader/produce.ts';
import { onIsrExpiration, onProducerIdExpiration } from './maintenance.ts';
import { onAppendTimeout } from './purgatory/appends.ts';
import { onDeleteTimeout } from './purgatory/delete-records.ts';
import { onFetchTimeout } from './purgatory/fetch.ts';
import { onProduceTimeout } from './purgatory/produce.ts';
import type { ReplicationState, ReplicationTimer, ReplicationTurn } from './state.ts';
import type { Context } from './store.ts';

/** The requests that a broker's replicas answer. */
export type ReplicationRequest =
  | ProduceRequest
  | FetchRequest
  | ListOffsetsRequest
  | OffsetForLeaderEpochRequest
  | DeleteRecordsRequest
  | DescribeProducersRequest;

export function onReplicationRequest(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  incoming: IncomingRequest<ReplicationRequest>,
): ReplicationState {
  const context: Context = { turn, image };
  const { body } = incoming;
  switch (body.api) {
    case 'Produce':
      return onProduce(context, state, carrying(incoming, body));
    case 'Fetch':
      return onFetch(context, state, carrying(incoming, body));
    case 'ListOffsets':
      onListOffsets(context, state, carrying(incoming, body));
      return state;
    case 'OffsetForLeaderEpoch':
      onOffsetForLeaderEpoch(context, state, carrying(incoming, body));
      return state;
    case 'DescribeProducers':
      onDescribeProducers(context, state, carrying(incoming, body));
      return state;
    case 'DeleteRecords':
      return onDeleteRecords(context, state, carrying(incoming, body));
    default:
      return unreachable(body);
  }
}

/** What came of a request of this broker's replicas, on the channels `replication`, `alterPartition` and `directoryAssignment`. */
export function onReplicationOutcome(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  outcome: RequestOutcome,
): ReplicationState {
  const context: Context = { turn, image };
  if (outcome.channel === 'directoryAssignment') return onAssignmentOutcome(turn, state, outcome);
  return outcome.channel === 'alterPartition'
    ? onAlterPartitionOutcome(context, state, outcome)
    : onFetcherOutcome(context, state, outcome);
}

export function onReplicationTimer(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  timer: ReplicationTimer,
): ReplicationState {
  const context: Context = { turn, image };
  switch (timer.type) {
    case 'IsrExpiration':
      return onIsrExpiration(context, state);
    case 'HighWatermarkCheckpoint':
      return checkpointHighWatermarks(state);
    case 'ProducerIdExpiration':
      return onProducerIdExpiration(context, state);
    case 'AlterPartitionRetry':
      return onAlterPartitionRetry(turn, state);
    case 'DirectoryAssignmentRetry':
      return onAssignmentRetry(turn, state);
    case 'FetchTimeout':
      return onFetchTimeout(context, state, timer.id);
    case 'ProduceTimeout':
      return onProduceTimeout(context, state, timer.id);
    case 'AppendTimeout':
      return onAppendTimeout(context, state, timer.id);
    case 'DeleteRecordsTimeout':
      return onDeleteTimeout(context, state, timer.id);
    case 'FetcherWake':
      return sendNext(context, state, timer.leaderId);
    default:
      return unreachable(timer);
  }
}
