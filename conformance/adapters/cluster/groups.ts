import type { Group } from '../../../src/engine/groups/index.ts';
import type { ConsumerNode, World } from '../../../src/engine/simulation/world.ts';
import type { Stage } from './stage.ts';
import { liveBrokers, servingOf } from './view.ts';

/** A member of a group as its coordinator knows it. */
export interface SeenMember {
  readonly memberId: string;
  readonly clientId: string;
  readonly partitions: readonly string[];
  /** Of the consumer protocol. */
  readonly memberEpoch: number | null;
}

export function partitionName(at: { readonly topic: string; readonly partition: number }): string {
  return `${at.topic}-${at.partition}`;
}

/** As an administrator sees them; a member of the consumer protocol that gives something up holds it no more. */
export function membersOf(group: Group): readonly SeenMember[] {
  if (group.type === 'consumer')
    return group.members.map(({ memberId, metadata, current }) => ({
      memberId,
      clientId: metadata.clientId,
      partitions: current.assigned.map(partitionName).sort(),
      memberEpoch: current.memberEpoch,
    }));
  return group.members.map(({ memberId, clientId, assignment }) => ({
    memberId,
    clientId,
    partitions: group.state === 'Stable' ? assignment.map(partitionName).sort() : [],
    memberEpoch: null,
  }));
}

/** All groups of the coordinators that answer. */
export function groupsOf(world: World): readonly Group[] {
  return liveBrokers(world).flatMap((node) => {
    const shards = servingOf(node)?.broker.groups.memory.shards ?? [];
    return shards.flatMap((shard) => shard.groups.map(({ group }) => group));
  });
}

export function consumerAt({ nodes }: World, node: number): ConsumerNode | null {
  const found = nodes[node];
  return found?.kind === 'consumer' ? found : null;
}

/** By which id a consumer goes in its group; null: it is in none. */
export function memberIdOf({ consumer }: ConsumerNode): string | null {
  const membership = consumer?.group?.membership ?? null;
  if (membership === null) return null;
  const memberId =
    membership.protocol === 'classic' ? membership.generation.memberId : membership.memberId;
  return memberId === '' ? null : memberId;
}

function isStable({ state }: Group): boolean {
  return state === 'Stable';
}

/** What is to be seen of groups, as text; null while something is under way. */
export function groupPicture({ world, members, vanished }: Stage): string | null {
  const groups = groupsOf(world);
  const known = groups.flatMap((group) => (group.members.length > 0 ? [group] : []));
  if (!known.every(isStable)) return null;
  const seen = known.flatMap(membersOf);
  if (seen.some(({ memberId }) => vanished.has(memberId))) return null;
  const readers: unknown[] = [];
  for (const { node } of members.values()) {
    const consumer = consumerAt(world, node);
    if (consumer?.process !== 'running' || consumer.consumer?.phase !== 'open') continue;
    const memberId = memberIdOf(consumer);
    if (!seen.some((one) => one.memberId === memberId)) return null;
    readers.push(
      consumer.consumer.partitions.map((one) => [partitionName(one), one.position?.offset ?? -1]),
    );
  }
  return JSON.stringify(readers);
}
