import type {
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse,
} from '../../network/protocol/index.ts';
import { findBroker } from '../metadata/image.ts';
import type { ControllerContext, Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';

/** ProducerIdsBlock.PRODUCER_ID_BLOCK_SIZE */
const BLOCK_SIZE = 1000;

/** [PID-1] Brokers give out producer ids from blocks; a block that was begun is never given out again (KIP-730). */
export function decideAllocateProducerIds(
  context: ControllerContext,
  memory: ControllerMemory,
  { brokerId, brokerEpoch }: AllocateProducerIdsRequest,
): Decision<AllocateProducerIdsResponse> {
  const api = 'AllocateProducerIds';
  const { image } = context;
  if (findBroker(image, brokerId)?.brokerEpoch !== brokerEpoch) {
    const error = 'STALE_BROKER_EPOCH';
    return { records: [], response: { api, error, firstProducerId: -1, length: 0 }, memory };
  }
  const firstProducerId = image.nextProducerId;
  const nextProducerId = firstProducerId + BLOCK_SIZE;
  return {
    records: [{ type: 'ProducerIdsRecord', brokerId, brokerEpoch, nextProducerId }],
    response: { api, error: 'NONE', firstProducerId, length: BLOCK_SIZE },
    memory,
  };
}
