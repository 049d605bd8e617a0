import type { PartitionRegistration } from '../../network/protocol/index.ts';

/** Replicas of a partition on the way from one assignment to another (PartitionReassignmentReplicas). */
export interface Reassignment {
  readonly removing: readonly number[];
  readonly adding: readonly number[];
  /** Those of the target in order, then those that are still to be removed. */
  readonly replicas: readonly number[];
}

function without(ids: readonly number[], others: readonly number[]): readonly number[] {
  return ids.filter((id) => !others.includes(id));
}

function ascending(ids: readonly number[]): readonly number[] {
  return ids.toSorted((a, b) => a - b);
}

/** How to get from one assignment to another [RSG-1]. */
export function planReassignment(
  current: readonly number[],
  target: readonly number[],
): Reassignment {
  const removing = ascending(without(current, target));
  return {
    removing,
    adding: ascending(without(target, current)),
    replicas: [...target, ...removing],
  };
}

/**
 * What the partition becomes when its reassignment is complete, or null while it is not [RSG-2]: when all added
 * replicas are in the ISR without those to be removed, and, should more be removed than added, all that stay.
 */
export function completeReassignment(
  { removing, adding, replicas }: Reassignment,
  isr: readonly number[],
): { readonly replicas: readonly number[]; readonly isr: readonly number[] } | null {
  if (removing.length === 0 && adding.length === 0) return null;
  const newIsr = without(isr, removing);
  const newReplicas = without(replicas, removing);
  if (removing.length > 0 && (newIsr.length === 0 || newReplicas.length === 0)) return null;
  const needed = adding.length < removing.length ? [...adding, ...newReplicas] : adding;
  return needed.every((id) => newIsr.includes(id)) ? { replicas: newReplicas, isr: newIsr } : null;
}

/** Where a cancelled reassignment goes back to (PartitionReassignmentRevert). */
export interface Revert {
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  /** The ISR held added replicas only, so that going back elects a replica that was not in sync. */
  readonly isUnclean: boolean;
}

/** The way back [RSG-4]; null when nothing would be left of the replicas. */
export function revertReassignment(partition: PartitionRegistration): Revert | null {
  const replicas = without(partition.replicas, partition.addingReplicas);
  const isr = without(partition.isr, partition.addingReplicas);
  if (isr.length > 0) return { replicas, isr, isUnclean: false };
  const [first] = replicas;
  return first === undefined ? null : { replicas, isr: [first], isUnclean: true };
}
