import { changeProducerNode } from './changes.ts';
import type { ProducerState } from '../clients/index.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import { endProcess } from './process-end.ts';
import type { ProducerNode } from './world.ts';

/** Keeps what became of a producer; one that was told to stop ends when it has sent everything. */
export function settleProducer(draft: Draft, node: ProducerNode, producer: ProducerState): void {
  putNode(draft, changeProducerNode(node, { random: nodeOf(draft, node.id).random, producer }));
  if (node.process === 'stopping' && producer.phase === 'closed') {
    endProcess(draft, node.id, 'stopped');
  }
}
