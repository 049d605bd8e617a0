import type { PartitionChange } from '../../src/engine/controller/index.ts';
import type {
  LeaderRecoveryState,
  PartitionRegistration,
} from '../../src/engine/network/protocol/index.ts';
import type { Json, JsonObject } from '../format.ts';
import { list, number, text } from '../read.ts';

export function ids(from: JsonObject, key: string): readonly number[] {
  return list(from, key).map(Number);
}

export function recoveryState(from: JsonObject, key: string): LeaderRecoveryState {
  return text(from, key) === 'RECOVERING' ? 'RECOVERING' : 'RECOVERED';
}

export function readPartition(from: JsonObject): PartitionRegistration {
  return {
    replicas: ids(from, 'replicas'),
    directories: [],
    isr: ids(from, 'isr'),
    elr: ids(from, 'elr'),
    lastKnownElr: ids(from, 'lastKnownElr'),
    removingReplicas: ids(from, 'removing'),
    addingReplicas: ids(from, 'adding'),
    leader: number(from, 'leader'),
    leaderRecoveryState: recoveryState(from, 'leaderRecoveryState'),
    leaderEpoch: number(from, 'leaderEpoch'),
    partitionEpoch: number(from, 'partitionEpoch'),
  };
}

/** The recordings are of classes that were asked about no directories. */
function withoutDirectories<T extends { readonly directories: unknown }>(
  fields: T,
): Omit<T, 'directories'> {
  const others: Omit<T, 'directories'> & { directories?: unknown } = { ...fields };
  delete others.directories;
  return others;
}

export function partitionJson(partition: PartitionRegistration): JsonObject {
  const { removingReplicas, addingReplicas, ...others } = partition;
  return { ...withoutDirectories(others), removing: removingReplicas, adding: addingReplicas };
}

/** Only the fields that are set; null when nothing changes. */
export function changeJson(change: PartitionChange | null): Json {
  if (change === null) return null;
  const { removingReplicas, addingReplicas, ...all } = change;
  const others = withoutDirectories(all);
  const fields = { ...others, removing: removingReplicas, adding: addingReplicas };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** A partition from its name, `topic-number`. */
export function partitionOf(name: string): { readonly topic: string; readonly partition: number } {
  const dash = name.lastIndexOf('-');
  return { topic: name.slice(0, dash), partition: Number(name.slice(dash + 1)) };
}
