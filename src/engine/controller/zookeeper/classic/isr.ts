import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
} from '../../../network/protocol/index.ts';
import type { ErrorName } from '../../../config/errors.ts';
import { findBroker, findTopicById } from '../../metadata/image.ts';
import { completeReassignment } from './reassignment.ts';
import { registrationOf, setLeaderAndIsr, tellEverybody, type Work } from './work.ts';

type Asked = AlterPartitionRequest['partitions'][number];
type Answered = AlterPartitionResponse['partitions'][number];

function refusalOf(
  work: Work,
  { topicId, partition, leaderEpoch, partitionEpoch }: Asked,
): ErrorName {
  const known = findTopicById(work.image, topicId)?.partitions[partition];
  if (known === undefined || known.leaderEpoch < 0) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (leaderEpoch < known.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  return partitionEpoch === known.partitionEpoch ? 'NONE' : 'INVALID_UPDATE_VERSION';
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function alterOne(work: Work, asked: Asked): Answered {
  const { topicId, partition, newIsr } = asked;
  const error = refusalOf(work, asked);
  const key = { topicId, partition };
  if (error !== 'NONE') {
    const none = { leaderId: 0, leaderEpoch: 0, isr: [], partitionEpoch: 0 };
    return { ...key, error, ...none, leaderRecoveryState: 'RECOVERED' };
  }
  const isr = newIsr.map(({ brokerId }) => brokerId);
  if (!isSame(isr, registrationOf(work, key).isr)) {
    setLeaderAndIsr(work, key, null, isr);
    tellEverybody(work, key);
  }
  const { leader, leaderEpoch, partitionEpoch } = registrationOf(work, key);
  const answer: Answered = {
    ...key,
    error,
    leaderId: leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    leaderRecoveryState: 'RECOVERED',
  };
  completeReassignment(work, key);
  return answer;
}

/**
 * [CZI-1] A leader asks for another ISR (AlterIsr, KIP-497), compared and set by the version of the partition's znode.
 * The leader epoch stays; nobody asks whether the members live.
 */
export function alterIsr(
  work: Work,
  { brokerId, brokerEpoch, partitions }: AlterPartitionRequest,
): AlterPartitionResponse {
  const api = 'AlterPartition';
  if (findBroker(work.image, brokerId)?.brokerEpoch !== brokerEpoch) {
    return { api, error: 'STALE_BROKER_EPOCH', partitions: [] };
  }
  return { api, error: 'NONE', partitions: partitions.map((asked) => alterOne(work, asked)) };
}
