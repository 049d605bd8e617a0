import type { ErrorName } from '../../config/errors.ts';
import type {
  AssignReplicasToDirsRequest,
  AssignReplicasToDirsResponse,
  BrokerRegistrationRequest,
  MetadataRecord,
} from '../../network/protocol/index.ts';
import { directoryOf, UNASSIGNED_DIRECTORY } from '../metadata/directories.ts';
import {
  type BrokerRegistration,
  findBroker,
  findTopicById,
  type MetadataImage,
} from '../metadata/image.ts';
import { conditionsOf, type ControllerContext, type Decision } from './context.ts';
import { leaderAndIsrUpdates, NO_BROKER_CHANGE } from './leader-updates.ts';
import type { ControllerMemory } from './memory.ts';
import { decidePartitionChange } from './partition-change.ts';

/** [DIR-1] Directories of a registration: at least one, none twice, none of another broker (ClusterControlManager.registerBroker). */
export function areDirectoriesValid(
  image: MetadataImage,
  { brokerId, logDirs }: BrokerRegistrationRequest,
): boolean {
  const isTaken = image.brokers.some(
    (broker) => broker.brokerId !== brokerId && broker.logDirs.some((id) => logDirs.includes(id)),
  );
  const isReserved = logDirs.includes(UNASSIGNED_DIRECTORY);
  return logDirs.length > 0 && new Set(logDirs).size === logDirs.length && !isReserved && !isTaken;
}

/** [DIR-5] A broker loses the replicas of directories that have failed, and keeps the others (handleDirectoriesOffline). */
export function directoriesOfflineRecords(
  context: ControllerContext,
  { brokerId, brokerEpoch, logDirs }: BrokerRegistration,
  offline: readonly string[],
): readonly MetadataRecord[] {
  const failed = logDirs.filter((id) => offline.includes(id));
  if (failed.length === 0) return [];
  const isLost = leaderAndIsrUpdates(
    context,
    { ...NO_BROKER_CHANGE, removed: brokerId },
    (partition) =>
      partition.replicas.includes(brokerId) && failed.includes(directoryOf(partition, brokerId)),
  );
  return [
    ...isLost,
    {
      type: 'BrokerRegistrationChangeRecord',
      brokerId,
      brokerEpoch,
      fenced: null,
      inControlledShutdown: null,
      logDirs: logDirs.filter((id) => !failed.includes(id)),
    },
  ];
}

interface Assigned {
  readonly error: ErrorName;
  readonly record: MetadataRecord | null;
}

function assignOne(
  context: ControllerContext,
  broker: BrokerRegistration,
  directory: string,
  { topicId, partition }: { readonly topicId: string; readonly partition: number },
): Assigned {
  const { brokerId } = broker;
  const topic = findTopicById(context.image, topicId);
  if (topic === null) return { error: 'UNKNOWN_TOPIC_ID', record: null };
  const before = topic.partitions[partition];
  if (before === undefined) return { error: 'UNKNOWN_TOPIC_OR_PARTITION', record: null };
  if (!before.replicas.includes(brokerId)) return { error: 'NOT_LEADER_OR_FOLLOWER', record: null };
  // [DIR-6] A replica in a directory that has failed meanwhile is lost as well.
  const isLost = !broker.logDirs.includes(directory);
  const change = decidePartitionChange(
    before,
    {
      directory: { brokerId, id: directory },
      isr: isLost ? before.isr.filter((id) => id !== brokerId) : before.isr,
    },
    conditionsOf(context, topic, (id) => {
      const acceptable = findBroker(context.image, id);
      if (acceptable === null || acceptable.fenced || acceptable.inControlledShutdown) return false;
      return id !== brokerId || !isLost;
    }),
  );
  const record: MetadataRecord | null =
    change === null ? null : { type: 'PartitionChangeRecord', topicId, partition, ...change };
  return { error: 'NONE', record };
}

/** [DIR-4] A broker says in which of its directories replicas lie (ReplicationControlManager.handleAssignReplicasToDirs). */
export function decideAssignReplicas(
  context: ControllerContext,
  memory: ControllerMemory,
  { brokerId, brokerEpoch, directories }: AssignReplicasToDirsRequest,
): Decision<AssignReplicasToDirsResponse> {
  const api = 'AssignReplicasToDirs';
  const broker = findBroker(context.image, brokerId);
  if (broker?.brokerEpoch !== brokerEpoch) {
    const response = { api, error: 'STALE_BROKER_EPOCH', directories: [] } as const;
    return { records: [], response, memory };
  }
  const records: MetadataRecord[] = [];
  const answered = directories.map(({ id, partitions }) => ({
    id,
    partitions: partitions.map((named) => {
      const { error, record } = assignOne(context, broker, id, named);
      if (record !== null) records.push(record);
      return { ...named, error };
    }),
  }));
  return { records, response: { api, error: 'NONE', directories: answered }, memory };
}
