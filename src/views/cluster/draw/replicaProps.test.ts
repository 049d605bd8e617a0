import { describe, expect, it } from 'vitest';
import type { ReplicaPicture } from '../../../engine/selectors.ts';
import { replica } from '../fixtureParts.ts';
import { sameReplica } from './replicaProps.ts';

const one = replica('orders', 1, 8);

describe('a replica that need not be drawn again', () => {
  it('is equal in value, whoever built it', () => {
    expect(sameReplica(one, structuredClone(one))).toBe(true);
  });
  const changes: readonly Partial<ReplicaPicture>[] = [
    { topic: 'payments' },
    { partition: 2 },
    { isLeader: true },
    { isPreferred: true },
    { isInSync: false },
    { isEligible: true },
    { leaderEpoch: 1 },
    { logStartOffset: 1 },
    { logEndOffset: 9 },
    { highWatermark: 7 },
    { epochs: [{ epoch: 1, startOffset: 0 }] },
    { epochs: [...one.epochs, { epoch: 1, startOffset: 5 }] },
  ];
  it.each(changes)('differs by %j', (change) => {
    expect(sameReplica(one, { ...one, ...change })).toBe(false);
  });
  it('has every field compared', () => {
    const compared = new Set(changes.flatMap((change) => Object.keys(change)));
    expect([...compared].sort()).toEqual(Object.keys(one).sort());
  });
});
