import type { LeaderRecoveryState, PartitionRegistration } from '../../network/protocol/index.ts';
import { directoryOf } from '../metadata/directories.ts';
import { NO_LEADER, type PartitionChange } from '../metadata/partition.ts';
import { type Election, electLeader, type ElectionResult } from './election.ts';
import { inHashOrder } from './hash-order.ts';
import { completeReassignment } from './reassignment.ts';

/** What somebody wants of a partition; what is absent stays as it is. */
export interface PartitionWish {
  readonly isr?: readonly number[];
  readonly replicas?: readonly number[];
  readonly removing?: readonly number[];
  readonly adding?: readonly number[];
  readonly leaderRecoveryState?: LeaderRecoveryState;
  /** Where a replica lies, which its broker has told. */
  readonly directory?: { readonly brokerId: number; readonly id: string };
  /** Brokers that lost what they had not flushed, and so leave the ELR (KIP-966). */
  readonly uncleanShutdownReplicas?: readonly number[];
  /** ONLINE when absent. */
  readonly election?: Election;
}

/** What the answer depends on besides partition and wish. */
export interface PartitionConditions {
  readonly isAcceptableLeader: (brokerId: number) => boolean;
  /** min.insync.replicas, but not more than there are replicas. */
  readonly minIsr: number;
  /** Feature eligible.leader.replicas.version (KIP-966). */
  readonly elrEnabled: boolean;
  /** Whether lastKnownElr holds the last known leader, as it always does in a controller. */
  readonly useLastKnownLeader: boolean;
  /** What is known of log directories; null before KIP-858 (metadata version 3.7). */
  readonly directories: {
    readonly isOnline: (brokerId: number, directory: string) => boolean;
    readonly defaultOf: (brokerId: number) => string;
  } | null;
}

