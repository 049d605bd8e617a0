import type { PartitionRegistration } from '../../network/protocol/index.ts';
import { findBroker } from '../metadata/image.ts';
import { newPartition } from './assignment.ts';
import type { ControllerContext } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { placeReplicas, type UsableBroker } from './placement.ts';
import { isRefused, refused, type Refused } from './refusal.ts';

/** [PLC-4] Brokers that are shutting down get no new replicas (BrokerHeartbeatManager.usableBrokers). */
function usableBrokers(context: ControllerContext, memory: ControllerMemory): UsableBroker[] {
  return memory.heartbeats
    .filter((broker) => broker.controlledShutdownOffset < 0)
    .map(({ brokerId, fenced }) => ({
      brokerId,
      fenced,
      rack: findBroker(context.image, brokerId)?.rack ?? null,
    }));
}

/** New partitions where the placer wants them, or why there can be none. */
export function placePartitions(
  context: ControllerContext,
  memory: ControllerMemory,
  count: number,
  replicationFactor: number,
): readonly PartitionRegistration[] | Refused {
  const brokers = usableBrokers(context, memory);
  const placed = placeReplicas(brokers, count, replicationFactor, context.draw);
  if (isRefused(placed)) return placed;
  const partitions: PartitionRegistration[] = [];
  for (const replicas of placed) {
    const registration = newPartition(context.image, replicas);
    if (registration === null) {
      const message = 'All brokers are currently fenced or in controlled shutdown.';
      return refused('INVALID_REPLICATION_FACTOR', message);
    }
    partitions.push(registration);
  }
  return partitions;
}
