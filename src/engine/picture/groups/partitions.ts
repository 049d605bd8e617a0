import { findTopic } from '../../controller/index.ts';
import { topicsOfGroup, type Group, type GroupsMemory } from '../../groups/index.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { findHosted } from '../../replication/index.ts';
import { newestImage } from '../metadata.ts';
import { serverWithId } from '../names.ts';
import type { World } from '../../simulation/world.ts';
import type { GroupMemberPicture, GroupPartitionPicture } from './types.ts';

export type GroupEntry = GroupsMemory['shards'][number]['groups'][number];

function isAt(one: TopicPartition, topic: string, partition: number): boolean {
  return one.partition === partition && one.topic === topic;
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

/** The members that hold each partition, by their places, ascending. */
function placesOf(
  held: readonly (readonly TopicPartition[])[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, partitions] of held.entries())
    for (const one of partitions) {
      const name = nameOf(one);
      const known = places.get(name);
      if (known === undefined) places.set(name, [place]);
      else known.push(place);
    }
  return places;
}

function subscribedTopicsOf(group: Group | null): readonly string[] {
  if (group?.type === 'consumer') return topicsOfGroup(group);
  return (group?.members ?? []).flatMap(({ protocols }) =>
    protocols.flatMap(({ metadata }) => metadata.topics),
  );
}

/** Topics that a member reads, owns or has subscribed to, or that the group has committed for. */
function topicsOf(entry: GroupEntry | null, members: readonly GroupMemberPicture[]): string[] {
  const subscribed = subscribedTopicsOf(entry?.group ?? null);
  const committed = (entry?.offsets ?? []).map(({ topic }) => topic);
  const held = members.flatMap(({ assigned, self }) =>
    [...assigned, ...(self?.owned ?? [])].map(({ topic }) => topic),
  );
  return [...new Set([...subscribed, ...committed, ...held])].sort();
}

export function partitionsOf(
  world: World,
  cluster: number,
  entry: GroupEntry | null,
  members: readonly GroupMemberPicture[],
): readonly GroupPartitionPicture[] {
  const image = newestImage(world, cluster);
  const owners = placesOf(members.map(({ assigned }) => assigned));
  const reading = placesOf(members.map(({ self }) => self?.owned ?? []));
  const offsets = new Map((entry?.offsets ?? []).map((one) => [nameOf(one), one.offset]));
  return topicsOf(entry, members).flatMap((topic) =>
    (findTopic(image, topic)?.partitions ?? []).map(({ leader }, partition) => {
      const name = nameOf({ topic, partition });
      const readers = reading.get(name) ?? [];
      const committedOffset = offsets.get(name) ?? null;
      const endOffset = endOf(world, cluster, leader, topic, partition);
      const lagRecords =
        endOffset === null ? null : Math.max(0, endOffset - (committedOffset ?? 0));
      return {
        topic,
        partition,
        owner: owners.get(name)?.[0] ?? null,
        readers,
        position: positionOf(world, members[readers[0] ?? -1], topic, partition),
        committedOffset,
        endOffset,
        lagRecords,
      };
    }),
  );
}

function positionOf(
  world: World,
  reader: GroupMemberPicture | undefined,
  topic: string,
  partition: number,
): number | null {
  const node = world.nodes[reader?.node ?? -1];
  const held = node?.kind === 'consumer' ? node.consumer?.partitions : undefined;
  return held?.find((one) => isAt(one, topic, partition))?.position?.offset ?? null;
}

function endOf(
  world: World,
  cluster: number,
  leader: number,
  topic: string,
  partition: number,
): number | null {
  const node = world.nodes[serverWithId(world, cluster, leader) ?? -1];
  if (node?.kind !== 'server' || node.server.kind === 'down') return null;
  const { broker } = node.server.runtime;
  const hosted = broker === null ? null : findHosted(broker.replication, topic, partition);
  return hosted?.replica?.highWatermark ?? null;
}
