import type { NodeId } from '../../kernel/turn.ts';
import type { ZnodeAssignment, ZnodeData } from '../../network/protocol/index.ts';

function byPartition(
  partitions: readonly ZnodeAssignment[],
  part: keyof ZnodeAssignment,
): Readonly<Record<string, readonly number[]>> {
  const isNamed = (one: ZnodeAssignment) => part === 'replicas' || one[part].length > 0;
  return Object.fromEntries(
    partitions.flatMap((one, partition) => (isNamed(one) ? [[String(partition), one[part]]] : [])),
  );
}

/** ProducerIdManager.PidBlockSize */
const PRODUCER_ID_BLOCK = 1_000;

/** What the simulation keeps of a znode's data, as JSON by the names of kafka.zk.ZkData. */
export function znodeText(data: ZnodeData, hostOf: (endpoint: NodeId) => string): string {
  switch (data.type) {
    case 'empty':
      return '';
    case 'broker': {
      const rack = data.rack === null ? {} : { rack: data.rack };
      return JSON.stringify({ host: hostOf(data.endpoint), version: 5, ...rack });
    }
    case 'controller':
      return JSON.stringify({ version: 1, brokerid: data.brokerId });
    case 'controllerEpoch':
      return String(data.epoch);
    case 'topic': {
      const { topicId, partitions } = data;
      return JSON.stringify({
        removing_replicas: byPartition(partitions, 'removingReplicas'),
        partitions: byPartition(partitions, 'replicas'),
        topic_id: topicId,
        adding_replicas: byPartition(partitions, 'addingReplicas'),
        version: 3,
      });
    }
    case 'partitionState': {
      const { controllerEpoch, leader, leaderEpoch, isr } = data;
      return JSON.stringify({
        controller_epoch: controllerEpoch,
        leader,
        version: 1,
        leader_epoch: leaderEpoch,
        isr,
      });
    }
    case 'config':
      return JSON.stringify({ version: 1, config: data.values });
    case 'producerIds':
      return JSON.stringify({
        version: 1,
        block_start: String(data.nextProducerId - PRODUCER_ID_BLOCK),
        block_end: String(data.nextProducerId - 1),
      });
  }
}
