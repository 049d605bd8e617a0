import { describe, expect, test } from 'vitest';
import { createGroupCoordinator, GROUP_SETTINGS } from '../../testing/group-coordinator.ts';
import type {
  ConsumerSubscription,
  GroupResponse,
  JoinGroupRequest,
} from '../network/protocol/groups.ts';
import { GROUP_FACT_WEIGHTS } from './index.ts';

function joinRequest(memberId: string, instanceId: string | null = null): JoinGroupRequest {
  const metadata: ConsumerSubscription = {
    topics: ['orders'],
    owned: [],
    ownedGeneration: -1,
    generationId: -1,
    rackId: null,
  };
  return {
    api: 'JoinGroup',
    groupId: 'g',
    memberId,
    instanceId,
    clientId: 'c',
    sessionTimeoutMs: 45_000,
    rebalanceTimeoutMs: 300_000,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata }],
  };
}

function memberIdOf(response: GroupResponse | undefined): string {
  if (response?.api !== 'JoinGroup') throw new Error('no JoinGroup was answered');
  return response.memberId;
}

function generationOf(response: GroupResponse | undefined): number {
  if (response?.api !== 'JoinGroup') throw new Error('no JoinGroup was answered');
  return response.generationId;
}

function syncRequest(memberId: string, generationId: number, leaderOf: readonly string[] = []) {
  return {
    api: 'SyncGroup',
    groupId: 'g',
    memberId,
    instanceId: null,
    generationId,
    protocolType: 'consumer',
    protocolName: 'range',
    assignments: leaderOf.map((id, partition) => ({
      memberId: id,
      partitions: [{ topic: 'orders', partition }],
    })),
  } as const;
}

type Coordinator = ReturnType<typeof createGroupCoordinator>;

/** A stable group of two dynamic members; the first leads. */
function stableGroup(coordinator: Coordinator): readonly [string, string] {
  const a = memberIdOf(coordinator.ask(1, joinRequest('')));
  const b = memberIdOf(coordinator.ask(2, joinRequest('')));
  coordinator.ask(3, joinRequest(a));
  coordinator.ask(4, joinRequest(b));
  coordinator.passMs(6000);
  coordinator.ask(5, syncRequest(b, 1));
  coordinator.ask(6, syncRequest(a, 1, [a, b]));
  return [a, b];
}

function heartbeat(memberId: string, generationId: number) {
  return { api: 'Heartbeat', groupId: 'g', memberId, instanceId: null, generationId } as const;
}

function commit(memberId: string, generationId: number, offset: number) {
  const one = { topic: 'orders', partition: 0, offset, leaderEpoch: 0, metadata: '' };
  return {
    api: 'OffsetCommit',
    groupId: 'g',
    memberId,
    instanceId: null,
    generationId,
    offsets: [one],
  } as const;
}

const fetchAll = { api: 'OffsetFetch', groupId: 'g', partitions: null } as const;

