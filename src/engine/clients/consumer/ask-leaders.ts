import type { NodeId } from '../../kernel/turn.ts';
import type { Request } from '../../network/protocol/index.ts';
import { cachedPartition, endpointOf } from '../metadata/cache.ts';
import { peerOf, silentUntilMs } from '../metadata/peers.ts';
import { ask, requestUpdate } from '../metadata/refresh.ts';
import {
  changeConsumedPartition,
  changeConsumerState,
  changePartition,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

/** Whether a request about this partition may be made now. */
export function mayAsk(turn: ConsumerTurn, { isAsked, retryAtMs }: ConsumedPartition): boolean {
  return !isAsked && retryAtMs <= turn.nowMs;
}

/** Where a broker is reached, if it is known and not backed off. */
export function reachable(
  turn: ConsumerTurn,
  { metadata }: ConsumerState,
  brokerId: number,
): NodeId | null {
  const endpoint = endpointOf(metadata.cache, brokerId);
  if (endpoint === null) return null;
  return silentUntilMs(peerOf(metadata.peers, endpoint)) > turn.nowMs ? null : endpoint;
}

/** Asks each leader of the partitions that `concerns` picks, in one request each. */
export function askLeaders(
  turn: ConsumerTurn,
  before: ConsumerState,
  concerns: (partition: ConsumedPartition) => boolean,
  request: (partitions: readonly ConsumedPartition[]) => Request,
): ConsumerState {
  let state = before;
  const asked: { readonly endpoint: NodeId; readonly partitions: ConsumedPartition[] }[] = [];
  for (const one of before.partitions) {
    if (!concerns(one) || !mayAsk(turn, one)) continue;
    const leader = cachedPartition(state.metadata.cache, one.topic, one.partition)?.leader ?? -1;
    const endpoint = reachable(turn, state, leader);
    if (endpoint === null) {
      if (leader < 0) state = needMetadata(state);
      continue;
    }
    const group = asked.find((other) => other.endpoint === endpoint);
    if (group === undefined) asked.push({ endpoint, partitions: [one] });
    else group.partitions.push(one);
  }
  for (const { endpoint, partitions } of asked) {
    const { requestTimeoutMs } = state.settings;
    const [, metadata] = ask(turn, state.metadata, endpoint, request(partitions), requestTimeoutMs);
    state = partitions.reduce(
      (next, one) =>
        changePartition(next, one, (p) => changeConsumedPartition(p, { isAsked: true })),
      changeConsumerState(state, { metadata }),
    );
  }
  return state;
}

/** Asks for metadata, unless they are on their way. */
export function needMetadata(state: ConsumerState): ConsumerState {
  return state.metadata.inFlight
    ? state
    : changeConsumerState(state, { metadata: requestUpdate(state.metadata) });
}

/** [CON-3] The partition's request is over and will be made again after retry.backoff.ms. */
export function retryLater(turn: ConsumerTurn, state: ConsumerState) {
  return (partition: ConsumedPartition): ConsumedPartition =>
    changeConsumedPartition(partition, {
      isAsked: false,
      retryAtMs: turn.nowMs + state.settings.retryBackoffMs,
    });
}
