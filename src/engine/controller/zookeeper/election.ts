/** What an election starts from (kafka.api.LeaderAndIsr and the assignment). */
export interface ElectedPartition {
  /** In order of preference, replicas of a reassignment included. */
  readonly replicas: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly isr: readonly number[];
  readonly leaderEpoch: number;
}

/** Which brokers can lead: `shuttingDown` are alive and on their way out. */
export interface Electorate {
  readonly isLive: (brokerId: number) => boolean;
  readonly isShuttingDown: (brokerId: number) => boolean;
}

/** Who leads next (kafka.controller.Election); null: nobody can, and nothing is changed. */
export interface ClassicElection {
  readonly elected: {
    readonly leader: number;
    readonly leaderEpoch: number;
    readonly isr: readonly number[];
  } | null;
  /** The replicas that are told about it. */
  readonly told: readonly number[];
}

/**
 * offline: there is no leader. reassign: the leader is no part of the target. preferred: the first replica gets its
 * place. controlledShutdown: the leader's broker is leaving.
 */
export type ClassicElectionType = 'offline' | 'reassign' | 'preferred' | 'controlledShutdown';

function isOnline({ isLive, isShuttingDown }: Electorate, brokerId: number): boolean {
  return isLive(brokerId) && !isShuttingDown(brokerId);
}

function won(
  { leaderEpoch }: ElectedPartition,
  leader: number | undefined,
  isr: readonly number[],
  told: readonly number[],
): ClassicElection {
  const elected = leader === undefined ? null : { leader, leaderEpoch: leaderEpoch + 1, isr };
  return { elected, told };
}

/** [CZE-1] The first replica that lives and is in the ISR; only an unclean election takes one that is not. */
function electOffline(
  partition: ElectedPartition,
  electorate: Electorate,
  uncleanEnabled: boolean,
): ClassicElection {
  const { replicas, isr } = partition;
  const live = replicas.filter((id) => isOnline(electorate, id));
  const clean = live.find((id) => isr.includes(id));
  if (clean !== undefined) {
    const liveIsr = isr.filter((id) => isOnline(electorate, id));
    return won(partition, clean, liveIsr, live);
  }
  const [unclean] = uncleanEnabled ? live : [];
  return won(partition, unclean, unclean === undefined ? [] : [unclean], live);
}

/** [CZE-2] The first of the target replicas that lives and is in the ISR, which stays as it is. */
function electForReassignment(
  partition: ElectedPartition,
  electorate: Electorate,
): ClassicElection {
  const { replicas, removingReplicas, isr } = partition;
  const target = replicas.filter((id) => !removingReplicas.includes(id));
  const leader = target.find((id) => isOnline(electorate, id) && isr.includes(id));
  return won(partition, leader, isr, target);
}

/** [CZE-3] The first replica, if it lives and is in the ISR. */
function electPreferred(partition: ElectedPartition, electorate: Electorate): ClassicElection {
  const { replicas, isr } = partition;
  const leader = replicas.slice(0, 1).find((id) => isOnline(electorate, id) && isr.includes(id));
  return won(partition, leader, isr, replicas);
}

/** [CZE-4] The first replica in the ISR whose broker stays; brokers on their way out leave the ISR. */
function electForShutdown(partition: ElectedPartition, electorate: Electorate): ClassicElection {
  const { replicas, isr } = partition;
  const { isLive, isShuttingDown } = electorate;
  const leader = replicas.find((id) => isLive(id) && isr.includes(id) && !isShuttingDown(id));
  const staying = isr.filter((id) => !isShuttingDown(id));
  return won(partition, leader, staying, replicas.filter(isLive));
}

/** One election of the classic controller. @param uncleanEnabled counts for offline elections alone */
export function elect(
  type: ClassicElectionType,
  partition: ElectedPartition,
  electorate: Electorate,
  uncleanEnabled: boolean,
): ClassicElection {
  switch (type) {
    case 'offline':
      return electOffline(partition, electorate, uncleanEnabled);
    case 'reassign':
      return electForReassignment(partition, electorate);
    case 'preferred':
      return electPreferred(partition, electorate);
    case 'controlledShutdown':
      return electForShutdown(partition, electorate);
  }
}
