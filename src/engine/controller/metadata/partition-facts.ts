import type { MetadataRecord, PartitionRegistration } from '../../network/protocol/index.ts';
import type { ControllerFact, ElectionReason } from './facts.ts';
import { isReassigning, NO_LEADER } from './partition.ts';

interface Change {
  readonly topic: string;
  readonly partition: number;
  readonly before: PartitionRegistration;
  readonly after: PartitionRegistration;
  /** All records of the batch that the change belongs to. */
  readonly batch: readonly MetadataRecord[];
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]));
}

function isPartOf(some: readonly number[], all: readonly number[]): boolean {
  return some.every((id) => all.includes(id));
}

/** What the batch says about the broker that led or leads. */
function electionReason({ before, after, batch }: Change): ElectionReason {
  for (const record of batch) {
    if (record.type === 'RegisterBrokerRecord' || record.type === 'UnregisterBrokerRecord') {
      if (record.brokerId === before.leader) return 'brokerFenced';
    }
    if (record.type !== 'BrokerRegistrationChangeRecord') continue;
    if (record.fenced === true && record.brokerId === before.leader) return 'brokerFenced';
    if (record.fenced === false && before.leader === NO_LEADER) return 'brokerReturned';
    if (record.inControlledShutdown === true && record.brokerId === before.leader) {
      return 'controlledShutdown';
    }
    if (record.logDirs !== null && record.brokerId === before.leader) return 'directoryLost';
  }
  if (before.leader !== NO_LEADER && !after.replicas.includes(before.leader)) return 'reassignment';
  const isPreferred = after.leader === after.replicas[0] && before.leader !== NO_LEADER;
  return isPreferred ? 'preferred' : 'requested';
}

function leaderFacts(change: Change): readonly ControllerFact[] {
  const { topic, partition, before, after } = change;
  const { leader, leaderEpoch, isr, elr } = after;
  if (leaderEpoch === before.leaderEpoch) return [];
  const previousLeader = before.leader;
  if (leader === previousLeader) {
    return [{ type: 'LeaderEpochRaised', topic, partition, leader, leaderEpoch }];
  }
  if (leader === NO_LEADER) {
    return [{ type: 'PartitionOffline', topic, partition, previousLeader, leaderEpoch, isr, elr }];
  }
  const wasEligible = before.isr.includes(leader) || before.elr.includes(leader);
  return [
    {
      type: 'LeaderElected',
      topic,
      partition,
      leader,
      leaderEpoch,
      isr,
      previousLeader,
      unclean: !wasEligible && after.leaderRecoveryState === 'RECOVERING',
      reason: electionReason(change),
    },
  ];
}

function reassignmentFacts({ topic, partition, before, after }: Change): readonly ControllerFact[] {
  const isSame =
    isSameList(before.replicas, after.replicas) &&
    isSameList(before.addingReplicas, after.addingReplicas) &&
    isSameList(before.removingReplicas, after.removingReplicas);
  if (isSame) return [];
  const from = before.replicas.filter((id) => !before.addingReplicas.includes(id));
  if (isReassigning(after)) {
    const to = after.replicas.filter((id) => !after.removingReplicas.includes(id));
    return [{ type: 'ReassignmentStarted', topic, partition, from, to }];
  }
  const to = after.replicas;
  const isCompleted =
    isPartOf(before.addingReplicas, to) && !before.removingReplicas.some((id) => to.includes(id));
  const type = isCompleted ? 'ReassignmentCompleted' : 'ReassignmentCancelled';
  return [{ type, topic, partition, from, to }];
}

function directoryFacts({ topic, partition, before, after }: Change): readonly ControllerFact[] {
  if (before.replicas !== after.replicas || before.directories === after.directories) return [];
  return after.replicas
    .filter((_, index) => before.directories[index] !== after.directories[index])
    .map((brokerId) => ({ type: 'ReplicaDirectoryAssigned', topic, partition, brokerId }));
}

/** What one change of a partition means. */
export function partitionFacts(change: Change): readonly ControllerFact[] {
  const { topic, partition, before, after } = change;
  const facts: ControllerFact[] = [];
  const isr = { topic, partition, from: before.isr, to: after.isr };
  if (!isPartOf(before.isr, after.isr)) facts.push({ type: 'IsrShrunk', ...isr });
  if (!isPartOf(after.isr, before.isr)) facts.push({ type: 'IsrExpanded', ...isr });
  if (!isPartOf(before.elr, after.elr) || !isPartOf(after.elr, before.elr)) {
    facts.push({ type: 'ElrChanged', topic, partition, from: before.elr, to: after.elr });
  }
  facts.push(...leaderFacts(change), ...reassignmentFacts(change), ...directoryFacts(change));
  if (before.leaderRecoveryState === 'RECOVERING' && after.leaderRecoveryState === 'RECOVERED') {
    facts.push({ type: 'LeaderRecovered', topic, partition, leader: after.leader });
  }
  return facts;
}
