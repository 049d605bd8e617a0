import { describe, expect, test } from 'vitest';
import { createGroupCoordinator } from '../../../testing/group-coordinator.ts';
import { createMember, type Coordinator } from '../../../testing/consumer-group-members.ts';
import type { GroupResponse, JoinGroupRequest } from '../../network/protocol/groups.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';

function joinOf(response: GroupResponse | undefined) {
  if (response?.api !== 'JoinGroup') throw new Error('no JoinGroup was answered');
  return response;
}

/** A classic member that does what its coordinator says. */
function createClassicMember(coordinator: Coordinator, first: number) {
  let correlationId = first;
  let memberId = '';
  let generationId = -1;
  let owned: readonly TopicPartition[] = [];
  const next = (): number => (correlationId += 1);
  const request = (): JoinGroupRequest => ({
    api: 'JoinGroup',
    groupId: 'g',
    memberId,
    instanceId: null,
    clientId: 'c',
    sessionTimeoutMs: 45_000,
    rebalanceTimeoutMs: 300_000,
    protocolType: 'consumer',
    protocols: [
      {
        name: 'range',
        metadata: {
          topics: ['orders'],
          owned,
          ownedGeneration: generationId,
          generationId,
          rackId: null,
        },
      },
    ],
  });
  const who = () => ({ groupId: 'g', memberId, instanceId: null, generationId }) as const;
  const sync = (assignments: readonly { memberId: string; partitions: TopicPartition[] }[] = []) =>
    coordinator.ask(next(), {
      api: 'SyncGroup',
      ...who(),
      protocolType: 'consumer',
      protocolName: 'range',
      assignments,
    });
  return {
    getId: () => (memberId = joinOf(coordinator.ask(next(), request())).memberId),
    memberId: () => memberId,
    owned: () => owned,
    join: () => coordinator.ask(next(), request()),
    /** The last answer to a join. */
    joined: () => {
      const response = joinOf(coordinator.answers.get(correlationId));
      generationId = response.generationId;
      return response;
    },
    sync: (assignments?: readonly { memberId: string; partitions: TopicPartition[] }[]) => {
      const response = sync(assignments);
      if (response?.api === 'SyncGroup' && response.error === 'NONE') owned = response.partitions;
      return response;
    },
    lastSync: () => coordinator.answers.get(correlationId),
    beat: () => coordinator.ask(next(), { api: 'Heartbeat', ...who() }),
    leave: () =>
      coordinator.ask(next(), {
        api: 'LeaveGroup',
        groupId: 'g',
        members: [{ memberId, instanceId: null }],
      }),
  };
}

const partition = (number: number): TopicPartition => ({ topic: 'orders', partition: number });

/** A stable classic group of one member that holds all four partitions. */
function classicGroup(coordinator: Coordinator) {
  const classic = createClassicMember(coordinator, 100);
  classic.getId();
  classic.join();
  coordinator.passMs(3000);
  classic.joined();
  classic.sync([{ memberId: classic.memberId(), partitions: [0, 1, 2, 3].map(partition) }]);
  return classic;
}

describe('a group between the protocols', () => {
  test('[NGP-11] [NGP-12] [NGP-13] is upgraded member by member, and goes back', () => {
    const coordinator = createGroupCoordinator();
    const classic = classicGroup(coordinator);
    const modern = createMember(coordinator, 'm');
    expect(modern.beat()).toMatchObject({ error: 'NONE', assignment: [] });
    expect(coordinator.group()).toMatchObject({ type: 'consumer', groupEpoch: 2 });
    expect(classic.beat()).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' });
    classic.join();
    expect(classic.joined()).toMatchObject({ error: 'NONE', generationId: 1, members: [] });
    expect(classic.sync()).toMatchObject({ error: 'NONE' });
    expect(classic.owned()).toHaveLength(2);
    expect(classic.beat()).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' });
    classic.join();
    expect(classic.joined()).toMatchObject({ generationId: 2 });
    classic.sync();
    expect(classic.beat()).toMatchObject({ error: 'NONE' });
    expect(modern.beat()).toMatchObject({ memberEpoch: 2 });
    expect(modern.owned()).toHaveLength(2);
    expect(coordinator.group()).toMatchObject({ state: 'Stable', groupEpoch: 2 });
    modern.leave();
    expect(coordinator.group()).toMatchObject({
      type: 'classic',
      state: 'PreparingRebalance',
      generationId: 2,
    });
    expect(classic.beat()).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' });
    classic.join();
    expect(classic.joined()).toMatchObject({ error: 'NONE', generationId: 3 });
    classic.sync([{ memberId: classic.memberId(), partitions: [0, 1, 2, 3].map(partition) }]);
    expect(classic.owned()).toHaveLength(4);
    expect(coordinator.group()).toMatchObject({ type: 'classic', state: 'Stable' });
    coordinator.moveAway();
    coordinator.reload();
    expect(coordinator.group()).toMatchObject({
      type: 'classic',
      state: 'Stable',
      generationId: 3,
    });
  });

  test('[NGP-12] stays what it is where the policy does not allow it', () => {
    const coordinator = createGroupCoordinator();
    coordinator.configure({ migrationPolicy: 'downgrade' });
    classicGroup(coordinator);
    const modern = createMember(coordinator, 'm');
    expect(modern.beat().error).toBe('GROUP_ID_NOT_FOUND');
    expect(coordinator.group()).toMatchObject({ type: 'classic', state: 'Stable' });
  });

  test('[NGP-12] an empty one changes without ado, and keeps its offsets', () => {
    const coordinator = createGroupCoordinator();
    const classic = classicGroup(coordinator);
    classic.leave();
    const offset = { ...partition(0), offset: 7, leaderEpoch: 0, metadata: '' };
    const from = { groupId: 'g', memberId: '', instanceId: null, generationId: -1 } as const;
    coordinator.ask(1, { api: 'OffsetCommit', ...from, offsets: [offset] });
    const modern = createMember(coordinator, 'm');
    expect(modern.beat()).toMatchObject({ memberEpoch: 2 });
    modern.leave();
    const fetch = { api: 'OffsetFetch', groupId: 'g', partitions: null } as const;
    coordinator.moveAway();
    coordinator.reload();
    expect(coordinator.ask(2, fetch)).toMatchObject({ offsets: [{ offset: 7 }] });
    const other = createClassicMember(coordinator, 200);
    other.getId();
    other.join();
    coordinator.passMs(3000);
    expect(other.joined()).toMatchObject({ error: 'NONE', generationId: 1 });
    expect(coordinator.group()?.type).toBe('classic');
    coordinator.moveAway();
    coordinator.reload();
    expect(coordinator.ask(3, fetch)).toMatchObject({ offsets: [{ offset: 7 }] });
  });
});
