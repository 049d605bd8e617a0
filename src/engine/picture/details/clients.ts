import {
  eachQueue,
  type ConsumerState,
  type FetchState,
  type ProducerIdState,
} from '../../clients/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { World } from '../../simulation/world.ts';
import type { ProcessPicture } from '../types.ts';
import { applicationViewOf, groupViewOf } from '../groups/consumers.ts';
import type { ApplicationView, ConsumerGroupView } from '../groups/types.ts';
import { processPicture } from '../processes.ts';

interface ProducerPartition {
  readonly topic: string;
  readonly partition: number;
  /** Records in batches that wait, and in batches that were sent and not answered. */
  readonly queuedRecords: number;
  readonly inFlightRecords: number;
  /** What the next batch gets. */
  readonly nextSequence: number;
}

export interface ProducerDetails extends ProcessPicture {
  readonly cluster: number;
  /** Null while the process is down. */
  readonly running: {
    readonly acks: string;
    readonly isIdempotent: boolean;
    readonly idState: ProducerIdState | null;
    /** -1: none. */
    readonly producerId: number;
    readonly producerEpoch: number;
    readonly inFlightRequests: number;
    /** send() calls that wait for metadata or for memory. */
    readonly blockedSends: number;
    readonly usedBytes: number;
    readonly bufferMemoryBytes: number;
    readonly partitions: readonly ProducerPartition[];
    /** How many records the workload has sent; null: there is none. */
    readonly workload: {
      readonly topic: string;
      readonly everyMs: number;
      readonly sent: number;
    } | null;
  } | null;
}

interface ConsumerPartition {
  readonly topic: string;
  readonly partition: number;
  readonly fetchState: FetchState;
  /** Null until the first one is known. */
  readonly position: number | null;
  readonly isPaused: boolean;
  /** As the last answer told; -1: not known. */
  readonly highWatermark: number;
  /** Records between position and high watermark; null while either is not known. */
  readonly lagRecords: number | null;
  /** -1: the leader. */
  readonly readsFrom: number;
}

export interface ConsumerDetails extends ProcessPicture {
  readonly cluster: number;
  readonly topics: readonly string[];
  /** Null while the process is down. */
  readonly running: {
    readonly phase: ConsumerState['phase'];
    readonly isProcessing: boolean;
    readonly partitions: readonly ConsumerPartition[];
    /** Null without a group.id. */
    readonly group: ConsumerGroupView | null;
    readonly application: ApplicationView;
  } | null;
}

function countRecords(batches: readonly { readonly records: readonly unknown[] }[]): number {
  return batches.reduce((sum, { records }) => sum + records.length, 0);
}

/** Null for anything that is no producer. */
export function producerDetails(world: World, id: NodeId): ProducerDetails | null {
  const node = world.nodes[id];
  if (node?.kind !== 'producer') return null;
  const { producer, cluster } = node;
  const base = { ...processPicture(world, node), cluster };
  if (producer === null) return { ...base, running: null };
  const { settings, identity, inFlight, blocked, usedBytes, workload } = producer;
  const partitions: ProducerPartition[] = [];
  eachQueue(producer, (topic, { partition, queued, outstanding, sequences }) => {
    partitions.push({
      topic,
      partition,
      queuedRecords: countRecords(queued),
      inFlightRecords: countRecords(outstanding),
      nextSequence: sequences.nextSequence,
    });
  });
  const running = {
    acks: settings.acks === -1 ? 'all' : String(settings.acks),
    isIdempotent: settings.enableIdempotence,
    idState: identity?.state ?? null,
    producerId: identity?.producerId ?? -1,
    producerEpoch: identity?.producerEpoch ?? -1,
    inFlightRequests: inFlight.length,
    blockedSends: blocked.length,
    usedBytes,
    bufferMemoryBytes: settings.bufferMemoryBytes,
    partitions,
    workload:
      workload === null
        ? null
        : {
            topic: workload.workload.topic,
            everyMs: workload.workload.everyMs,
            sent: workload.sent,
          },
  };
  return { ...base, running };
}

/** Null for anything that is no consumer. */
export function consumerDetails(world: World, id: NodeId): ConsumerDetails | null {
  const node = world.nodes[id];
  if (node?.kind !== 'consumer') return null;
  const { consumer, cluster, topics } = node;
  const base = { ...processPicture(world, node), cluster, topics };
  if (consumer === null) return { ...base, running: null };
  const partitions = consumer.partitions.map((one): ConsumerPartition => {
    const { topic, partition, fetchState, highWatermark } = one;
    const position = one.position?.offset ?? null;
    return {
      topic,
      partition,
      fetchState,
      position,
      isPaused: one.paused,
      highWatermark,
      lagRecords:
        position === null || highWatermark < 0 ? null : Math.max(0, highWatermark - position),
      readsFrom: one.preferredReadReplica?.brokerId ?? -1,
    };
  });
  const { phase, processing } = consumer;
  const running = {
    phase,
    isProcessing: processing !== null,
    partitions,
    group: groupViewOf(consumer),
    application: applicationViewOf(consumer),
  };
  return { ...base, running };
}
