import { unreachable } from '../../kernel/assert.ts';
import { utf8 } from '../../log/utf8.ts';
import { partitionForKey } from '../../network/partitioning.ts';
import { UNDECIDED, type BuiltInPartitioner, type PartitionChoice } from './built-in.ts';
import { partitionByRule, type PartitionRule } from './partition-rule.ts';

/** partitioner.class: who says where a record goes that names no partition. */
export type PartitionerSetting =
  /** None given (KIP-794, since 3.3). */
  | { readonly kind: 'builtIn' }
  /** DefaultPartitioner and UniformStickyPartitioner (KIP-480, up to 3.x). */
  | { readonly kind: 'sticky' }
  /** RoundRobinPartitioner */
  | { readonly kind: 'roundRobin' }
  /** One that a user has written. */
  | { readonly kind: 'rule'; readonly rule: PartitionRule };

/** What a partitioner remembers of one topic. */
export type PartitionerState =
  | BuiltInPartitioner
  /** The partition of all records without a key; null until the first one. */
  | { readonly kind: 'sticky'; readonly current: number | null }
  /** How often it was asked. */
  | { readonly kind: 'roundRobin'; readonly asked: number }
  | { readonly kind: 'rule'; readonly rule: PartitionRule };

export function initialPartitioner(setting: PartitionerSetting): PartitionerState {
  switch (setting.kind) {
    case 'builtIn':
      return UNDECIDED;
    case 'sticky':
      return { kind: 'sticky', current: null };
    case 'roundRobin':
      return { kind: 'roundRobin', asked: 0 };
    case 'rule':
      return setting;
    default:
      return unreachable(setting);
  }
}

/** A partitioner that is asked for each record, as those are that have a class. */
export type AskedState = Exclude<PartitionerState, BuiltInPartitioner>;

export interface Answer {
  readonly partitioner: AskedState;
  readonly partition: number;
}

/** [PRO-23] [PRO-24] [PRO-25] Where a partitioner puts a record (Partitioner.partition). `key`: null without one, or when keys are ignored. */
export function askPartitioner(
  before: AskedState,
  key: string | null,
  choice: PartitionChoice,
): Answer {
  const { available, partitionCount } = choice;
  switch (before.kind) {
    case 'sticky': {
      if (key !== null)
        return { partitioner: before, partition: partitionForKey(utf8(key), partitionCount) };
      const partition = before.current ?? drawSticky(null, choice);
      return { partitioner: { kind: 'sticky', current: partition }, partition };
    }
    case 'roundRobin': {
      const { asked } = before;
      const partition = available[asked % available.length] ?? asked % partitionCount;
      return { partitioner: { kind: 'roundRobin', asked: asked + 1 }, partition };
    }
    case 'rule':
      return {
        partitioner: before,
        partition: partitionByRule(before.rule, key, choice),
      };
    default:
      return unreachable(before);
  }
}

/** [PRO-23] `partition` begins a new batch: the sticky partitioner leaves it (Partitioner.onNewBatch). */
export function onNewBatch(
  before: AskedState,
  partition: number,
  choice: PartitionChoice,
): AskedState {
  if (before.kind !== 'sticky') return before;
  const { current } = before;
  return current === null || current === partition
    ? { kind: 'sticky', current: drawSticky(current, choice) }
    : before;
}

/** Any other partition with a leader; the only one there is; or any at all when none has one. */
function drawSticky(current: number | null, choice: PartitionChoice): number {
  const { available, partitionCount, random } = choice;
  const [only] = available;
  if (only === undefined) return random() % partitionCount;
  if (available.length === 1) return only;
  for (;;) {
    const drawn = available[random() % available.length] ?? only;
    if (drawn !== current) return drawn;
  }
}
