import { changeConsumerNode } from './changes.ts';
import type { ConsumerState } from '../clients/index.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import { endProcess } from './process-end.ts';
import type { ConsumerNode } from './world.ts';

/**
 * Keeps what became of a consumer; one that was told to stop ends when it has closed, and one whose application has crashed dies. It
 * will not crash once more in its next life.
 */
export function settleConsumer(draft: Draft, node: ConsumerNode, consumer: ConsumerState): void {
  const { random } = nodeOf(draft, node.id);
  putNode(draft, changeConsumerNode(node, { random, consumer }));
  if (consumer.phase === 'open') return;
  if (consumer.phase === 'crashed') {
    const program = { ...node.program, crashAfterRecords: null };
    putNode(draft, changeConsumerNode(node, { random, consumer, program }));
    endProcess(draft, node.id, 'killed');
  } else if (node.process === 'stopping') endProcess(draft, node.id, 'stopped');
}
