import { placeOnBrokers, type PlacedBroker } from '../../src/engine/controller/index.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { list, number } from '../read.ts';

export const replicaPlacementBook: Adapter = {
  answer(given) {
    const brokers = (list(given, 'brokers') as readonly JsonObject[]).map(
      (broker): PlacedBroker => ({
        brokerId: number(broker, 'id'),
        rack: broker['rack'] as string | null,
      }),
    );
    const startIndex = number(given, 'fixedStartIndex');
    const firstPartition = number(given, 'startPartitionId');
    const placed = placeOnBrokers(brokers, {
      partitions: number(given, 'partitions'),
      replicationFactor: number(given, 'replicationFactor'),
      firstPartition,
      startIndex,
      shift: startIndex,
    });
    if ('exception' in placed) return { ...placed };
    const from = Math.max(0, firstPartition);
    return {
      assignment: Object.fromEntries(placed.map((replicas, index) => [from + index, replicas])),
    };
  },
};
