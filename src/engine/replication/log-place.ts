import { UNASSIGNED_DIRECTORY } from '../controller/index.ts';
import { directoryOf } from '../controller/index.ts';
import { removeAt } from '../kernel/lists.ts';
import { createPartitionLog, type PartitionLog } from '../log/partition-log.ts';
import type { PartitionRegistration, TopicIdPartition } from '../network/protocol/index.ts';
import { submitAssignment } from './assignments.ts';
import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import { directoryForLog } from './directories.ts';
import { stopFetching } from './follower/fetcher.ts';
import { completeDelayed } from './purgatory/complete.ts';
import type { HostedTopic, ReplicationState } from './state.ts';
import { findHostedById, hostedPosition, putLog, putReplica, type Context } from './store.ts';

/** The state with a place for a partition's log, which is empty when it is new. */
export function withLog(
  state: ReplicationState,
  named: TopicIdPartition,
  assigned: string,
): ReplicationState {
  const { topic, topicId, partition } = named;
  if (findHostedById(state, topicId, partition) !== null) return state;
  const log = createPartitionLog(topicId);
  const index = hostedPosition(state, topicId);
  const { disk, memory } = state;
  const known = disk.topics[index];
  const directory = directoryForLog(state, assigned);
  if (known === undefined) {
    const partitions: (PartitionLog | null)[] = Array<null>(partition).fill(null);
    const created: HostedTopic = {
      topic,
      topicId,
      partitions: [...partitions, log],
      directories: [...Array<null>(partition).fill(null), directory],
    };
    return changeReplicationState(state, {
      disk: { directories: disk.directories, topics: [...disk.topics, created] },
      memory: changeReplicationMemory(memory, {
        directory: [...memory.directory, { topic, topicId }],
        topics: [...memory.topics, Array<null>(partition + 1).fill(null)],
      }),
    });
  }
  const missing = Array<null>(Math.max(0, partition + 1 - known.partitions.length)).fill(null);
  const directories: readonly (string | null)[] = [...known.directories, ...missing];
  const grown: HostedTopic = {
    ...known,
    partitions: [...known.partitions, ...missing],
    directories: directories.with(partition, directory),
  };
  const replicas = [...(memory.topics[index] ?? []), ...missing];
  const roomy: ReplicationState = changeReplicationState(state, {
    disk: { directories: disk.directories, topics: disk.topics.with(index, grown) },
    memory: changeReplicationMemory(memory, { topics: memory.topics.with(index, replicas) }),
  });
  return putLog(roomy, named, log);
}

/** The state without a replica and its log; whoever waits for it is told. */
export function withoutReplica(
  context: Context,
  state: ReplicationState,
  named: TopicIdPartition,
): ReplicationState {
  const { topicId } = named;
  let next = stopFetching(context.turn, state, named);
  next = putReplica(putLog(next, named, null), named, null);
  const index = hostedPosition(next, topicId);
  if (next.disk.topics[index]?.partitions.every((log) => log === null) === true) {
    const { disk, memory } = next;
    next = changeReplicationState(next, {
      disk: { directories: disk.directories, topics: removeAt(disk.topics, index) },
      memory: changeReplicationMemory(memory, {
        directory: removeAt(memory.directory, index),
        topics: removeAt(memory.topics, index),
      }),
    });
  }
  return completeDelayed(context, next, named);
}

/** [DIR-4] On ZooKeeper nobody asks in which directory a log lies. */
export function tellDirectory(
  { turn }: Context,
  state: ReplicationState,
  { topicId, partition }: TopicIdPartition,
  registration: PartitionRegistration,
): ReplicationState {
  if (registration.directories.length === 0) return state;
  const topic = state.disk.topics[hostedPosition(state, topicId)];
  const directory = topic?.directories[partition] ?? UNASSIGNED_DIRECTORY;
  const isKnown = directory === directoryOf(registration, state.settings.brokerId);
  return isKnown || directory === UNASSIGNED_DIRECTORY
    ? state
    : submitAssignment(turn, state, { topicId, partition, directory });
}
