import { isInternalTopic, profileOf } from '../config/index.ts';
import { findTopicById, type MetadataImage, type TopicImage } from '../controller/index.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { HostedTopic, ReplicationState } from '../replication/index.ts';
import type { ServerNode } from '../simulation/world.ts';
import type { ReplicaPicture, TopicReplicasPicture } from './types.ts';

interface ReplicaSource {
  readonly log: PartitionLog;
  readonly highWatermark: number | null;
  readonly topicImage: TopicImage | null;
}

// A replica's picture depends on its log, its high watermark and the partition's metadata alone; as long as these are
// the same values, so is the picture, and what draws it has nothing to do.
const drawn = new WeakMap<
  PartitionLog,
  { readonly source: ReplicaSource; readonly picture: ReplicaPicture }
>();

function replicaPicture(
  brokerId: number,
  { topic }: HostedTopic,
  partition: number,
  source: ReplicaSource,
): ReplicaPicture {
  const known = drawn.get(source.log);
  const registration = source.topicImage?.partitions[partition] ?? null;
  if (
    known?.source.highWatermark === source.highWatermark &&
    (known.source.topicImage?.partitions[partition] ?? null) === registration
  ) {
    return known.picture;
  }
  const { log, epochCache } = source.log;
  const picture: ReplicaPicture = {
    topic,
    partition,
    isLeader: registration?.leader === brokerId,
    isPreferred: registration?.replicas[0] === brokerId,
    isInSync: registration?.isr.includes(brokerId) ?? false,
    isEligible: registration?.elr.includes(brokerId) ?? false,
    leaderEpoch: registration?.leaderEpoch ?? -1,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    highWatermark: source.highWatermark,
    epochs: epochCache,
  };
  drawn.set(source.log, { source, picture });
  return picture;
}

function topicPicture(
  node: ServerNode,
  image: MetadataImage,
  hosted: HostedTopic,
  highWatermarkOf: (partition: number, log: PartitionLog) => number | null,
): TopicReplicasPicture | null {
  const topicImage = findTopicById(image, hosted.topicId);
  const replicas = hosted.partitions.flatMap((log, partition) =>
    log === null
      ? []
      : [
          replicaPicture(node.kafkaId, hosted, partition, {
            log,
            highWatermark: highWatermarkOf(partition, log),
            topicImage,
          }),
        ],
  );
  if (replicas.length === 0) return null;
  const { topic } = hosted;
  return { topic, isInternal: isInternalTopic(profileOf('modern'), topic), replicas };
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}

function ofRunning(
  node: ServerNode,
  image: MetadataImage,
  { disk, memory }: ReplicationState,
): readonly TopicReplicasPicture[] {
  return disk.topics.flatMap((hosted, index) =>
    present(
      topicPicture(node, image, hosted, (partition, log) => {
        const replica = memory.topics[index]?.[partition] ?? null;
        return replica?.highWatermark ?? log.highWatermarkCheckpoint;
      }),
    ),
  );
}

/** The replicas that lie on a broker, on the disk of a dead one too. */
export function topicsOn(node: ServerNode, image: MetadataImage): readonly TopicReplicasPicture[] {
  const { server } = node;
  if (server.kind === 'up') {
    const { broker } = server.runtime;
    return broker === null ? [] : ofRunning(node, image, broker.replication);
  }
  return server.disk.replication.topics.flatMap((hosted) =>
    present(topicPicture(node, image, hosted, () => null)),
  );
}
