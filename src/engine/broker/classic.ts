import type { ErrorName } from '../config/index.ts';
import {
  findTopicById,
  topicPosition,
  unledPartition,
  type BrokerRegistration,
  type MetadataImage,
} from '../controller/index.ts';
import { removeAt, replaceAt } from '../kernel/lists.ts';
import type {
  ClassicOrder,
  LiveBroker,
  PartitionWithState,
  Response,
} from '../network/protocol/index.ts';
import type { BrokerTurn } from './facts.ts';
import { createBroker, move } from './registration.ts';
import type { BrokerSettings, BrokerState } from './state.ts';

/** Starts the broker side of a process whose membership lies in ZooKeeper. */
export function startClassicBroker(turn: BrokerTurn, settings: BrokerSettings): BrokerState {
  return createBroker(turn, settings, '', { previousBrokerEpoch: -1, logDirs: [] });
}

/** [CZR-1] The transaction that created a broker's znode is its epoch: each registration has its own. */
export function onRegisteredInZooKeeper(
  turn: BrokerTurn,
  broker: BrokerState,
  brokerEpoch: number | null,
): BrokerState {
  const { brokerId } = broker.settings;
  if (brokerEpoch === null) {
    // [CZR-2] Another session holds the id, perhaps that of its own former life: it gives up.
    turn.emit({ type: 'BrokerIdTaken', brokerId });
    return broker.lifecycle === 'SHUTTING_DOWN' ? broker : move(turn, broker, 'SHUT_DOWN');
  }
  const registered = { ...broker, brokerEpoch, isFenced: false };
  return broker.lifecycle === 'STARTING' ? move(turn, registered, 'REGISTERED') : registered;
}

/** [CZO-3] Why an order is not obeyed: a newer controller has spoken, or it is meant for an earlier life of the broker. */
export function refusalOfOrder(broker: BrokerState, order: ClassicOrder): ErrorName | null {
  if (order.controllerEpoch < broker.controllerEpoch) return 'STALE_CONTROLLER_EPOCH';
  return order.brokerEpoch < broker.brokerEpoch ? 'STALE_BROKER_EPOCH' : null;
}

/** The answer to an order that is refused. */
export function refuseOrder(
  turn: BrokerTurn,
  broker: BrokerState,
  order: ClassicOrder,
  error: ErrorName,
): Response {
  const { api, controllerId, controllerEpoch } = order;
  const { brokerId } = broker.settings;
  turn.emit({ type: 'OrderRefused', brokerId, api, controllerId, controllerEpoch, error });
  switch (api) {
    case 'StopReplica':
      return { api, error, partitions: [] };
    case 'LeaderAndIsr':
      return { api, error };
    case 'UpdateMetadata':
      return { api, error };
  }
}

function registrationsOf(live: readonly LiveBroker[]): readonly BrokerRegistration[] {
  return live.map((broker) => ({
    ...broker,
    incarnationId: '',
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
  }));
}

const UNKNOWN = unledPartition({ replicas: [], addingReplicas: [], removingReplicas: [] });

/** The image with one partition as an order tells it. Orders may tell of some partitions of a topic before others. */
function withPartition(
  image: MetadataImage,
  { topic, topicId, partition, registration }: PartitionWithState,
): MetadataImage {
  const position = topicPosition(image, topicId);
  const known = image.topics[position]?.partitions ?? [];
  const missing = Array.from({ length: Math.max(0, partition + 1 - known.length) }, () => UNKNOWN);
  const partitions = replaceAt([...known, ...missing], partition, registration);
  const told = { topic, topicId, partitions };
  if (position >= 0) return { ...image, topics: replaceAt(image.topics, position, told) };
  return {
    ...image,
    directory: [...image.directory, { topic, topicId }],
    topics: [...image.topics, told],
  };
}

function withoutTopic(image: MetadataImage, topicId: string): MetadataImage {
  if (findTopicById(image, topicId) === null) return image;
  const position = topicPosition(image, topicId);
  return {
    ...image,
    directory: removeAt(image.directory, position),
    topics: removeAt(image.topics, position),
  };
}

/** [CZO-4] What a broker knows of the cluster is what the controller has told it (kafka.server.MetadataCache). */
export function imageAfterOrder(before: MetadataImage, order: ClassicOrder): MetadataImage {
  switch (order.api) {
    case 'LeaderAndIsr': {
      const image = { ...before, brokers: registrationsOf(order.liveLeaders) };
      return order.partitions.reduce(withPartition, image);
    }
    case 'UpdateMetadata': {
      const image = {
        ...before,
        epoch: order.controllerEpoch,
        offset: order.offset,
        brokers: registrationsOf(order.liveBrokers),
        configs: order.configs,
      };
      return order.deletedTopics.reduce(
        withoutTopic,
        order.partitions.reduce(withPartition, image),
      );
    }
    case 'StopReplica':
      return before;
  }
}