describe('a classic group', () => {
  test('[GRP-21] [GRP-24] [GRP-27] gives ids, waits for more members, and hands out what the leader assigns', () => {
    const coordinator = createGroupCoordinator();
    expect(coordinator.ask(1, joinRequest(''))).toMatchObject({ error: 'MEMBER_ID_REQUIRED' });
    const [a, b] = stableGroup(createGroupCoordinator());
    expect(a).not.toBe(b);
    const other = createGroupCoordinator();
    const [first, second] = stableGroup(other);
    expect(other.answers.get(3)).toMatchObject({ leaderId: first, generationId: 1 });
    expect(other.answers.get(4)).toMatchObject({ leaderId: first, members: [] });
    expect(other.answers.get(5)).toMatchObject({ partitions: [{ topic: 'orders', partition: 1 }] });
    expect(other.answers.get(6)).toMatchObject({ partitions: [{ topic: 'orders', partition: 0 }] });
    expect(other.group()).toMatchObject({ state: 'Stable', leaderId: first });
    expect(other.group()?.members.map(({ memberId }) => memberId)).toEqual([first, second]);
  });

  test('[GRP-21] waits in its first join, and as long again for somebody new', () => {
    const coordinator = createGroupCoordinator();
    const a = memberIdOf(coordinator.ask(1, joinRequest('')));
    coordinator.ask(2, joinRequest(a));
    coordinator.passMs(2000);
    const b = memberIdOf(coordinator.ask(3, joinRequest('')));
    coordinator.ask(4, joinRequest(b));
    coordinator.passMs(3999);
    expect(coordinator.answers.has(2)).toBe(false);
    coordinator.passMs(1);
    expect(coordinator.answers.get(2)).toMatchObject({ error: 'NONE', generationId: 1 });
  });

  test('[GRP-19] [GRP-25] tells members of a rebalance by their heartbeats', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    expect(coordinator.ask(7, heartbeat(a, 1))).toMatchObject({ error: 'NONE' });
    expect(coordinator.ask(8, heartbeat(a, 0))).toMatchObject({ error: 'ILLEGAL_GENERATION' });
    const c = memberIdOf(coordinator.ask(9, joinRequest('')));
    coordinator.ask(10, joinRequest(c));
    expect(coordinator.ask(11, heartbeat(a, 1))).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' });
    coordinator.ask(12, joinRequest(a));
    expect(coordinator.answers.has(12)).toBe(false);
    coordinator.ask(13, joinRequest(b));
    expect(coordinator.answers.get(12)).toMatchObject({ error: 'NONE', generationId: 2 });
    expect(coordinator.answers.get(10)).toMatchObject({ error: 'NONE', generationId: 2 });
  });

  test('[GRP-22] a member that does not join again is out when the rebalance timeout is over', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    coordinator.ask(7, joinRequest(a));
    for (let time = 0; time < 10; time += 1) {
      coordinator.passMs(30_000);
      if (time < 9) coordinator.ask(20 + time, heartbeat(b, 1));
    }
    expect(generationOf(coordinator.answers.get(7))).toBe(2);
    expect(coordinator.group()?.members.map(({ memberId }) => memberId)).toEqual([a]);
    expect(coordinator.facts).toContainEqual({
      type: 'MemberRemoved',
      groupId: 'g',
      memberId: b,
      clientId: 'c',
      reason: 'didNotRejoin',
    });
  });

  test('a member that is not heard of loses its session', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    coordinator.passMs(30_000);
    coordinator.ask(7, heartbeat(a, 1));
    coordinator.passMs(20_000);
    expect(coordinator.group()?.state).toBe('PreparingRebalance');
    expect(coordinator.ask(8, heartbeat(b, 1))).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' });
  });

  test('[GRP-28] who does not ask for its assignment is out', () => {
    const coordinator = createGroupCoordinator();
    const a = memberIdOf(coordinator.ask(1, joinRequest('')));
    coordinator.ask(2, joinRequest(a));
    coordinator.passMs(3000);
    expect(coordinator.group()?.state).toBe('CompletingRebalance');
    for (let time = 0; time < 10; time += 1) {
      coordinator.ask(20 + time, heartbeat(a, 1));
      coordinator.passMs(30_000);
    }
    expect(coordinator.group()).toMatchObject({ state: 'Empty', members: [], generationId: 2 });
  });

  test('[GRP-29] the last one that leaves empties the group and leaves no timers', () => {
    const coordinator = createGroupCoordinator();
    const before = coordinator.timers();
    const [a, b] = stableGroup(coordinator);
    const leave = [a, b].map((memberId) => ({ memberId, instanceId: null }));
    const left = coordinator.ask(7, { api: 'LeaveGroup', groupId: 'g', members: leave });
    expect(left).toMatchObject({ error: 'NONE', members: [{ error: 'NONE' }, { error: 'NONE' }] });
    expect(coordinator.group()).toMatchObject({ state: 'Empty', leaderId: null, generationId: 2 });
    expect(coordinator.timers()).toBe(before);
  });

  test('an assignment that cannot be written starts over', () => {
    const coordinator = createGroupCoordinator();
    const a = memberIdOf(coordinator.ask(1, joinRequest('')));
    coordinator.ask(2, joinRequest(a));
    coordinator.passMs(3000);
    coordinator.failAppends('NOT_ENOUGH_REPLICAS');
    const synced = coordinator.ask(3, syncRequest(a, 1, [a]));
    expect(synced).toMatchObject({ error: 'COORDINATOR_NOT_AVAILABLE' });
    expect(coordinator.group()?.state).toBe('PreparingRebalance');
  });
});

