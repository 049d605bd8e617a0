import { changer } from '../../kernel/records.ts';
import type { ErrorName } from '../../config/index.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type { RecordHeader } from '../../log/batch.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { NodeTurn } from '../../network/turn.ts';
import type { MetadataTimer } from '../metadata/refresh.ts';
import type { ClientMetadata } from '../metadata/state.ts';
import type { Callbacks } from './callback-state.ts';
import type { ProducerFact } from './facts.ts';
import type { ProducerIdState } from './producer.lifecycle.ts';
import { initialPartitioner } from './partitioners.ts';
import { emptyTopicQueues, queueOf, withQueue, type PartitionQueue } from './queues.ts';
import type { TopicQueues } from './queues.ts';
import type { ProducerSettings } from './settings.ts';
import type { WorkloadState } from './workload-state.ts';

export type ProducerTimer =
  | MetadataTimer
  | { readonly area: 'clients'; readonly type: 'SenderWake' }
  | { readonly area: 'clients'; readonly type: 'WorkloadTick' };

export type ProducerTurn = NodeTurn<ProducerTimer, ProducerFact>;

/** One record on its way. */
export interface SendRequest {
  /** Names the logical send for the ledger; no broker reads it. */
  readonly sendId: number;
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | null;
  /** Absent: none. */
  readonly headers?: readonly RecordHeader[];
  /** Null: the partitioner says. */
  readonly partition: number | null;
}

/** [PRO-1] A send() that blocks its caller: for metadata, for memory, or behind another one that does. */
export interface BlockedSend {
  readonly request: SendRequest;
  /** max.block.ms after it began. */
  readonly deadlineMs: number;
  readonly reason: 'metadata' | 'memory';
  /** Where a partitioner that was asked has put it; it is not asked again. Null: not asked yet, or built in. */
  readonly placedIn: number | null;
}

/** A Produce request that has not been answered. */
interface InFlightProduce {
  readonly correlationId: number;
  readonly to: NodeId;
  readonly sentMs: number;
  /** Parallel to the request's partitions. */
  readonly batchIds: readonly number[];
}

/** An idempotent producer's id (TransactionManager). */
export interface ProducerIdentity {
  readonly state: ProducerIdState;
  /** -1: none. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** The InitProducerId request that waits for its answer. */
  readonly correlationId: number | null;
  readonly failures: number;
  readonly retryAtMs: number;
  /** [PRO-13] Partitions with a gap in their sequences: the epoch has to be bumped and theirs begin anew. */
  readonly partitionsToRewrite: readonly TopicPartition[];
  readonly fatalError: ErrorName | null;
}

export interface ProducerState {
  readonly settings: ProducerSettings;
  readonly phase: 'open' | 'closing' | 'closed';
  /** [PRO-18] When a closing producer gives up what is not settled; null: never. */
  readonly closesAtMs: number | null;
  readonly metadata: ClientMetadata;
  /** Null: not idempotent. */
  readonly identity: ProducerIdentity | null;
  readonly topics: readonly TopicQueues[];
  readonly nextBatchId: number;
  /** A flush is under way: until no batch with a lower id is left, nothing lingers [PRO-21]. Null: none. */
  readonly flushedUpTo: number | null;
  /** Of buffer.memory. */
  readonly usedBytes: number;
  /** In the order in which they began to wait. */
  readonly blocked: readonly BlockedSend[];
  readonly inFlight: readonly InFlightProduce[];
  readonly callbacks: Callbacks;
  /** At which of a node's partitions the next request begins to fill. */
  readonly drainPositions: readonly { readonly endpoint: NodeId; readonly position: number }[];
  /** The sender's timer; wakeAtMs and wakeTicket are both null or both not. */
  readonly wakeAtMs: number | null;
  readonly wakeTicket: Ticket | null;
  readonly workload: WorkloadState | null;
}

export const changeProducerState = changer<ProducerState>((producerState) => ({
  settings: producerState.settings,
  phase: producerState.phase,
  closesAtMs: producerState.closesAtMs,
  metadata: producerState.metadata,
  identity: producerState.identity,
  topics: producerState.topics,
  nextBatchId: producerState.nextBatchId,
  flushedUpTo: producerState.flushedUpTo,
  usedBytes: producerState.usedBytes,
  blocked: producerState.blocked,
  inFlight: producerState.inFlight,
  callbacks: producerState.callbacks,
  drainPositions: producerState.drainPositions,
  wakeAtMs: producerState.wakeAtMs,
  wakeTicket: producerState.wakeTicket,
  workload: producerState.workload,
}));

export function topicQueues(state: ProducerState, topic: string): TopicQueues {
  return (
    state.topics.find((queues) => queues.topic === topic) ??
    emptyTopicQueues(topic, initialPartitioner(state.settings.partitioner))
  );
}

export function withTopic(state: ProducerState, changed: TopicQueues): ProducerState {
  const index = state.topics.findIndex((queues) => queues.topic === changed.topic);
  const topics = index < 0 ? [...state.topics, changed] : replaceAt(state.topics, index, changed);
  return changeProducerState(state, { topics });
}

export function partitionQueue(
  state: ProducerState,
  { topic, partition }: TopicPartition,
): PartitionQueue {
  return queueOf(topicQueues(state, topic), partition);
}

export function withPartition(
  state: ProducerState,
  topic: string,
  queue: PartitionQueue,
): ProducerState {
  return withTopic(state, withQueue(topicQueues(state, topic), queue));
}

/** Calls `visit` for every partition that something was ever sent to, in the order of topics and partitions. */
export function eachQueue(
  state: ProducerState,
  visit: (topic: string, queue: PartitionQueue) => void,
): void {
  for (const { topic, partitions } of state.topics)
    for (const queue of partitions) if (queue !== null) visit(topic, queue);
}

export function someQueue(
  state: ProducerState,
  holds: (queue: PartitionQueue) => boolean,
): boolean {
  return state.topics.some(({ partitions }) =>
    partitions.some((queue) => queue !== null && holds(queue)),
  );
}
