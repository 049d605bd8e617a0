import { UNASSIGNED_DIRECTORY } from '../controller/index.ts';
import type { LogDirectory, ReplicationDisk, ReplicationState } from './state.ts';

/** Each configured directory with its id; an empty one gets a new id when the process starts (MetaPropertiesEnsemble). */
export function formatDirectories(
  disk: ReplicationDisk,
  paths: readonly string[],
  newId: (path: string) => string,
): ReplicationDisk {
  const directories = paths.map(
    (path): LogDirectory =>
      disk.directories.find((directory) => directory.path === path) ?? { path, id: newId(path) },
  );
  return { ...disk, directories };
}

/** What is left of a disk when one of its directories is gone. */
export function withoutDirectory(disk: ReplicationDisk, id: string): ReplicationDisk {
  const topics = disk.topics.map((topic) => ({
    ...topic,
    partitions: topic.partitions.map((log, index) =>
      topic.directories[index] === id ? null : log,
    ),
    directories: topic.directories.map((directory) => (directory === id ? null : directory)),
  }));
  return {
    directories: disk.directories.filter((directory) => directory.id !== id),
    topics: topics.filter(({ partitions }) => partitions.some((log) => log !== null)),
  };
}

/**
 * [DIR-2] Where a new log goes: to the directory that the metadata name, else to the one with the fewest logs, the first of
 * them in the configuration (LogManager.nextLogDirs).
 */
export function directoryForLog({ disk }: ReplicationState, assigned: string): string {
  const [first, ...others] = disk.directories;
  if (first === undefined) return UNASSIGNED_DIRECTORY;
  if (others.length === 0) return first.id;
  if (disk.directories.some(({ id }) => id === assigned)) return assigned;
  const counts = disk.directories.map(({ id }) => ({
    id,
    count: disk.topics.reduce(
      (sum, { directories }) => sum + directories.filter((directory) => directory === id).length,
      0,
    ),
  }));
  return counts.reduce((least, one) => (one.count < least.count ? one : least)).id;
}
