import { describe, expect, test } from 'vitest';
import { createGroupCoordinator } from '../../../testing/group-coordinator.ts';
import {
  createMember,
  fullHeartbeat,
  shortHeartbeat,
  type Coordinator,
} from '../../../testing/consumer-group-members.ts';
import type { ConsumerGroup } from '../index.ts';

function groupOf(coordinator: Coordinator): ConsumerGroup {
  const group = coordinator.group();
  if (group?.type !== 'consumer') throw new Error('no group of the consumer protocol');
  return group;
}

function commit(memberId: string, generationId: number, partition: number) {
  const one = { topic: 'orders', partition, offset: 5, leaderEpoch: 0, metadata: '' };
  return {
    api: 'OffsetCommit',
    groupId: 'g',
    memberId,
    instanceId: null,
    generationId,
    offsets: [one],
  } as const;
}

/** Heartbeats of all, one second apart, until nothing is left to do. */
function converge(coordinator: Coordinator, members: readonly { beat: () => unknown }[]): void {
  for (let round = 0; round < 6; round += 1) {
    coordinator.passMs(1000);
    for (const member of members) member.beat();
  }
}

describe('a group of the consumer protocol', () => {
  test('[NGP-4] [NGP-7] [NGP-9] gives the first member everything, in epoch 2', () => {
    const coordinator = createGroupCoordinator();
    const a = createMember(coordinator, 'a');
    expect(a.beat()).toMatchObject({ error: 'NONE', memberEpoch: 2, heartbeatIntervalMs: 5000 });
    expect(a.owned()).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-3']);
    expect(groupOf(coordinator)).toMatchObject({
      state: 'Stable',
      groupEpoch: 2,
      assignmentEpoch: 2,
    });
    const quiet = coordinator.ask(1, shortHeartbeat('a', 2));
    expect(quiet).toMatchObject({ error: 'NONE', memberEpoch: 2, assignment: null });
  });

  test('[NGP-7] [NGP-8] a second one gets its share once the first has given it up', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    expect(b.beat()).toMatchObject({ memberEpoch: 2, assignment: [] });
    expect(groupOf(coordinator)).toMatchObject({
      state: 'Assigning',
      groupEpoch: 3,
      assignmentEpoch: 2,
    });
    coordinator.passMs(1000);
    expect(a.beat()).toMatchObject({ memberEpoch: 2 });
    expect(a.owned()).toHaveLength(2);
    expect(b.beat()).toMatchObject({ memberEpoch: 3, assignment: [] });
    expect(groupOf(coordinator).state).toBe('Reconciling');
    expect(a.beat()).toMatchObject({ memberEpoch: 3 });
    expect(b.beat().assignment).toHaveLength(2);
    expect(groupOf(coordinator).state).toBe('Stable');
    expect([...a.owned(), ...b.owned()].sort()).toEqual([
      'orders-0',
      'orders-1',
      'orders-2',
      'orders-3',
    ]);
  });

  test('[NGP-2] refuses what does not say what it must', () => {
    const coordinator = createGroupCoordinator();
    const errorOf = (change: Parameters<typeof fullHeartbeat>[2]) =>
      coordinator.ask(1, fullHeartbeat('a', 0, change));
    expect(errorOf({ rebalanceTimeoutMs: -1 })).toMatchObject({ error: 'INVALID_REQUEST' });
    expect(errorOf({ subscribedTopicNames: [] })).toMatchObject({ error: 'INVALID_REQUEST' });
    expect(errorOf({ serverAssignor: 'mine' })).toMatchObject({ error: 'UNSUPPORTED_ASSIGNOR' });
    expect(errorOf({ memberEpoch: 4 })).toMatchObject({ error: 'GROUP_ID_NOT_FOUND' });
    expect(errorOf({ subscribedTopicRegex: '(' })).toMatchObject({
      error: 'INVALID_REGULAR_EXPRESSION',
    });
    expect(coordinator.group()).toBeUndefined();
  });

  test('[NGP-3] fences another epoch, but takes the last one again when the answer was lost', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    b.beat();
    converge(coordinator, [a, b]);
    const fenced = { error: 'FENCED_MEMBER_EPOCH' };
    expect(coordinator.ask(1, fullHeartbeat('a', 9))).toMatchObject(fenced);
    expect(coordinator.ask(2, shortHeartbeat('a', 2))).toMatchObject(fenced);
    const again = coordinator.ask(3, fullHeartbeat('a', 2, { topicPartitions: [] }));
    expect(again).toMatchObject({ error: 'NONE', memberEpoch: 3 });
    expect(coordinator.ask(4, shortHeartbeat('x', 3))).toMatchObject({
      error: 'UNKNOWN_MEMBER_ID',
    });
  });

  test('[NGP-14] who is not heard of is out, and the others get what it had', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    b.beat();
    converge(coordinator, [a, b]);
    for (let time = 0; time < 12; time += 1) {
      coordinator.passMs(5000);
      a.beat();
    }
    expect(a.owned()).toHaveLength(4);
    expect(b.beat().error).toBe('UNKNOWN_MEMBER_ID');
  });

  test('[NGP-8] who does not give up in time is out', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    b.beat();
    coordinator.passMs(1000);
    const all = [0, 1, 2, 3].map((partition) => ({ topic: 'orders', partition }));
    for (let time = 0; time < 60; time += 1) {
      coordinator.ask(100 + time, fullHeartbeat('a', 2, { topicPartitions: all }));
      b.beat();
      coordinator.passMs(5000);
    }
    expect(coordinator.facts).toContainEqual({
      type: 'MemberRemoved',
      groupId: 'g',
      memberId: 'a',
      clientId: 'a',
      reason: 'didNotRevoke',
    });
    converge(coordinator, [b]);
    expect(b.owned()).toHaveLength(4);
  });

  test('[NGP-5] new partitions raise the epoch with the next heartbeat', () => {
    const coordinator = createGroupCoordinator();
    const a = createMember(coordinator, 'a');
    a.beat();
    coordinator.passMs(5000);
    coordinator.setTopic('payments', 3);
    expect(a.beat()).toMatchObject({ memberEpoch: 2 });
    coordinator.setTopic('orders', 6);
    expect(a.beat()).toMatchObject({ memberEpoch: 3 });
    expect(a.owned()).toHaveLength(6);
  });

  test('[NGP-6] a regular expression is looked up on the broker, and again when topics come', () => {
    const coordinator = createGroupCoordinator();
    const a = createMember(coordinator, 'a', {
      subscribedTopicNames: [],
      subscribedTopicRegex: 'or.*',
    });
    expect(a.beat()).toMatchObject({ error: 'NONE', assignment: [] });
    coordinator.passMs(1000);
    a.beat();
    expect(a.owned()).toHaveLength(4);
    coordinator.setTopic('origins', 2);
    coordinator.passMs(11_000);
    a.beat();
    coordinator.passMs(1000);
    a.beat();
    expect(a.owned()).toHaveLength(6);
  });

  test('the last one that leaves empties the group and leaves no timers', () => {
    const coordinator = createGroupCoordinator();
    const before = coordinator.timers();
    const a = createMember(coordinator, 'a');
    a.beat();
    expect(a.leave()).toMatchObject({ error: 'NONE', memberEpoch: -1 });
    expect(groupOf(coordinator)).toMatchObject({
      state: 'Empty',
      groupEpoch: 3,
      assignmentEpoch: 2,
    });
    expect(coordinator.timers()).toBe(before);
  });

  test('[NGP-15] commits count in the epoch of the member, or where it had the partition then', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    b.beat();
    converge(coordinator, [a, b]);
    const mine = Number(a.owned()[0]?.slice(-1));
    const other = Number(b.owned()[0]?.slice(-1));
    const errorOf = (id: number, request: ReturnType<typeof commit>) =>
      coordinator.ask(id, request);
    const is = (error: string) => ({ partitions: [{ error }] });
    expect(errorOf(1, commit('a', 3, mine))).toMatchObject(is('NONE'));
    expect(errorOf(2, commit('a', 2, mine))).toMatchObject(is('NONE'));
    expect(errorOf(3, commit('a', 2, other))).toMatchObject(is('STALE_MEMBER_EPOCH'));
    expect(errorOf(4, commit('a', 4, mine))).toMatchObject(is('STALE_MEMBER_EPOCH'));
    expect(errorOf(5, commit('x', 3, mine))).toMatchObject(is('UNKNOWN_MEMBER_ID'));
    expect(errorOf(6, commit('', -1, mine))).toMatchObject(is('UNKNOWN_MEMBER_ID'));
    const fetch = { api: 'OffsetFetch', groupId: 'g', partitions: null } as const;
    const asMember = { ...fetch, member: { memberId: 'a', memberEpoch: 2 } };
    expect(coordinator.ask(7, asMember)).toMatchObject({ error: 'STALE_MEMBER_EPOCH' });
    expect(coordinator.ask(8, fetch)).toMatchObject({ error: 'NONE', offsets: [{ offset: 5 }] });
  });

  test('[NGP-1] another coordinator goes on from the records', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    b.beat();
    converge(coordinator, [a, b]);
    coordinator.ask(1, commit('a', 3, 0));
    const bare = (group: ConsumerGroup) => ({
      ...group,
      metadataVersion: 0,
      revision: 0,
      members: group.members.map((member) => ({ ...member, timers: null })),
    });
    const before = bare(groupOf(coordinator));
    const timers = coordinator.timers();
    coordinator.moveAway();
    expect(coordinator.timers()).toBe(0);
    coordinator.reload();
    expect(bare(groupOf(coordinator))).toEqual(before);
    expect(coordinator.timers()).toBe(timers);
    expect(a.beat()).toMatchObject({ error: 'NONE', memberEpoch: 3 });
  });

  test('[NGP-1] what cannot be appended has not happened', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = [createMember(coordinator, 'a'), createMember(coordinator, 'b')];
    a.beat();
    coordinator.failAppends('NOT_ENOUGH_REPLICAS');
    expect(b.beat()).toMatchObject({ error: 'COORDINATOR_NOT_AVAILABLE' });
    expect(groupOf(coordinator)).toMatchObject({ groupEpoch: 2, state: 'Stable' });
    expect(groupOf(coordinator).members).toHaveLength(1);
    coordinator.failAppends('NONE');
    b.beat();
    converge(coordinator, [a, b]);
    expect(groupOf(coordinator)).toMatchObject({ groupEpoch: 3, state: 'Stable' });
  });

  test('[NGP-16] is described, and deleted when it is empty', () => {
    const coordinator = createGroupCoordinator();
    const a = createMember(coordinator, 'a', { serverAssignor: 'range' });
    a.beat();
    const ask = { api: 'ConsumerGroupDescribe', groupIds: ['g', 'h'] } as const;
    expect(coordinator.ask(1, ask)).toMatchObject({
      groups: [
        { error: 'NONE', state: 'Stable', assignorName: 'range', members: [{ memberEpoch: 2 }] },
        { error: 'GROUP_ID_NOT_FOUND' },
      ],
    });
    expect(coordinator.ask(2, { api: 'DescribeGroups', groupIds: ['g'] })).toMatchObject({
      groups: [{ error: 'GROUP_ID_NOT_FOUND' }],
    });
    const remove = { api: 'DeleteGroups', groupIds: ['g'] } as const;
    expect(coordinator.ask(3, remove)).toMatchObject({ results: [{ error: 'NON_EMPTY_GROUP' }] });
    a.leave();
    expect(coordinator.ask(4, remove)).toMatchObject({ results: [{ error: 'NONE' }] });
    expect(coordinator.group()).toBeUndefined();
    coordinator.moveAway();
    coordinator.reload();
    expect(coordinator.group()).toBeUndefined();
  });
});

describe('static members', () => {
  test('[NGP-10] come back to what they had; two of one name are refused', () => {
    const coordinator = createGroupCoordinator();
    const a = createMember(coordinator, 'a', { instanceId: 'i-1' });
    const b = createMember(coordinator, 'b', { instanceId: 'i-2' });
    a.beat();
    b.beat();
    converge(coordinator, [a, b]);
    const had = b.owned();
    const c = createMember(coordinator, 'c', { instanceId: 'i-2' });
    expect(c.beat().error).toBe('UNRELEASED_INSTANCE_ID');
    expect(b.leave(-2)).toMatchObject({ error: 'NONE', memberEpoch: -2 });
    expect(groupOf(coordinator)).toMatchObject({ state: 'Reconciling', groupEpoch: 3 });
    expect(c.beat()).toMatchObject({ error: 'NONE', memberEpoch: 3 });
    expect(c.owned()).toEqual(had);
    expect(groupOf(coordinator)).toMatchObject({ state: 'Stable', groupEpoch: 3 });
    const former = { instanceId: 'i-2' };
    expect(coordinator.ask(1, shortHeartbeat('b', 3, former))).toMatchObject({
      error: 'FENCED_INSTANCE_ID',
    });
  });
});
