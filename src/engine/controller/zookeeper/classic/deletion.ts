import { removeAt, replaceAt } from '../../../kernel/lists.ts';
import type { TopicIdPartition, ZooKeeperWrite } from '../../../network/protocol/index.ts';
import { findTopic, topicPosition, type TopicImage } from '../../metadata/image.ts';
import { configPath, deletionPath, partitionPath, statePath, topicPath } from '../paths.ts';
import type { ReplicaState } from '../states/replica-state.lifecycle.ts';
import {
  fencedWrite,
  isLive,
  moveReplica,
  record,
  statesOf,
  tellToStop,
  type PartitionKey,
  type Work,
} from './work.ts';

/** [CZD-1] Topics named in /admin/delete_topics are told to nobody any more, and their replicas are deleted (TopicDeletionManager). */
export function onTopicsToDelete(work: Work, topics: readonly string[]): void {
  for (const name of topics) {
    const topic = findTopic(work.image, name);
    if (topic === null) {
      // Nothing of it is left: only the wish is.
      work.writes.push({ type: 'delete', path: deletionPath(name), version: -1 });
      continue;
    }
    const index = topicPosition(work.image, topic.topicId);
    const states = work.states[index];
    if (states === undefined || states.isDeleting) continue;
    work.states = replaceAt(work.states, index, { ...states, isDeleting: true });
    work.deletedTopics.push(topic.topicId);
  }
  resumeDeletions(work);
}

interface DeletedReplica {
  readonly key: PartitionKey;
  readonly brokerId: number;
  readonly state: ReplicaState;
}

function replicasOf(work: Work, { topicId, partitions }: TopicImage): readonly DeletedReplica[] {
  return partitions.flatMap((_, partition) => {
    const key = { topicId, partition };
    return statesOf(work, key).replicas.map(({ brokerId, state }) => ({ key, brokerId, state }));
  });
}

/** [CZD-2] What can be deleted is; a replica whose broker is away waits for it, and with it the topic's end. */
export function resumeDeletions(work: Work): void {
  const deleting = work.image.topics.filter((_, index) => work.states[index]?.isDeleting === true);
  for (const topic of deleting) {
    for (const { key, brokerId, state } of replicasOf(work, topic)) {
      if (state === 'ReplicaDeletionStarted' || state === 'ReplicaDeletionSuccessful') continue;
      moveReplica(work, key, brokerId, 'OFFLINE');
      if (isLive(work, brokerId)) {
        moveReplica(work, key, brokerId, 'START_DELETION');
        tellToStop(work, key, brokerId, true);
      } else moveReplica(work, key, brokerId, 'DEFER_DELETION');
    }
    completeDeletion(work, topic);
  }
}

/** A broker that has died cannot go on deleting. */
export function interruptDeletions(work: Work, brokerId: number): void {
  for (const topic of work.image.topics) {
    for (const replica of replicasOf(work, topic)) {
      if (replica.brokerId === brokerId && replica.state === 'ReplicaDeletionStarted') {
        moveReplica(work, replica.key, brokerId, 'DEFER_DELETION');
      }
    }
  }
}

/** A broker has deleted replicas; with the last one the topic goes. */
export function onReplicasDeleted(
  work: Work,
  brokerId: number,
  partitions: readonly TopicIdPartition[],
): void {
  for (const { topicId, partition } of partitions) {
    if (topicPosition(work.image, topicId) < 0) continue;
    const key = { topicId, partition };
    const { state } = statesOf(work, key).replicas.find((one) => one.brokerId === brokerId) ?? {};
    if (state === 'ReplicaDeletionStarted') moveReplica(work, key, brokerId, 'FINISH_DELETION');
  }
  resumeDeletions(work);
}

/** [CZD-3] When all replicas are deleted, so are the topic's znodes. */
function completeDeletion(work: Work, topic: TopicImage): void {
  const replicas = replicasOf(work, topic);
  if (replicas.some(({ state }) => state !== 'ReplicaDeletionSuccessful')) return;
  const { topic: name, topicId, partitions } = topic;
  const created = partitions.flatMap(({ leaderEpoch }, partition) =>
    leaderEpoch < 0 ? [] : [statePath(name, partition), partitionPath(name, partition)],
  );
  const paths = [
    ...created,
    `${topicPath(name)}/partitions`,
    topicPath(name),
    configPath('topic', name),
    deletionPath(name),
  ];
  fencedWrite(
    work,
    ...paths.map((path): ZooKeeperWrite => ({ type: 'delete', path, version: -1 })),
  );
  const index = topicPosition(work.image, topicId);
  record(work, { type: 'RemoveTopicRecord', topicId });
  work.states = removeAt(work.states, index);
}
