/** Where records without a key go for now (KIP-794, BuiltInPartitioner). One for each topic. */
export interface BuiltInPartitioner {
  readonly kind: 'builtIn';
  /** Null until the first record without a key. */
  readonly current: { readonly partition: number; readonly producedBytes: number } | null;
  /** Null: choose uniformly. */
  readonly load: LoadStats | null;
}

/** [PRO-6] Partitions with their cumulative weights: the longer a queue, the smaller its share. */
interface LoadStats {
  readonly partitions: readonly number[];
  readonly cumulativeWeights: readonly number[];
}

export const UNDECIDED: BuiltInPartitioner = { kind: 'builtIn', current: null, load: null };

/** What a choice is made from. */
export interface PartitionChoice {
  readonly partitionCount: number;
  /** Those with a known leader, in ascending order. */
  readonly available: readonly number[];
  /** A random integer ≥ 0, drawn once for each choice. */
  readonly random: () => number;
}

/** [PRO-5] By weight if loads are known, else uniformly among partitions with a leader, else among all. */
function choose(load: LoadStats | null, choice: PartitionChoice): number {
  const random = choice.random();
  if (load !== null) {
    const weighted = random % (load.cumulativeWeights.at(-1) ?? 1);
    const index = load.cumulativeWeights.findIndex((end) => end > weighted);
    return load.partitions[index] ?? 0;
  }
  const { available, partitionCount } = choice;
  return available[random % available.length] ?? random % partitionCount;
}

/** The partitioner with a partition decided. */
export function decided(
  partitioner: BuiltInPartitioner,
  choice: PartitionChoice,
): BuiltInPartitioner & { readonly current: NonNullable<BuiltInPartitioner['current']> } {
  const current = partitioner.current ?? {
    partition: choose(partitioner.load, choice),
    producedBytes: 0,
  };
  return { ...partitioner, current };
}

/**
 * [PRO-4] Counts bytes appended to the current partition. It is left after batch.size bytes, unless a batch would
 * stay partly filled (`maySwitch` false): then at the latest after twice as many.
 */
export function afterAppend(
  partitioner: BuiltInPartitioner,
  appendedBytes: number,
  maySwitch: boolean,
  batchSizeBytes: number,
  choice: PartitionChoice,
): BuiltInPartitioner {
  const { kind, current, load } = partitioner;
  if (current === null) return partitioner;
  const producedBytes = current.producedBytes + appendedBytes;
  const stickyBytes = Math.max(batchSizeBytes, 1);
  const leave = producedBytes >= stickyBytes * (maySwitch ? 1 : 2);
  return leave
    ? { kind, load, current: { partition: choose(load, choice), producedBytes: 0 } }
    : { kind, load, current: { partition: current.partition, producedBytes } };
}

/**
 * [PRO-6] Takes in how many batches wait for each partition that may be chosen. `allCount` counts those without a
 * leader too: with fewer than two partitions, or all queues alike, the choice is uniform.
 */
export function withLoad(
  partitioner: BuiltInPartitioner,
  partitions: readonly number[],
  queueLengths: readonly number[],
  allCount: number,
): BuiltInPartitioner {
  const first = queueLengths[0];
  const alike =
    queueLengths.length === allCount && queueLengths.every((length) => length === first);
  if (first === undefined || allCount < 2 || alike) return withoutLoad(partitioner);
  const longest = Math.max(...queueLengths);
  const cumulativeWeights: number[] = [];
  let sum = 0;
  for (const length of queueLengths) {
    sum += longest + 1 - length;
    cumulativeWeights.push(sum);
  }
  return { ...partitioner, load: { partitions, cumulativeWeights } };
}

export function withoutLoad(partitioner: BuiltInPartitioner): BuiltInPartitioner {
  return partitioner.load === null ? partitioner : { ...partitioner, load: null };
}
