import { findTopic } from '../../controller/index.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { findHosted } from '../../replication/index.ts';
import { newestImage } from '../metadata.ts';
import { serverWithId } from '../names.ts';
import type { World } from '../../simulation/world.ts';
import type { GroupEntry } from './details.ts';
import type { GroupMemberPicture, GroupPartitionPicture } from './types.ts';

function isAt(one: TopicPartition, topic: string, partition: number): boolean {
  return one.partition === partition && one.topic === topic;
}

/** Topics that a member reads, owns or has subscribed to, or that the group has committed for. */
function topicsOf(entry: GroupEntry | null, members: readonly GroupMemberPicture[]): string[] {
  const subscribed = (entry?.group.members ?? []).flatMap(({ protocols }) =>
    protocols.flatMap(({ metadata }) => metadata.topics),
  );
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
  return topicsOf(entry, members).flatMap((topic) =>
    (findTopic(image, topic)?.partitions ?? []).map(({ leader }, partition) => {
      const owner = members.findIndex(({ assigned }) =>
        assigned.some((one) => isAt(one, topic, partition)),
      );
      const readers = members.flatMap(({ self }, index) =>
        self?.owned.some((one) => isAt(one, topic, partition)) === true ? [index] : [],
      );
      const stored = entry?.offsets.find((one) => isAt(one, topic, partition)) ?? null;
      const committedOffset = stored?.offset ?? null;
      const endOffset = endOf(world, cluster, leader, topic, partition);
      const lagRecords =
        endOffset === null ? null : Math.max(0, endOffset - (committedOffset ?? 0));
      return {
        topic,
        partition,
        owner: owner < 0 ? null : owner,
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
