import { newPartition } from '../assignment.ts';
import { changeConsumerState, isSame, type ConsumerState, type ConsumerTurn } from '../state.ts';
import type { TopicPartition } from '../../../network/protocol/index.ts';

/** Those of `partitions` that are not among `others`. */
export function without<T extends TopicPartition>(
  partitions: readonly T[],
  others: readonly TopicPartition[],
): readonly T[] {
  if (others.length === 0) return partitions;
  const known = new Set(others.map(keyOf));
  return partitions.filter((one) => !known.has(keyOf(one)));
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}

/** Topic and number alone. */
export function named(partitions: readonly TopicPartition[]): readonly TopicPartition[] {
  return partitions.map(({ topic, partition }) => ({ topic, partition }));
}

/** The consumer reads these and no others. What it keeps goes on as it was; what is new has no position yet. */
export function assignPartitions(
  state: ConsumerState,
  assigned: readonly TopicPartition[],
): ConsumerState {
  const held = new Map(state.partitions.map((one) => [keyOf(one), one]));
  const partitions = assigned.map(
    (one) => held.get(keyOf(one)) ?? newPartition(one.topic, one.partition),
  );
  const places = new Map(partitions.map((one, index) => [keyOf(one), index]));
  const arrived = state.arrived.flatMap((index) => {
    const one = state.partitions[index];
    const place = one === undefined ? undefined : places.get(keyOf(one));
    return place === undefined ? [] : [place];
  });
  return changeConsumerState(state, { partitions, arrived });
}

type Callback = 'PartitionsAssigned' | 'PartitionsRevoked' | 'PartitionsLost';

/** [CON-15] The rebalance listener is called (ConsumerRebalanceListener). */
export function tellListener(
  turn: ConsumerTurn,
  state: ConsumerState,
  type: Callback,
  generationId: number,
  partitions: readonly TopicPartition[],
): void {
  if (state.group === null) return;
  const { groupId } = state.group.settings;
  turn.emit({ type, groupId, generationId, partitions: named(partitions) });
}

/** Gives up `gone`, and tells the listener first; of nothing only if `tellsOfNothing`. */
export function giveUp(
  turn: ConsumerTurn,
  state: ConsumerState,
  type: 'PartitionsRevoked' | 'PartitionsLost',
  generationId: number,
  gone: readonly TopicPartition[],
  tellsOfNothing = false,
): ConsumerState {
  if (gone.length === 0 && !tellsOfNothing) return state;
  tellListener(turn, state, type, generationId, gone);
  const kept = state.partitions.filter((one) => !gone.some((other) => isSame(one, other)));
  return assignPartitions(state, kept);
}
