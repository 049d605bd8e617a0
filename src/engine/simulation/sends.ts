import { changeProducerNode } from './changes.ts';
import { send, setWorkload } from '../clients/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { ClientCommand, Workload } from './commands.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import { turnOf } from './turn-of.ts';

/**
 * Every logical send has a name of its own for the ledger: each producer counts in a range of its own, its single
 * sends in the first block of it, each workload in a block of its own.
 */
const PRODUCER_RANGE = 0x1_0000_0000_00;
const BLOCK = 0x1000_0000;

/** Where a send stands: the block of its workload, or of its producer's single sends, and its number there, from 0 on. */
export function placeOfSend(sendId: number): { readonly block: number; readonly index: number } {
  return { block: Math.floor(sendId / BLOCK), index: sendId % BLOCK };
}

export function giveWorkload(draft: Draft, id: NodeId, workload: Workload | null): void {
  const node = nodeOf(draft, id);
  if (node.kind !== 'producer' || node.producer === null) return;
  const workloadsGiven = node.workloadsGiven + 1;
  const firstSendId = id * PRODUCER_RANGE + workloadsGiven * BLOCK;
  const numbered = workload === null ? null : { ...workload, firstSendId };
  const producer = setWorkload(turnOf(draft, id), node.producer, numbered);
  putNode(
    draft,
    changeProducerNode(node, { random: nodeOf(draft, id).random, workloadsGiven, producer }),
  );
}

export function sendRecords(
  draft: Draft,
  { node: id, records }: Extract<ClientCommand, { readonly type: 'send' }>,
): void {
  const node = nodeOf(draft, id);
  if (node.kind !== 'producer' || node.producer === null) return;
  const turn = turnOf(draft, id);
  const first = id * PRODUCER_RANGE + node.sendsGiven;
  const producer = records.reduce(
    (state, record, index) => send(turn, state, { ...record, sendId: first + index }),
    node.producer,
  );
  const sendsGiven = node.sendsGiven + records.length;
  putNode(
    draft,
    changeProducerNode(node, { random: nodeOf(draft, id).random, sendsGiven, producer }),
  );
}
