import { findTopic, type PartitionState, type ReplicaState } from '../../controller/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { PartitionRegistration } from '../../network/protocol/index.ts';
import type { World } from '../../simulation/world.ts';
import { newestImage } from '../metadata.ts';
import { activeClassicController } from '../classic.ts';
import { brokersOf } from '../servers.ts';
import type { ProcessPicture, ReplicaPicture } from '../types.ts';
import { configValue } from './configs.ts';

/** A replica of one partition on its broker. */
export interface ReplicaPlace {
  readonly node: NodeId;
  readonly brokerId: number;
  readonly process: ProcessPicture['process'];
  /** Null while the broker has no log of it yet. */
  readonly replica: ReplicaPicture | null;
}

/** A partition as the newest committed metadata say, and its logs as they are. */
export interface PartitionDetails extends PartitionRegistration {
  readonly cluster: number;
  readonly topic: string;
  readonly partition: number;
  /** Of its topic: how many partitions there are. */
  readonly partitionCount: number;
  /** In effect: of the topic, else of the brokers. */
  readonly minInsyncReplicas: number;
  /** In the order of the assignment. */
  readonly places: readonly ReplicaPlace[];
  /** When the session of a leader that has gone silent ends; null when nothing is amiss. */
  readonly leaderSessionEndsMs: number | null;
  /** What the classic controller's state machines say; null where there is none. */
  readonly machines: {
    readonly controllerId: number;
    readonly controllerEpoch: number;
    readonly state: PartitionState;
    readonly replicas: readonly { readonly brokerId: number; readonly state: ReplicaState }[];
  } | null;
}

function machinesOf(
  world: World,
  cluster: number,
  topic: string,
  partition: number,
): PartitionDetails['machines'] {
  const controller = activeClassicController(world, cluster);
  if (controller === null) return null;
  const { image, states, epoch } = controller.active;
  const index = image.topics.findIndex((one) => one.topic === topic);
  const machines = states[index]?.partitions[partition];
  if (machines === undefined) return null;
  const { state, replicas } = machines;
  return { controllerId: controller.brokerId, controllerEpoch: epoch, state, replicas };
}

/** Null where the cluster has no such partition (any more). */
export function partitionDetails(
  world: World,
  cluster: number,
  topic: string,
  partition: number,
): PartitionDetails | null {
  const image = findTopic(newestImage(world, cluster), topic);
  const registration = image?.partitions[partition];
  if (image === null || registration === undefined) return null;
  const brokers = brokersOf(world, cluster);
  const places = registration.replicas.flatMap((brokerId): ReplicaPlace[] => {
    const broker = brokers.find(({ kafkaId }) => kafkaId === brokerId);
    if (broker === undefined) return [];
    const { node, process, topics } = broker;
    const replica = topics
      .find((hosted) => hosted.topic === topic)
      ?.replicas.find((one) => one.partition === partition);
    return [{ node, brokerId, process, replica: replica ?? null }];
  });
  const leader = brokers.find(({ kafkaId }) => kafkaId === registration.leader);
  return {
    ...registration,
    cluster,
    topic,
    partition,
    partitionCount: image.partitions.length,
    minInsyncReplicas: Number(configValue(world, cluster, topic, 'min.insync.replicas')),
    places,
    leaderSessionEndsMs: leader?.sessionEndsMs ?? null,
    machines: machinesOf(world, cluster, topic, partition),
  };
}

/** A topic in a list of topics. */
interface TopicOverview {
  readonly topic: string;
  readonly partitionCount: number;
  readonly replicationFactor: number;
}

/** A cluster at a glance, as its newest committed metadata say. */
export interface ClusterOverview {
  readonly cluster: number;
  readonly name: string;
  readonly brokers: number;
  /** Brokers that are registered and not fenced. */
  readonly unfenced: number;
  readonly topics: readonly TopicOverview[];
  readonly partitions: number;
  /** Partitions with no leader, with replicas outside the ISR, and with an ISR below min.insync.replicas. */
  readonly leaderless: number;
  readonly underReplicated: number;
  readonly underMinIsr: number;
}

export function clusterOverview(world: World, cluster: number): ClusterOverview | null {
  const found = world.clusters[cluster];
  if (found === undefined) return null;
  const { topics, brokers } = newestImage(world, cluster);
  const partitions = topics.flatMap(({ topic, partitions: all }) => {
    const minIsr = Number(configValue(world, cluster, topic, 'min.insync.replicas'));
    return all.map((partition) => ({ partition, minIsr }));
  });
  return {
    cluster,
    name: found.name,
    brokers: brokersOf(world, cluster).length,
    unfenced: brokers.filter(({ fenced }) => !fenced).length,
    topics: topics.map(({ topic, partitions: all }) => ({
      topic,
      partitionCount: all.length,
      replicationFactor: all[0]?.replicas.length ?? 0,
    })),
    partitions: partitions.length,
    leaderless: partitions.filter(({ partition }) => partition.leader < 0).length,
    underReplicated: partitions.filter(
      ({ partition }) => partition.isr.length < partition.replicas.length,
    ).length,
    underMinIsr: partitions.filter(({ partition, minIsr }) => partition.isr.length < minIsr).length,
  };
}
