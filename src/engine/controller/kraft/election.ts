import type { PartitionRegistration } from '../../network/protocol/index.ts';
import { NO_LEADER } from '../metadata/partition.ts';

/**
 * PREFERRED wants the first replica, ONLINE keeps the leader while it is valid, UNCLEAN is ONLINE that would rather
 * have a leader which is out of sync than none.
 */
export type Election = 'PREFERRED' | 'ONLINE' | 'UNCLEAN';

/** What an election is decided by; the targets are what the partition is about to become. */
export interface ElectionQuestion {
  readonly partition: PartitionRegistration;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly election: Election;
  readonly isAcceptableLeader: (brokerId: number) => boolean;
  /** Whether `lastKnownElr` holds the last known leader, which may be elected when nobody else is left. */
  readonly mayElectLastKnownLeader: boolean;
}

export interface ElectionResult {
  /** NO_LEADER when nobody can be elected. */
  readonly leader: number;
  /** The new leader may lack committed records. */
  readonly isUnclean: boolean;
}

/** [ELC-1] A valid leader is acceptable, and in the ISR, or in the ELR when the ISR is empty (KIP-966). */
function isValid({ isr, elr, isAcceptableLeader }: ElectionQuestion, brokerId: number): boolean {
  const isEligible = isr.includes(brokerId) || (isr.length === 0 && elr.includes(brokerId));
  return isEligible && isAcceptableLeader(brokerId);
}

/** [ELC-4] Only with ISR and ELR empty, exactly one entry, and that broker alive. */
function lastKnownLeader(question: ElectionQuestion): number | null {
  if (!question.mayElectLastKnownLeader) return null;
  if (question.isr.length > 0 || question.elr.length > 0) return null;
  const [only, ...others] = question.partition.lastKnownElr;
  if (only === undefined || others.length > 0) return null;
  return question.isAcceptableLeader(only) ? only : null;
}

/** Who leads (PartitionChangeBuilder.electLeader). The first that can, in this order [ELC-2] [ELC-3]. */
export function electLeader(question: ElectionQuestion): ElectionResult {
  const { partition, replicas, election } = question;
  const [preferred] = replicas;
  if (election === 'PREFERRED' && preferred !== undefined && isValid(question, preferred)) {
    return { leader: preferred, isUnclean: false };
  }
  if (isValid(question, partition.leader)) return { leader: partition.leader, isUnclean: false };
  const inSync = replicas.find((replica) => isValid(question, replica));
  if (inSync !== undefined) return { leader: inSync, isUnclean: false };
  const lastKnown = lastKnownLeader(question);
  if (lastKnown !== null) return { leader: lastKnown, isUnclean: true };
  const alive = election === 'UNCLEAN' ? replicas.find(question.isAcceptableLeader) : undefined;
  if (alive !== undefined) return { leader: alive, isUnclean: true };
  return { leader: NO_LEADER, isUnclean: false };
}
