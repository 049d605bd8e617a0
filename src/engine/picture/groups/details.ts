import { findTopic } from '../../controller/index.ts';
import type { GroupsMemory } from '../../groups/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import { coordinatorPartition } from '../../network/partitioning.ts';
import { GROUP_TOPIC } from '../../broker/index.ts';
import { newestImage, serversOf } from '../metadata.ts';
import type { World } from '../../simulation/world.ts';
import { consumersOf, selfOf } from './consumers.ts';
import { headOf, knownMembers } from './known.ts';
import { partitionsOf, type GroupEntry } from './partitions.ts';
import type { GroupDetails, GroupMemberPicture } from './types.ts';

type Shard = GroupsMemory['shards'][number];

interface Kept {
  readonly node: NodeId;
  readonly shard: Shard;
}

/** Shards of one cluster's coordinators; of two that claim a partition the later leader's. */
function shardsOf(world: World, cluster: number): readonly Kept[] {
  const kept: Kept[] = [];
  for (const { id, server } of serversOf(world, cluster)) {
    const broker = server.kind === 'up' ? server.runtime.broker : null;
    for (const shard of broker?.groups.memory.shards ?? []) {
      const index = kept.findIndex((one) => one.shard.partition === shard.partition);
      const rival = kept[index];
      if (rival === undefined) kept.push({ node: id, shard });
      else if (rival.shard.leaderEpoch < shard.leaderEpoch) kept[index] = { node: id, shard };
    }
  }
  return kept;
}

/** Ids of all groups that a coordinator keeps or a consumer names, by name. */
export function groupIds(world: World, cluster: number): readonly string[] {
  const kept = shardsOf(world, cluster).flatMap(({ shard }) =>
    shard.groups.map(({ group }) => group.groupId),
  );
  const named = world.nodes.flatMap((node) => {
    const groupId = node.kind === 'consumer' ? node.config['group.id'] : undefined;
    return groupId === undefined || node.cluster !== cluster ? [] : [groupId];
  });
  return [...new Set([...kept, ...named])].sort();
}

/** A group with its members, who owns what, and how far it has come; null where nobody knows of it. */
export function groupDetails(world: World, cluster: number, groupId: string): GroupDetails | null {
  const topic = findTopic(newestImage(world, cluster), GROUP_TOPIC);
  const offsetsPartition =
    topic === null ? null : coordinatorPartition(groupId, topic.partitions.length);
  const kept =
    shardsOf(world, cluster).find(({ shard }) => shard.partition === offsetsPartition) ?? null;
  const entry = kept?.shard.groups.find(({ group }) => group.groupId === groupId) ?? null;
  if (entry === null && consumersOf(world, cluster, groupId).length === 0) return null;
  const group = entry?.group ?? null;
  const members = membersOf(world, cluster, groupId, entry);
  return {
    cluster,
    groupId,
    coordinator: kept?.node ?? null,
    offsetsPartition,
    isLoading: kept?.shard.isLoading ?? false,
    state: group?.state ?? null,
    ...headOf(group),
    members,
    partitions: partitionsOf(world, cluster, entry, members),
  };
}

function membersOf(
  world: World,
  cluster: number,
  groupId: string,
  entry: GroupEntry | null,
): readonly GroupMemberPicture[] {
  const consumers = consumersOf(world, cluster, groupId).map((node) => ({
    node,
    self: node.consumer === null ? null : selfOf(node.consumer),
    clientId: node.config['client.id'] ?? node.name,
  }));
  const known = knownMembers(entry?.group ?? null).map((member, index): GroupMemberPicture => {
    const { memberId, clientId } = member;
    // A process that is down has forgotten its member id; until its session ends, its name tells whose it was.
    const found =
      consumers.find(({ self }) => self?.memberId === memberId) ??
      consumers.find((one) => one.self === null && one.clientId === clientId);
    const named = found ?? consumers.find((one) => one.clientId === clientId);
    return {
      ...member,
      node: found?.node.id ?? null,
      place: named === undefined ? consumers.length + index : consumers.indexOf(named),
      isKnown: true,
      self: found?.self ?? null,
    };
  });
  const unknown = consumers.flatMap(({ node, self }, place): readonly GroupMemberPicture[] => {
    if (self === null || known.some((one) => one.node === node.id)) return [];
    return [
      {
        memberId: '',
        instanceId: node.config['group.instance.id'] ?? null,
        clientId: node.consumer?.settings.clientId ?? node.name,
        node: node.id,
        place,
        isKnown: false,
        isLeader: false,
        assigned: [],
        memberEpoch: null,
        target: null,
        awaits: null,
        sessionEndsMs: null,
        self,
      },
    ];
  });
  return [...known, ...unknown];
}
