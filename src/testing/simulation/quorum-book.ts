import { hashOf } from '../../engine/kernel/hash.ts';
import { batchesFrom } from '../../engine/log/offset-log.ts';
import type { ServerNode } from '../../engine/simulation/world.ts';

/** What quorums have agreed on, by cluster. */
export interface QuorumBook {
  /** Who led in an epoch. */
  readonly leaders: Map<string, number>;
  /** The committed batch at each base offset. */
  readonly committed: Map<string, object>;
  /** Up to where each process's commits have been held against the book. */
  readonly heldTo: Map<number, number>;
}

export function createQuorumBook(): QuorumBook {
  return { leaders: new Map(), committed: new Map(), heldTo: new Map() };
}

/** One leader an epoch; epochs never fall; committed metadata are the same everywhere, for ever. */
export function checkQuorum(book: QuorumBook, before: ServerNode | null, after: ServerNode): void {
  if (after.server.kind === 'down') {
    book.heldTo.delete(after.id);
    return;
  }
  const { runtime } = after.server;
  if (runtime.metadataSource !== 'kraft') return;
  const { quorum } = runtime;
  const former = before?.server.kind === 'up' ? before.server.runtime : null;
  const was = former?.metadataSource === 'kraft' ? former.quorum : null;
  if (quorum === was) return;
  const name = `${after.name} at epoch ${quorum.disk.leaderEpoch}`;
  if (was !== null && quorum.disk.leaderEpoch < was.disk.leaderEpoch)
    throw new Error(`${name}: the epoch fell`);
  if (quorum.memory.role.name === 'Leader') {
    const key = `${after.cluster}/${quorum.disk.leaderEpoch}`;
    const known = book.leaders.get(key);
    if (known !== undefined && known !== after.id)
      throw new Error(`${name}: two leaders, the other is ${known}`);
    book.leaders.set(key, after.id);
  }
  const end = quorum.memory.highWatermark;
  const from = book.heldTo.get(after.id) ?? 0;
  if (end <= from) return;
  for (const batch of batchesFrom(quorum.disk.log, from, end)) {
    const key = `${after.cluster}/${batch.baseOffset}`;
    const known = book.committed.get(key);
    if (known === undefined) book.committed.set(key, batch);
    else if (known !== batch && hashOf(known) !== hashOf(batch)) {
      throw new Error(`${name}: another batch is committed at ${batch.baseOffset}`);
    }
  }
  book.heldTo.set(after.id, end);
}
