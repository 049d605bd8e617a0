import { expect, test } from 'vitest';
import { createGroup, ownedBy, type Member } from '../../../../testing/group-members.ts';

function everything(...members: Member[]): readonly string[] {
  return members.flatMap(ownedBy).sort();
}

const ALL = ['orders-0', 'orders-1', 'orders-2'];

test('[CLM-1] a member asks for an id, joins with it, and is given everything', () => {
  const group = createGroup({ orders: 3 });
  const one = group.join();
  group.run(4_000);
  expect(ownedBy(one)).toEqual(ALL);
  expect(one.factsOf('AssignmentMade')).toMatchObject([{ protocolName: 'range', generationId: 1 }]);
  expect(group.coordinator.group()?.state).toBe('Stable');
});

test('[CLM-3] eager: when another one joins everybody gives up everything first', () => {
  const group = createGroup({ orders: 3 });
  const one = group.join();
  group.run(4_000);
  const two = group.join();
  group.run(4_000);
  expect(one.factsOf('PartitionsRevoked')).toMatchObject([{ partitions: [{}, {}, {}] }]);
  expect(everything(one, two)).toEqual(ALL);
});

test('[CLM-7] cooperative: only what moves is given up, and a second rebalance hands it over', () => {
  const group = createGroup({ orders: 3 });
  const settings = { group: { assignors: ['cooperative-sticky' as const] } };
  const one = group.join(settings);
  group.run(4_000);
  const two = group.join(settings);
  // Each hears of the second rebalance by its next heartbeat.
  group.run(8_000);
  expect(one.factsOf('PartitionsRevoked')).toMatchObject([{ partitions: [{ partition: 2 }] }]);
  expect(one.factsOf('RejoinNeeded').map(({ reason }) => reason)).toEqual([
    'rebalanceInProgress',
    'partitionsRevoked',
  ]);
  expect(one.factsOf('PartitionsAssigned').at(-1)).toMatchObject({ partitions: [] });
  expect(everything(one, two)).toEqual(ALL);
  expect(group.coordinator.group()).toMatchObject({ generationId: 3 });
});

test('[CLM-2] two assignors in the list make a member eager; the last one alone makes it cooperative', () => {
  const group = createGroup({ orders: 3 });
  const both = { group: { assignors: ['range' as const, 'cooperative-sticky' as const] } };
  const one = group.join({ group: { assignors: ['range'] } });
  group.run(4_000);
  const two = group.join(both);
  group.run(4_000);
  expect(group.coordinator.group()).toMatchObject({ protocolName: 'range' });
  const stranger = group.join({ group: { assignors: ['cooperative-sticky'] } });
  group.run(500);
  expect(stranger.factsOf('MemberFailed')).toMatchObject([
    { error: 'INCONSISTENT_GROUP_PROTOCOL' },
  ]);
  group.remove(stranger);
  expect(everything(one, two)).toEqual(ALL);
});

test('[CLM-8] an application that does not poll is taken out, and its commit fails', () => {
  const group = createGroup({ orders: 1 });
  group.played.records = 1;
  const slow = group.join({
    group: { maxPollIntervalMs: 10_000 },
    program: { processingMs: 15_000, commit: 'sync' },
  });
  group.run(16_000);
  expect(slow.factsOf('PollTimedOut')).toMatchObject([{ maxPollIntervalMs: 10_000 }]);
  expect(slow.factsOf('GroupLeft')).toMatchObject([{ reason: 'pollTimeout' }]);
  group.run(3_000);
  expect(slow.factsOf('CommitFailed')).toMatchObject([{ error: 'CommitFailedException' }]);
  expect(slow.factsOf('PartitionsLost')).toMatchObject([{ partitions: [{ partition: 0 }] }]);
});

test('[CLM-8] heartbeats go on while the application works', () => {
  const group = createGroup({ orders: 1 });
  group.played.records = 1;
  const busy = group.join({
    group: { sessionTimeoutMs: 6_000 },
    program: { processingMs: 60_000 },
  });
  group.run(40_000);
  expect(busy.factsOf('RejoinNeeded')).toEqual([]);
  expect(group.coordinator.group()?.state).toBe('Stable');
});

