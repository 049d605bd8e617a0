import { expect, test } from 'vitest';
import { createGroup, ownedBy } from '../../../../testing/group-members.ts';

test('[CLM-1] a member asks for an id, joins with it, and is given everything', () => {
  const group = createGroup({ orders: 3 });
  const one = group.join();
  group.run(4_000);
  expect(one.factsOf('MemberFailed')).toEqual([]);
  expect(ownedBy(one)).toEqual(['orders-0', 'orders-1', 'orders-2']);
  expect(one.factsOf('AssignmentMade').length).toBe(1);
  expect(group.coordinator.group()?.state).toBe('Stable');
});

test('[CLM-3] eager: when another one joins everybody gives up everything', () => {
  const group = createGroup({ orders: 3 });
  const one = group.join();
  group.run(4_000);
  const two = group.join();
  group.run(4_000);
  expect(one.factsOf('PartitionsRevoked')).toMatchObject([{ partitions: [{}, {}, {}] }]);
  expect([...ownedBy(one), ...ownedBy(two)].sort()).toEqual(['orders-0', 'orders-1', 'orders-2']);
});
