import type { MetadataImage } from '../controller/index.ts';
import type { TopicIdPartition } from '../network/protocol/index.ts';
import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import { wakeFetchers } from './follower/fetcher.ts';
import { withoutReplica } from './log-place.ts';
import type { ReplicationState, ReplicationTurn } from './state.ts';
import { findHostedById, type Context } from './store.ts';

/** [DIR-7] A directory has failed: its replicas go offline at once, all others go on (ReplicaManager.handleLogDirFailure). */
export function failDirectory(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  id: string,
): ReplicationState {
  const context: Context = { turn, image };
  const lost = state.disk.topics.flatMap(({ topic, topicId, directories }) =>
    directories.flatMap((directory, partition) =>
      directory === id ? [{ topic, topicId, partition }] : [],
    ),
  );
  const { disk } = state;
  let next = changeReplicationState(state, {
    disk: { ...disk, directories: disk.directories.filter((directory) => directory.id !== id) },
  });
  for (const named of lost) next = takeOffline(context, next, named);
  return wakeFetchers(context, next);
}

export function takeOffline(
  context: Context,
  state: ReplicationState,
  named: TopicIdPartition,
): ReplicationState {
  const { topic, topicId, partition } = named;
  context.turn.emit({ type: 'ReplicaOffline', topic, partition });
  const { memory } = state;
  const marked = changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { offline: [...memory.offline, named] }),
  });
  return findHostedById(marked, topicId, partition) === null
    ? marked
    : withoutReplica(context, marked, named);
}

/** Whether the directory of the replica has failed. */
export function isOffline(
  { memory }: ReplicationState,
  named: Pick<TopicIdPartition, 'topicId' | 'partition'>,
): boolean {
  return memory.offline.some(
    ({ topicId, partition }) => topicId === named.topicId && partition === named.partition,
  );
}

/** Whether one of the configured directories does not work. */
export function hasFailedDirectory({ disk, settings }: ReplicationState): boolean {
  return disk.directories.length < settings.logDirs.length;
}
