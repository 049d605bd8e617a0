import { changer } from '../../kernel/records.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { RecordBatch } from '../../log/batch.ts';
import type { OffsetSpec, TopicPartition } from '../../network/protocol/index.ts';
import type { NodeTurn } from '../../network/turn.ts';
import type { MetadataTimer } from '../metadata/refresh.ts';
import type { ClientMetadata } from '../metadata/state.ts';
import type { ApplicationState } from './application/state.ts';
import type { ConsumerError, ConsumerFact } from './facts.ts';
import type { FetchState } from './fetch-state.lifecycle.ts';
import type { GroupState } from './group/state.ts';
import type { ConsumerSettings } from './settings.ts';

export type ConsumerTimer =
  | MetadataTimer
  | { readonly area: 'clients'; readonly type: 'ConsumerWake' }
  | { readonly area: 'clients'; readonly type: 'RecordsProcessed' }
  | { readonly area: 'clients'; readonly type: 'HeartbeatDue' };

export type ConsumerTurn = NodeTurn<ConsumerTimer, ConsumerFact>;

/** Where a consumer reads next (SubscriptionState.FetchPosition). */
export interface FetchPosition {
  readonly offset: number;
  /** Epoch of the record before `offset`; -1: not known, so that no truncation can be seen. */
  readonly offsetEpoch: number;
  /** Under which leader the position was last found good; -1: not known. */
  readonly leader: number;
  readonly leaderEpoch: number;
}

/** One partition of a consumer (SubscriptionState.TopicPartitionState). */
export interface ConsumedPartition extends TopicPartition {
  readonly fetchState: FetchState;
  /** Null until the first one is known. */
  readonly position: FetchPosition | null;
  /** In AWAIT_RESET: what ListOffsets is asked for. */
  readonly resetTo: OffsetSpec;
  readonly paused: boolean;
  /** A ListOffsets or OffsetForLeaderEpoch request about this partition waits for its answer. */
  readonly isAsked: boolean;
  /** [CON-3] No request about this partition before this time. */
  readonly retryAtMs: number;
  /** [CON-8] Which follower to read from, and until when to believe so; null: the leader. */
  readonly preferredReadReplica: { readonly brokerId: number; readonly untilMs: number } | null;
  /** Fetched and not yet given to the application; records before the position are skipped. */
  readonly buffered: readonly RecordBatch[];
  /** As the last answer told; -1: not known. */
  readonly highWatermark: number;
  readonly lastStableOffset: number;
}

export const changeConsumedPartition = changer<ConsumedPartition>((consumedPartition) => ({
  fetchState: consumedPartition.fetchState,
  position: consumedPartition.position,
  resetTo: consumedPartition.resetTo,
  paused: consumedPartition.paused,
  isAsked: consumedPartition.isAsked,
  retryAtMs: consumedPartition.retryAtMs,
  preferredReadReplica: consumedPartition.preferredReadReplica,
  buffered: consumedPartition.buffered,
  highWatermark: consumedPartition.highWatermark,
  lastStableOffset: consumedPartition.lastStableOffset,
  topic: consumedPartition.topic,
  partition: consumedPartition.partition,
}));

interface SoughtPosition extends TopicPartition {
  readonly offset: number;
}

/** How a member goes: as its kind does, or as close() was told (CloseOptions, KIP-1092). */
export type CloseOperation = 'default' | 'leave' | 'remain';

/** close() under way. */
interface Closing {
  readonly operation: CloseOperation;
  readonly deadlineMs: number;
  /** Its last commit has been tried. */
  readonly hasCommitted: boolean;
  /** Of the LeaveGroup request whose answer is waited for; null: not sent yet. */
  readonly correlationId: number | null;
}

export interface ConsumerState {
  readonly settings: ConsumerSettings;
  readonly phase: 'open' | 'failed' | 'crashed' | 'closed';
  /** Null: nobody has called close(). */
  readonly closing: Closing | null;
  readonly metadata: ClientMetadata;
  readonly partitions: readonly ConsumedPartition[];
  /** [CON-10] Where to begin with partitions that have not been taken on yet. */
  readonly sought: readonly SoughtPosition[];
  /** Processes that a fetch is in flight to: one at a time each. */
  readonly fetchingFrom: readonly NodeId[];
  /** Indexes of partitions with something buffered, in the order in which it came. */
  readonly arrived: readonly number[];
  /** Null: no group.id. */
  readonly group: GroupState | null;
  readonly application: ApplicationState;
  /** The application works on what it got, and does not poll until this timer fires. */
  readonly processing: Ticket | null;
  /** wakeAtMs and wakeTicket are both null or both not. */
  readonly wakeAtMs: number | null;
  readonly wakeTicket: Ticket | null;
}

export const changeConsumerState = changer<ConsumerState>((consumerState) => ({
  settings: consumerState.settings,
  phase: consumerState.phase,
  closing: consumerState.closing,
  metadata: consumerState.metadata,
  partitions: consumerState.partitions,
  sought: consumerState.sought,
  fetchingFrom: consumerState.fetchingFrom,
  arrived: consumerState.arrived,
  group: consumerState.group,
  application: consumerState.application,
  processing: consumerState.processing,
  wakeAtMs: consumerState.wakeAtMs,
  wakeTicket: consumerState.wakeTicket,
}));

/** The application is in no poll(): it works on what it got, or waits for a commit. */
export function isBusy({ application, processing }: ConsumerState): boolean {
  if (application.afterCommit !== null) return true;
  return processing !== null && application.program.worksIn === 'pollLoop';
}

export function isSame(a: TopicPartition, b: TopicPartition): boolean {
  return a.partition === b.partition && a.topic === b.topic;
}

/** Where a partition stands in `partitions`, or -1; looked for from `likely` on, where the caller expects it. */
export function partitionIndex(
  { partitions }: ConsumerState,
  at: TopicPartition,
  likely = 0,
): number {
  const { length } = partitions;
  const start = Math.max(likely, 0);
  for (let i = 0; i < length; i += 1) {
    const index = (start + i) % length;
    const one = partitions[index];
    if (one !== undefined && isSame(one, at)) return index;
  }
  return -1;
}

/** The state with one partition changed; the same state for a partition that is not consumed. */
export function changePartition(
  state: ConsumerState,
  at: TopicPartition,
  change: (partition: ConsumedPartition) => ConsumedPartition,
): ConsumerState {
  const index = partitionIndex(state, at);
  const before = state.partitions[index];
  if (before === undefined) return state;
  return changeConsumerState(state, {
    partitions: replaceAt(state.partitions, index, change(before)),
  });
}

/** The state with something changed about its group; the same state without one. */
export function changeGroup(
  state: ConsumerState,
  change: (group: GroupState) => Partial<GroupState>,
): ConsumerState {
  const { group } = state;
  return group === null
    ? state
    : changeConsumerState(state, { group: { ...group, ...change(group) } });
}

/** The end: poll() throws, and the application of this simulation does not catch it. */
export function fail(
  turn: ConsumerTurn,
  state: ConsumerState,
  { topic, partition }: TopicPartition,
  error: ConsumerError,
): ConsumerState {
  if (state.phase !== 'open') return state;
  turn.emit({ type: 'ConsumerFailed', error, topic, partition });
  return changeConsumerState(state, { phase: 'failed' });
}
