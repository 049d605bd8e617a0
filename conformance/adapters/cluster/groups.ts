import type { GroupsMemory } from '../../../src/engine/groups/index.ts';
import { consumerNode, generationOf, type Member } from './members.ts';
import type { Stage } from './stage.ts';
import { liveBrokers, servingOf } from './view.ts';

type KnownGroup = GroupsMemory['shards'][number]['groups'][number]['group'];

/** What coordinators that run know of groups. */
function knownGroups({ world }: Stage): readonly KnownGroup[] {
  return liveBrokers(world).flatMap((node) =>
    (servingOf(node)?.broker.groups.memory.shards ?? []).flatMap((shard) =>
      shard.groups.map(({ group }) => group),
    ),
  );
}

/** Groups, and where their members are, as text; null while something is known to be under way. */
export function groupPicture(stage: Stage): string | null {
  if (stage.members.size === 0) return '';
  const groups = knownGroups(stage);
  if (groups.some(({ state, members }) => members.length > 0 && state !== 'Stable')) return null;
  const seen: unknown[] = groups.map(({ groupId, state, generationId, members }) => [
    groupId,
    state,
    generationId,
    members.map(({ memberId }) => memberId),
  ]);
  for (const member of stage.members.values()) {
    const group = groups.find(({ groupId }) => groupId === member.groupId);
    const ids = group?.members.map(({ memberId }) => memberId) ?? [];
    if (member.fate === 'vanished' && ids.includes(member.lastMemberId)) return null;
    if (member.fate !== 'running' || member.isStalled) continue;
    const place = placeOf(stage, member);
    if (place === null) continue;
    if (!ids.includes(place.memberId)) return null;
    seen.push(place.positions);
  }
  return JSON.stringify(seen);
}

/** Where a member reads; null: it has failed. */
function placeOf(stage: Stage, member: Member) {
  const { consumer } = consumerNode(stage, member);
  const generation = generationOf(stage, member);
  if (consumer === null || generation === null) return null;
  const positions = consumer.partitions.map(({ topic, partition, position }) => [
    topic,
    partition,
    position?.offset ?? null,
  ]);
  return { memberId: generation.memberId, positions };
}