interface Targets {
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  readonly removing: readonly number[];
  readonly adding: readonly number[];
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** The new list, or null when it is the old one, as change records want it. */
function ifChanged(after: readonly number[], before: readonly number[]): readonly number[] | null {
  return isSameList(after, before) ? null : after;
}

function union(...lists: readonly (readonly number[])[]): readonly number[] {
  return inHashOrder([...new Set(lists.flat())], (id) => id);
}

/** The wished targets, with a reassignment completed if they allow it [RSG-2]. */
function wishedTargets(partition: PartitionRegistration, wish: PartitionWish): Targets {
  const targets: Targets = {
    replicas: wish.replicas ?? partition.replicas,
    isr: wish.isr ?? partition.isr,
    elr: partition.elr,
    lastKnownElr: partition.lastKnownElr,
    removing: wish.removing ?? partition.removingReplicas,
    adding: wish.adding ?? partition.addingReplicas,
  };
  const completed = completeReassignment(targets, targets.isr);
  return completed === null ? targets : { ...targets, ...completed, removing: [], adding: [] };
}

/**
 * [ELR-1] An ISR of at least min.insync.replicas needs no ELR. Below it, who was in the ISR or ELR and did not lose
 * data stays eligible, so that ISR and ELR together keep what was acknowledged.
 */
function withEligibleReplicas(
  targets: Targets,
  partition: PartitionRegistration,
  wish: PartitionWish,
  conditions: PartitionConditions,
): Targets {
  if (!conditions.elrEnabled) return targets;
  if (targets.isr.length >= conditions.minIsr) return { ...targets, elr: [], lastKnownElr: [] };
  const lost = wish.uncleanShutdownReplicas ?? [];
  const candidates = union(targets.elr, partition.isr);
  const elr = candidates.filter((id) => !targets.isr.includes(id) && !lost.includes(id));
  const lastKnownElr = union(candidates, targets.lastKnownElr).filter(
    (id) => !targets.isr.includes(id) && !elr.includes(id),
  );
  return { ...targets, elr, lastKnownElr };
}

/** [ELR-2] Who is elected out of the ELR is the whole ISR. */
function withElected(targets: Targets, leader: number): Targets {
  if (!targets.elr.includes(leader)) return targets;
  return { ...targets, isr: [leader], elr: targets.elr.filter((id) => id !== leader) };
}

/**
 * The leader field: null for no change. [KCT-2] A replica that leaves the assignment raises the leader epoch, and so
 * does naming the leader again.
 */
function leaderField(
  elected: ElectionResult,
  partition: PartitionRegistration,
  targets: Targets,
): number | null {
  if (elected.leader !== partition.leader) return elected.leader;
  const isReplicaRemoved = partition.replicas.some((id) => !targets.replicas.includes(id));
  return isReplicaRemoved ? partition.leader : null;
}

/** The ISR field. [ELR-6] Without ELR an ISR never becomes empty: the last member stays in it, dead or alive. */
function isrField(
  unclean: number | null,
  partition: PartitionRegistration,
  targets: Targets,
  conditions: PartitionConditions,
): readonly number[] | null {
  if (unclean !== null) return [unclean];
  if (targets.isr.length === 0 && !conditions.elrEnabled) return null;
  return ifChanged(targets.isr, partition.isr);
}

/** [DIR-2] Replicas that stay keep their directories, new ones get the one that their broker has, if it has but one. */
function directoriesField(
  partition: PartitionRegistration,
  wish: PartitionWish,
  replicas: readonly number[],
  { directories }: PartitionConditions,
): readonly string[] | null {
  if (directories === null) return null;
  const { directory } = wish;
  if (isSameList(replicas, partition.replicas) && directory === undefined) return null;
  const after = replicas.map((id) => {
    if (directory?.brokerId === id) return directory.id;
    return partition.replicas.includes(id) ? directoryOf(partition, id) : directories.defaultOf(id);
  });
  const isSame = after.every((id, index) => id === partition.directories[index]);
  return isSame && after.length === partition.directories.length ? null : after;
}

/** [ELR-3] Who led last is remembered when nobody can be elected, and forgotten once there is a leader. */
function lastKnownLeaderField(
  partition: PartitionRegistration,
  leader: number | null,
): readonly number[] | null {
  const known = partition.lastKnownElr;
  if (leader === NO_LEADER) return ifChanged([partition.leader], known);
  const hasLeader = leader === null ? partition.leader !== NO_LEADER : leader !== NO_LEADER;
  return hasLeader && known.length > 0 ? [] : null;
}

/** What lastKnownElr becomes when it is not used for the last known leader: everybody who once was eligible. */
function lastKnownElrField(
  partition: PartitionRegistration,
  targets: Targets,
  isUnclean: boolean,
  conditions: PartitionConditions,
): readonly number[] | null {
  const target = isUnclean || !conditions.elrEnabled ? [] : targets.lastKnownElr;
  return ifChanged(target, partition.lastKnownElr);
}

/** The recovery field. [ELC-5] An unclean leader recovers first; only its AlterPartition ends that. */
function recoveryField(
  partition: PartitionRegistration,
  wish: PartitionWish,
  isUnclean: boolean,
): LeaderRecoveryState | null {
  const wished = wish.leaderRecoveryState ?? partition.leaderRecoveryState;
  if (wished !== partition.leaderRecoveryState) return wished;
  return isUnclean && partition.leaderRecoveryState !== 'RECOVERING' ? 'RECOVERING' : null;
}

/**
 * The change that brings a partition to where it is wished, as far as the living brokers allow; null when nothing
 * changes (PartitionChangeBuilder.build). Every change of a partition goes through here.
 */
export function decidePartitionChange(
  partition: PartitionRegistration,
  wish: PartitionWish,
  conditions: PartitionConditions,
): PartitionChange | null {
  const wished = withEligibleReplicas(wishedTargets(partition, wish), partition, wish, conditions);
  const elected = electLeader({
    ...wished,
    partition,
    election: wish.election ?? 'ONLINE',
    // [DIR-3] Who has lost the directory of its replica does not lead it (ReplicationControlManager.LeaderAcceptor).
    isAcceptableLeader: (id) =>
      conditions.isAcceptableLeader(id) &&
      (conditions.directories?.isOnline(id, directoryOf(partition, id)) ?? true),
    mayElectLastKnownLeader: conditions.elrEnabled && conditions.useLastKnownLeader,
  });
  const isNew = elected.leader !== partition.leader;
  const targets = isNew ? withElected(wished, elected.leader) : wished;
  const isUnclean = isNew && elected.isUnclean;

  const leader = leaderField(elected, partition, targets);
  const isr = isrField(isUnclean ? elected.leader : null, partition, targets, conditions);
  const lastKnownElr = !conditions.useLastKnownLeader
    ? lastKnownElrField(partition, targets, isUnclean, conditions)
    : conditions.elrEnabled
      ? lastKnownLeaderField(partition, leader)
      : null;
  const replicas =
    targets.replicas.length > 0 ? ifChanged(targets.replicas, partition.replicas) : null;
  const change: PartitionChange = {
    isr,
    elr: ifChanged(isUnclean || !conditions.elrEnabled ? [] : targets.elr, partition.elr),
    lastKnownElr,
    replicas,
    directories: directoriesField(partition, wish, replicas ?? partition.replicas, conditions),
    removingReplicas: ifChanged(targets.removing, partition.removingReplicas),
    addingReplicas: ifChanged(targets.adding, partition.addingReplicas),
    leader,
    leaderRecoveryState: recoveryField(partition, wish, isUnclean),
  };
  return Object.values(change).every((field) => field === null) ? null : change;
}
