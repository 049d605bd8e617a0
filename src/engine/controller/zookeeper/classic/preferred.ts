import type {
  ElectLeadersRequest,
  ElectLeadersResponse,
  PartitionResult,
  TopicPartition,
} from '../../../network/protocol/index.ts';
import { refused, type Refused } from '../../kraft/refusal.ts';
import { findTopic } from '../../metadata/image.ts';
import { isReassigning } from '../../metadata/partition.ts';
import { electLeader, partitionsWhere } from './machines.ts';
import { isLive, isShuttingDown, registrationOf, type Work } from './work.ts';

function electOne(
  work: Work,
  { topic: name, partition }: TopicPartition,
  type: ElectLeadersRequest['electionType'],
): Refused | null {
  const topic = findTopic(work.image, name);
  const known = topic?.partitions[partition];
  if (topic === null || known === undefined) {
    return refused('UNKNOWN_TOPIC_OR_PARTITION', 'The partition does not exist.');
  }
  const key = { topicId: topic.topicId, partition };
  const isPreferred = type === 'PREFERRED';
  const needsNone = isPreferred ? known.leader === known.replicas[0] : isLive(work, known.leader);
  if (needsNone) {
    return refused('ELECTION_NOT_NEEDED', 'Leader election not needed for topic partition.');
  }
  if (electLeader(work, key, isPreferred ? 'preferred' : 'offline', !isPreferred)) return null;
  return isPreferred
    ? refused('PREFERRED_LEADER_NOT_AVAILABLE', 'The preferred leader was not available.')
    : refused(
        'ELIGIBLE_LEADERS_NOT_AVAILABLE',
        'Eligible topic partition leaders are not available.',
      );
}

/** Elections on request (KIP-460; KafkaController.processReplicaLeaderElection). */
export function electOnRequest(
  work: Work,
  { electionType, partitions }: ElectLeadersRequest,
): ElectLeadersResponse {
  const all = work.image.topics.flatMap(({ topic, partitions: known }) =>
    known.map((_, partition) => ({ topic, partition })),
  );
  const results = (partitions ?? all).flatMap((asked): PartitionResult[] => {
    const refusal = electOne(work, asked, electionType);
    if (partitions === null && refusal?.error === 'ELECTION_NOT_NEEDED') return [];
    const { topic, partition } = asked;
    return [
      { topic, partition, error: refusal?.error ?? 'NONE', message: refusal?.message ?? null },
    ];
  });
  return { api: 'ElectLeaders', error: 'NONE', partitions: results };
}

/**
 * [CZL-1] Every five minutes a broker that leads too few of the partitions which prefer it gets them back: when more than
 * leader.imbalance.per.broker.percentage are led by others (checkAndTriggerAutoLeaderRebalance).
 */
export function balanceLeaders(work: Work, imbalancePercentage: number): void {
  for (const { brokerId } of work.image.brokers) {
    const preferring = partitionsWhere(work, ({ replicas }) => replicas[0] === brokerId);
    const elsewhere = preferring.filter((key) => registrationOf(work, key).leader !== brokerId);
    if (elsewhere.length * 100 <= preferring.length * imbalancePercentage) continue;
    if (isShuttingDown(work, brokerId)) continue;
    for (const key of elsewhere) {
      const partition = registrationOf(work, key);
      if (partition.isr.includes(brokerId) && !isReassigning(partition)) {
        electLeader(work, key, 'preferred');
      }
    }
  }
}
