import type { ErrorName } from '../../config/errors.ts';
import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
  IsrMember,
  MetadataRecord,
  PartitionRegistration,
} from '../../network/protocol/index.ts';
import { findBroker, findTopicById, type MetadataImage } from '../metadata/image.ts';
import { mergePartition } from '../metadata/partition.ts';
import {
  conditionsOf,
  type ControllerContext,
  type Decision,
  isUncleanElectionEnabled,
} from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { decidePartitionChange } from './partition-change.ts';

type Asked = AlterPartitionRequest['partitions'][number];
type Answered = AlterPartitionResponse['partitions'][number];

/** [APN-2] An ISR member is registered, active, and in the life that the leader knows; epoch -1 is not compared. */
function isEligible(image: MetadataImage, { brokerId, brokerEpoch }: IsrMember): boolean {
  const broker = findBroker(image, brokerId);
  if (broker === null || broker.inControlledShutdown || broker.fenced) return false;
  return brokerEpoch === -1 || brokerEpoch === broker.brokerEpoch;
}

/** [APN-1] The first that is wrong with a request (ReplicationControlManager.validateAlterPartitionData). */
function validate(
  image: MetadataImage,
  sender: number,
  partition: PartitionRegistration,
  asked: Asked,
): ErrorName {
  const { leaderEpoch, partitionEpoch, newIsr, leaderRecoveryState } = asked;
  // A broker that knows more than this controller does talks to one that is no longer active.
  if (leaderEpoch > partition.leaderEpoch) return 'NOT_CONTROLLER';
  if (partitionEpoch > partition.partitionEpoch) return 'NOT_CONTROLLER';
  if (leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (sender !== partition.leader) return 'INVALID_REQUEST';
  if (partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  const ids = newIsr.map((member) => member.brokerId);
  const isPartOfReplicas = ids.every((id) => partition.replicas.includes(id));
  if (!isPartOfReplicas || new Set(ids).size < ids.length) return 'INVALID_REQUEST';
  if (!ids.includes(partition.leader)) return 'INVALID_REQUEST';
  if (leaderRecoveryState === 'RECOVERING') {
    if (ids.length > 1 || partition.leaderRecoveryState === 'RECOVERED') return 'INVALID_REQUEST';
  }
  return newIsr.every((member) => isEligible(image, member)) ? 'NONE' : 'INELIGIBLE_REPLICA';
}

function refusal({ topicId, partition }: Asked, error: ErrorName): Answered {
  return {
    topicId,
    partition,
    error,
    leaderId: 0,
    leaderEpoch: 0,
    isr: [],
    leaderRecoveryState: 'RECOVERED',
    partitionEpoch: 0,
  };
}

function decideOne(
  context: ControllerContext,
  sender: number,
  asked: Asked,
): { readonly record: MetadataRecord | null; readonly answer: Answered } {
  const { topicId, partition } = asked;
  const topic = findTopicById(context.image, topicId);
  if (topic === null) return { record: null, answer: refusal(asked, 'UNKNOWN_TOPIC_ID') };
  const before = topic.partitions[partition];
  if (before === undefined) {
    return { record: null, answer: refusal(asked, 'UNKNOWN_TOPIC_OR_PARTITION') };
  }
  const error = validate(context.image, sender, before, asked);
  if (error !== 'NONE') return { record: null, answer: refusal(asked, error) };
  const change = decidePartitionChange(
    before,
    {
      isr: asked.newIsr.map((member) => member.brokerId),
      leaderRecoveryState: asked.leaderRecoveryState,
      election: isUncleanElectionEnabled(context, topic.topic) ? 'UNCLEAN' : 'ONLINE',
    },
    conditionsOf(context, topic),
  );
  const record: MetadataRecord | null =
    change === null ? null : { type: 'PartitionChangeRecord', topicId, partition, ...change };
  const newLeader = change?.leader ?? sender;
  // [RSG-3] The ISR has completed a reassignment that takes the leadership away: an error, and yet done.
  if (newLeader !== sender) return { record, answer: refusal(asked, 'NEW_LEADER_ELECTED') };
  const after = change === null ? before : mergePartition(before, change);
  return {
    record,
    answer: {
      topicId,
      partition,
      error: 'NONE',
      leaderId: after.leader,
      leaderEpoch: after.leaderEpoch,
      isr: after.isr,
      leaderRecoveryState: after.leaderRecoveryState,
      partitionEpoch: after.partitionEpoch,
    },
  };
}

/** A leader asks for another ISR (KIP-497), compared and set by partition epoch. */
export function decideAlterPartition(
  context: ControllerContext,
  memory: ControllerMemory,
  { brokerId, brokerEpoch, partitions }: AlterPartitionRequest,
): Decision<AlterPartitionResponse> {
  if (findBroker(context.image, brokerId)?.brokerEpoch !== brokerEpoch) {
    const error = 'STALE_BROKER_EPOCH';
    return { records: [], response: { api: 'AlterPartition', error, partitions: [] }, memory };
  }
  const decided = partitions.map((asked) => decideOne(context, brokerId, asked));
  return {
    records: decided.flatMap(({ record }) => (record === null ? [] : [record])),
    response: {
      api: 'AlterPartition',
      error: 'NONE',
      partitions: decided.map(({ answer }) => answer),
    },
    memory,
  };
}