describe('static members', () => {
  test.each([true, false])(
    '[GRP-15] [GRP-26] come back without a rebalance, and fence their former selves (new coordinator: %s)',
    (isNew) => {
      const coordinator = createGroupCoordinator(isNew);
      coordinator.ask(1, joinRequest('', 'i-1'));
      coordinator.passMs(3000);
      const former = memberIdOf(coordinator.answers.get(1));
      coordinator.ask(2, { ...syncRequest(former, 1, [former]), instanceId: 'i-1' });
      const back = coordinator.ask(3, joinRequest('', 'i-1'));
      expect(back).toMatchObject({ error: 'NONE', generationId: 1, skipAssignment: isNew });
      expect(coordinator.group()?.state).toBe('Stable');
      const fenced = { ...heartbeat(former, 1), instanceId: 'i-1' };
      expect(coordinator.ask(4, fenced)).toMatchObject({ error: 'FENCED_INSTANCE_ID' });
      const now = memberIdOf(back);
      const synced = coordinator.ask(5, { ...syncRequest(now, 1), instanceId: 'i-1' });
      expect(synced).toMatchObject({
        error: 'NONE',
        partitions: [{ topic: 'orders', partition: 0 }],
      });
    },
  );
});

describe('offsets and coordinators', () => {
  test('[GRP-20] [GRP-40] counts commits once they are written', () => {
    const coordinator = createGroupCoordinator();
    const [a] = stableGroup(coordinator);
    expect(coordinator.ask(7, commit(a, 1, 5))).toMatchObject({ partitions: [{ error: 'NONE' }] });
    expect(coordinator.ask(8, commit(a, 0, 9))).toMatchObject({
      partitions: [{ error: 'ILLEGAL_GENERATION' }],
    });
    expect(coordinator.ask(9, commit('', -1, 9))).toMatchObject({
      partitions: [{ error: 'UNKNOWN_MEMBER_ID' }],
    });
    coordinator.failAppends('REQUEST_TIMED_OUT');
    expect(coordinator.ask(10, commit(a, 1, 6))).toMatchObject({
      partitions: [{ error: 'COORDINATOR_NOT_AVAILABLE' }],
    });
    expect(coordinator.ask(11, fetchAll)).toMatchObject({ offsets: [{ offset: 5 }] });
  });

  test('[GRP-41] [GRP-43] [GRP-44] another coordinator goes on from the records', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    coordinator.ask(7, commit(a, 1, 5));
    coordinator.ask(8, joinRequest(a));
    coordinator.moveAway();
    expect(coordinator.answers.get(8)).toMatchObject({ error: 'NOT_COORDINATOR' });
    expect(coordinator.timers()).toBe(0);
    expect(coordinator.ask(9, heartbeat(b, 1))).toMatchObject({ error: 'NOT_COORDINATOR' });
    coordinator.reload();
    expect(coordinator.ask(10, heartbeat(b, 1))).toMatchObject({ error: 'NONE' });
    expect(coordinator.ask(11, fetchAll)).toMatchObject({ offsets: [{ offset: 5 }] });
    expect(coordinator.ask(12, syncRequest(b, 1))).toMatchObject({
      partitions: [{ topic: 'orders', partition: 1 }],
    });
  });

  test('[GRP-42] offsets of an empty group expire, and the group with them', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    coordinator.ask(7, commit(a, 1, 5));
    const members = [a, b].map((memberId) => ({ memberId, instanceId: null }));
    coordinator.ask(8, { api: 'LeaveGroup', groupId: 'g', members });
    coordinator.passMs(GROUP_SETTINGS.offsetsRetentionMs - 600_000);
    expect(coordinator.ask(9, fetchAll)).toMatchObject({ offsets: [{ offset: 5 }] });
    coordinator.passMs(1_200_000);
    expect(coordinator.ask(10, fetchAll)).toMatchObject({ offsets: [] });
    expect(coordinator.group()).toBeUndefined();
    expect(coordinator.log.at(-1)).toEqual({ type: 'GroupMetadata', groupId: 'g', value: null });
  });

  test('[GRP-45] only empty groups are deleted', () => {
    const coordinator = createGroupCoordinator();
    const [a, b] = stableGroup(coordinator);
    const remove = { api: 'DeleteGroups', groupIds: ['g'] } as const;
    expect(coordinator.ask(7, remove)).toMatchObject({ results: [{ error: 'NON_EMPTY_GROUP' }] });
    const members = [a, b].map((memberId) => ({ memberId, instanceId: null }));
    coordinator.ask(8, { api: 'LeaveGroup', groupId: 'g', members });
    expect(coordinator.ask(9, remove)).toMatchObject({ results: [{ error: 'NONE' }] });
    expect(coordinator.ask(10, remove)).toMatchObject({
      results: [{ error: 'GROUP_ID_NOT_FOUND' }],
    });
  });
});

test('every fact has a weight', () => {
  const coordinator = createGroupCoordinator();
  stableGroup(coordinator);
  expect(coordinator.facts.length).toBeGreaterThan(0);
  for (const { type } of coordinator.facts) expect(GROUP_FACT_WEIGHTS[type]).toBeDefined();
});
