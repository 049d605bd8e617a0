import { expect, test } from 'vitest';
import { groupWorld } from '../../../testing/group-world.ts';
import { consumerDetails, groupDetails, groupIds } from '../../selectors.ts';

test('a group is seen with its members, owners, committed offsets and lag', () => {
  const it = groupWorld();
  it.send(4);
  it.join('one');
  it.run(5_000);
  it.join('two');
  it.run(9_000);
  it.send(2, [0]);
  it.run(100);
  const group = groupDetails(it.world(), 0, 'billing');
  expect(groupIds(it.world(), 0)).toEqual(['billing']);
  expect(group).toMatchObject({ state: 'Stable', protocolName: 'range', joinEndsMs: null });
  expect(group?.members.map(({ node, self }) => [node, self?.state])).toEqual([
    [it.node('one'), 'STABLE'],
    [it.node('two'), 'STABLE'],
  ]);
  expect(group?.partitions).toMatchObject([
    { topic: 'orders', owner: 0, readers: [0], position: 6, committedOffset: 4, lagRecords: 2 },
    { topic: 'orders', owner: 0, readers: [0], position: 4, committedOffset: 4, lagRecords: 0 },
    { topic: 'orders', owner: 1, readers: [1], position: 4, committedOffset: 4, lagRecords: 0 },
  ]);
  const running = consumerDetails(it.world(), it.node('one'))?.running;
  expect(running?.group).toMatchObject({ groupId: 'billing', generationId: 2, isLeader: true });
  expect(running?.application).toMatchObject({ processed: 14, waiting: [] });
});

test('who joins is seen before the coordinator has let it in', () => {
  const it = groupWorld();
  it.join('one');
  it.run(50);
  expect(groupDetails(it.world(), 0, 'billing')?.members).toMatchObject([
    { isKnown: false, node: it.node('one'), self: { state: 'UNJOINED', needsJoin: true } },
  ]);
});