test('[CLM-8] a silent coordinator is given up after the session timeout and looked for again', () => {
  const group = createGroup({ orders: 1 });
  const one = group.join({ group: { sessionTimeoutMs: 6_000 } });
  group.run(4_000);
  group.played.silent.add(one);
  group.run(7_000);
  expect(one.factsOf('CoordinatorLost')).toMatchObject([{ reason: 'sessionTimeout' }]);
});

test('[CLM-6] a member that the coordinator forgot has lost what it had, and joins anew', () => {
  const group = createGroup({ orders: 1 });
  const one = group.join({ group: { sessionTimeoutMs: 6_000 } });
  group.run(4_000);
  group.answerNext('Heartbeat', () => ({ api: 'Heartbeat', error: 'UNKNOWN_MEMBER_ID' }));
  group.run(10_000);
  expect(one.factsOf('PartitionsLost')).toMatchObject([{ partitions: [{ partition: 0 }] }]);
  expect(ownedBy(one)).toEqual(['orders-0']);
});

test('[CLM-5] JoinGroup to a broker that coordinates no more: the coordinator is looked for', () => {
  const group = createGroup({ orders: 1 });
  group.answerNext('JoinGroup', () => ({
    api: 'JoinGroup',
    error: 'NOT_COORDINATOR',
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leaderId: '',
    memberId: '',
    skipAssignment: false,
    members: [],
  }));
  const one = group.join();
  group.run(4_000);
  expect(one.factsOf('CoordinatorLost')).toMatchObject([{ reason: 'NOT_COORDINATOR' }]);
  expect(one.factsOf('CoordinatorFound').length).toBe(2);
  expect(ownedBy(one)).toEqual(['orders-0']);
});

test('[CLM-5] a connection that breaks during JoinGroup: the coordinator is looked for, and nothing is thrown', () => {
  const group = createGroup({ orders: 1 });
  const one = group.join();
  group.answerNext('FindCoordinator', () => {
    group.played.silent.add(one);
    return { api: 'FindCoordinator', error: 'NONE', brokerId: 1, endpoint: 1 };
  });
  group.run(200);
  const joining = one.sent.find(({ body }) => body.api === 'JoinGroup');
  if (joining === undefined) throw new Error('no JoinGroup is on its way');
  one.sent.length = 0;
  one.fail(joining, 'disconnected');
  group.played.silent.delete(one);
  group.run(8_000);
  expect(one.factsOf('CoordinatorLost')).toMatchObject([{ reason: 'disconnected' }]);
  expect(one.factsOf('MemberFailed')).toEqual([]);
  expect(ownedBy(one)).toEqual(['orders-0']);
});

test('[CLM-9] the leader joins again when topics change; a pattern takes on new topics', () => {
  const group = createGroup({ orders: 1 });
  const one = group.join({
    settings: { metadataMaxAgeMs: 2_000 },
    task: { topics: [], pattern: 'ord.*' },
  });
  group.run(4_000);
  expect(ownedBy(one)).toEqual(['orders-0']);
  group.played.topics['orders'] = 2;
  group.run(4_000);
  expect(one.factsOf('RejoinNeeded')).toMatchObject([{ reason: 'metadataChanged' }]);
  expect(ownedBy(one)).toEqual(['orders-0', 'orders-1']);
  group.played.topics['orders-kr'] = 1;
  group.run(4_000);
  expect(one.factsOf('RejoinNeeded')[1]).toMatchObject({ reason: 'subscriptionChanged' });
  expect(ownedBy(one)).toEqual(['orders-0', 'orders-1', 'orders-kr-0']);
});

test('[CLM-11] a second instance of a static member fences the first', () => {
  const group = createGroup({ orders: 1 });
  const one = group.join({ group: { instanceId: 'a' } });
  group.run(4_000);
  const twin = group.join({ group: { instanceId: 'a' } });
  group.run(4_000);
  expect(one.factsOf('MemberFailed')).toMatchObject([{ error: 'FENCED_INSTANCE_ID' }]);
  expect(ownedBy(twin)).toEqual(['orders-0']);
  expect(group.coordinator.group()).toMatchObject({ generationId: 1 });
});
