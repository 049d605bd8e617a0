import type { ClassicOrder, PartitionWithState } from '../../../network/protocol/index.ts';
import { findTopicById } from '../../metadata/image.ts';
import { factsOfRecords } from '../../metadata/record-facts.ts';
import type { Effects, OutgoingOrder } from './state.ts';
import type { PartitionKey, Work } from './work.ts';

function withState(work: Work, key: PartitionKey): readonly PartitionWithState[] {
  const topic = findTopicById(work.image, key.topicId);
  const registration = topic?.partitions[key.partition];
  if (topic === null || registration === undefined) return [];
  return [{ ...key, topic: topic.topic, registration }];
}

function everything({ image, states }: Work): readonly PartitionWithState[] {
  return image.topics.flatMap(({ topic, topicId, partitions }, index) =>
    states[index]?.isDeleting === true
      ? []
      : partitions.map((registration, partition) => ({ topic, topicId, partition, registration })),
  );
}

/** [CZO-1] One broker's orders out of one event: who leads, what everybody knows, what to stop (sendRequestsToBrokers). */
function ordersFor(work: Work, brokerId: number, brokerEpoch: number): readonly ClassicOrder[] {
  const { image, epoch: controllerEpoch } = work;
  const from = { controllerId: work.brokerId, controllerEpoch, brokerEpoch };
  const live = image.brokers.map(({ brokerId: id, brokerEpoch: epoch, endpoint, rack }) => ({
    brokerId: id,
    brokerEpoch: epoch,
    endpoint,
    rack,
  }));
  const orders: ClassicOrder[] = [];
  const led = [...(work.leaderAndIsr.get(brokerId)?.values() ?? [])];
  const partitions = led.flatMap((key) => withState(work, key));
  if (partitions.length > 0) {
    orders.push({ api: 'LeaderAndIsr', ...from, partitions, liveLeaders: live });
  }
  const isNew = work.newBrokers.has(brokerId);
  if (isNew || work.tellsAll || work.updates.size > 0 || work.deletedTopics.length > 0) {
    orders.push({
      api: 'UpdateMetadata',
      ...from,
      liveBrokers: live,
      partitions: isNew
        ? everything(work)
        : [...work.updates.values()].flatMap((key) => withState(work, key)),
      deletedTopics: work.deletedTopics,
      configs: image.configs,
      offset: image.offset,
    });
  }
  const stops = [...(work.stops.get(brokerId)?.values() ?? [])];
  if (stops.length > 0) orders.push({ api: 'StopReplica', ...from, partitions: stops });
  return orders;
}

/** What follows once the writes of the decision are done. */
export function effectsOf(work: Work): Effects {
  const orders = work.image.brokers.flatMap(({ brokerId, brokerEpoch }): OutgoingOrder[] =>
    ordersFor(work, brokerId, brokerEpoch).map((order) => ({ brokerId, order })),
  );
  const { before, records, replies, epoch } = work;
  const facts = factsOfRecords(before, {
    baseOffset: before.offset + 1,
    lastOffset: before.offset + records.length,
    leaderEpoch: epoch,
    records,
  });
  return { imageBefore: before, orders, replies, facts };
}
