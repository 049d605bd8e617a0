import { hashOf } from '../../engine/kernel/hash.ts';
import type { MetadataImage } from '../../engine/controller/index.ts';
import type { PartitionRegistration } from '../../engine/network/protocol/index.ts';
import type { ServerNode } from '../../engine/simulation/world.ts';

function imageOf(node: ServerNode | null): MetadataImage | null {
  return node?.server.kind === 'up' ? node.server.runtime.image : null;
}

/** What must hold of every partition that new metadata changed on a process. */
export function checkMetadata(before: ServerNode | null, after: ServerNode): void {
  const image = imageOf(after);
  const was = imageOf(before);
  if (image === null || image === was || image.topics === was?.topics) return;
  // A process that starts anew reads the metadata from the beginning.
  const isLater =
    was !== null &&
    (was.epoch === image.epoch ? was.offset <= image.offset : was.epoch < image.epoch);
  for (const { topic, topicId, partitions } of image.topics) {
    const earlier = isLater ? was.topics.find((one) => one.topicId === topicId) : undefined;
    if (earlier?.partitions === partitions) continue;
    partitions.forEach((partition, index) => {
      const previous = earlier?.partitions[index] ?? null;
      // A new classic controller tells again what its predecessor has told.
      if (partition === previous || isSame(partition, previous)) return;
      const broken = whatIsBroken(previous, partition);
      if (broken !== null) throw new Error(`${topic}-${index} on ${after.name}: ${broken}`);
    });
  }
}

function isSame(a: PartitionRegistration, b: PartitionRegistration | null): boolean {
  return b?.partitionEpoch === a.partitionEpoch && hashOf(a) === hashOf(b);
}

function whatIsBroken(
  was: PartitionRegistration | null,
  { replicas, isr, elr, leader, leaderEpoch, partitionEpoch }: PartitionRegistration,
): string | null {
  // Not so for the ELR: Kafka keeps a removed replica in it ([ELR-1] unites the old ISR with it unfiltered).
  const strangers = isr.filter((id) => !replicas.includes(id));
  if (strangers.length > 0) return `in the ISR, but no replicas: ${strangers.join()}`;
  const both = isr.filter((id) => elr.includes(id));
  if (both.length > 0) return `in the ISR and in the ELR: ${both.join()}`;
  if (leader !== -1 && !isr.includes(leader)) return `leader ${leader} is not in the ISR`;
  // A partition without a state of its own yet: no leader was ever written.
  if (was === null || was.partitionEpoch < 0) return null;
  if (leaderEpoch < was.leaderEpoch) return `the leader epoch fell to ${leaderEpoch}`;
  if (partitionEpoch <= was.partitionEpoch) return `the partition epoch stayed ${partitionEpoch}`;
  if (leader !== was.leader && leaderEpoch === was.leaderEpoch)
    return `another leader in epoch ${leaderEpoch}`;
  return null;
}
