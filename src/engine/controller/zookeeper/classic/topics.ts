import { at, replaceAt } from '../../../kernel/lists.ts';
import type {
  PartitionRegistration,
  ZnodeAssignment,
  ZnodeData,
} from '../../../network/protocol/index.ts';
import { findTopic, topicPosition } from '../../metadata/image.ts';
import { NO_LEADER } from '../../metadata/partition.ts';
import { electLeader } from './machines.ts';
import { isLive, moveReplica, record, type Work } from './work.ts';
import type { PartitionStates } from './state.ts';

export interface ReadTopic {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: readonly ZnodeAssignment[];
}

/** A partition without leader and ISR: so it is until its first election. */
export function unledPartition(assignment: ZnodeAssignment): PartitionRegistration {
  return {
    ...assignment,
    directories: [],
    isr: [],
    elr: [],
    lastKnownElr: [],
    leader: NO_LEADER,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: -1,
    partitionEpoch: -1,
  };
}

export function newStates({ replicas }: ZnodeAssignment): PartitionStates {
  return {
    state: 'NewPartition',
    replicas: replicas.map((brokerId) => ({ brokerId, state: 'NewReplica' })),
  };
}

/** Topics that are new in /brokers/topics, with their configuration. */
export function onTopicsCreated(
  work: Work,
  topics: readonly ReadTopic[],
  configs: readonly Extract<ZnodeData, { readonly type: 'config' }>[],
): void {
  for (const { topic, topicId, partitions } of topics) {
    record(work, { type: 'TopicRecord', topic, topicId });
    work.states = [...work.states, { topicId, partitions: [], isDeleting: false }];
    const values = configs.find(({ resourceName }) => resourceName === topic)?.values ?? {};
    for (const [key, value] of Object.entries(values)) {
      record(work, {
        type: 'ConfigRecord',
        resourceType: 'topic',
        resourceName: topic,
        key,
        value,
      });
    }
    addPartitions(work, topicId, partitions);
  }
  work.tellsAll = true;
}

/** [CZT-1] New partitions are assigned, then get a leader if a replica lives, then their replicas go online. */
function addPartitions(work: Work, topicId: string, assignments: readonly ZnodeAssignment[]): void {
  for (const assignment of assignments) {
    const index = topicPosition(work.image, topicId);
    const partition = at(work.image.topics, index).partitions.length;
    record(work, {
      type: 'PartitionRecord',
      topicId,
      partition,
      ...unledPartition(assignment),
    });
    const states = at(work.states, index);
    const partitions = [...states.partitions, newStates(assignment)];
    work.states = replaceAt(work.states, index, { ...states, partitions });
    const key = { topicId, partition };
    if (!electLeader(work, key, 'offline')) continue;
    for (const brokerId of assignment.replicas) {
      moveReplica(work, key, brokerId, isLive(work, brokerId) ? 'ONLINE' : 'OFFLINE');
    }
  }
}

/** The znode of a known topic has changed: partitions may have been added. */
export function onPartitionsModified(work: Work, read: ReadTopic): void {
  const known = findTopic(work.image, read.topic);
  if (known?.topicId !== read.topicId) return;
  const added = read.partitions.slice(known.partitions.length);
  if (added.length > 0) addPartitions(work, known.topicId, added);
}
