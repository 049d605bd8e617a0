import { describe, expect, test } from 'vitest';
import type { ConsumerSubscription } from '../engine/network/protocol/index.ts';
import {
  beginGroups,
  call,
  coordinatorOf,
  give,
  groupOf,
  nodeOf,
  pass,
  tell,
  type GroupStage,
} from './group-stage.ts';

const FROM_NOBODY = { groupId: 'g', memberId: '', instanceId: null, generationId: -1 } as const;

function commit(stage: GroupStage, offset: number) {
  const one = { topic: 'orders', partition: 0, offset, leaderEpoch: -1, metadata: '' };
  return call(stage, { api: 'OffsetCommit', ...FROM_NOBODY, offsets: [one] });
}

function committed(stage: GroupStage) {
  const answer = call(stage, { api: 'OffsetFetch', groupId: 'g', partitions: null });
  if (typeof answer === 'string') return answer;
  return answer.flatMap((one) =>
    one.api === 'OffsetFetch' ? one.offsets.map(({ offset }) => offset) : [],
  );
}

function join(stage: GroupStage, memberId: string): void {
  const metadata: ConsumerSubscription = {
    topics: ['orders'],
    owned: [],
    ownedGeneration: -1,
    generationId: -1,
    rackId: null,
  };
  tell(stage, coordinatorOf(stage, 'g'), {
    api: 'JoinGroup',
    groupId: 'g',
    memberId,
    instanceId: null,
    clientId: 'c',
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 60_000,
    protocolType: 'consumer',
    protocols: [{ name: 'range', metadata }],
  });
}

/** A member that holds orders-0 in generation 1; returns its id. */
function joined(stage: GroupStage): string {
  join(stage, '');
  const group = groupOf(stage, 'g')?.group;
  const pending = group?.type === 'classic' ? group.pendingJoin : [];
  const memberId = pending[0]?.memberId ?? '';
  join(stage, memberId);
  tell(stage, coordinatorOf(stage, 'g'), {
    api: 'SyncGroup',
    ...FROM_NOBODY,
    memberId,
    generationId: 1,
    protocolType: 'consumer',
    protocolName: 'range',
    assignments: [{ memberId, partitions: [{ topic: 'orders', partition: 0 }] }],
  });
  return memberId;
}

describe.each(['modern', 'book'] as const)('groups of profile %s', (profile) => {
  test('[GRP-40] [GRP-46] [GRP-47] the first commit creates the topic, and lies in it', () => {
    const stage = beginGroups(profile);
    expect(commit(stage, 7)).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
    expect(committed(stage)).toEqual([7]);
    const created = stage.facts.filter((fact) => fact.type === 'TopicCreated');
    expect(created).toMatchObject([{ topic: '__consumer_offsets' }]);
  });

  test('[GRP-43] committed offsets survive the death of their coordinator', () => {
    const stage = beginGroups(profile);
    commit(stage, 7);
    const first = coordinatorOf(stage, 'g');
    give(stage, { type: 'kill', node: nodeOf(stage, first) });
    expect(commit(stage, 9)).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
    expect(coordinatorOf(stage, 'g')).not.toBe(first);
    expect(committed(stage)).toEqual([9]);
    expect(stage.facts.some(({ type }) => type === 'GroupsLoaded')).toBe(true);
  });

  test('[GRP-43] a new coordinator goes on with the members of the old one', () => {
    const stage = beginGroups(profile);
    commit(stage, 1);
    const memberId = joined(stage);
    expect(groupOf(stage, 'g')?.group).toMatchObject({ state: 'Stable', generationId: 1 });
    give(stage, { type: 'kill', node: nodeOf(stage, coordinatorOf(stage, 'g')) });
    const isLoaded = () => stage.facts.some(({ type }) => type === 'GroupsLoaded');
    for (let s = 0; s < 30 && !isLoaded(); s += 1) pass(stage, 1_000);
    pass(stage, 5_000);
    const heartbeat = { api: 'Heartbeat', ...FROM_NOBODY, memberId, generationId: 1 } as const;
    tell(stage, coordinatorOf(stage, 'g'), heartbeat);
    expect(groupOf(stage, 'g')?.group).toMatchObject({
      state: 'Stable',
      members: [{ memberId, assignment: [{ topic: 'orders', partition: 0 }] }],
    });
    pass(stage, 11_000);
    expect(groupOf(stage, 'g')?.group).toMatchObject({ state: 'Empty', members: [] });
  });

  test('[GRP-44] a coordinator whose partition goes elsewhere forgets its groups', () => {
    const stage = beginGroups(profile);
    commit(stage, 7);
    const first = coordinatorOf(stage, 'g');
    give(stage, { type: 'stop', node: nodeOf(stage, first) });
    pass(stage, 3_000);
    expect(committed(stage)).toEqual([7]);
    expect(stage.facts).toContainEqual(
      expect.objectContaining({ type: 'GroupsUnloaded', node: nodeOf(stage, first) }),
    );
  });

  test('[GRP-40] below min.insync.replicas nothing is committed', () => {
    const stage = beginGroups(profile, { 'min.insync.replicas': '3' });
    commit(stage, 7);
    const other = [1, 2, 3].find((id) => id !== coordinatorOf(stage, 'g')) ?? -1;
    give(stage, { type: 'kill', node: nodeOf(stage, other) });
    pass(stage, 40_000);
    expect(commit(stage, 9)).toBe('nothing yet');
    give(stage, { type: 'start', node: nodeOf(stage, other) });
    pass(stage, 60_000);
    expect(committed(stage)).toEqual([9]);
  });

  test('[ADM-6] [GRP-45] groups are listed, described, and deleted when they are empty', () => {
    const stage = beginGroups(profile);
    commit(stage, 7);
    joined(stage);
    const listed = call(stage, { api: 'ListGroups' });
    const groups = typeof listed === 'string' ? [] : listed;
    expect(groups.flatMap((one) => (one.api === 'ListGroups' ? one.groups : []))).toEqual([
      { groupId: 'g', groupType: 'classic', protocolType: 'consumer', state: 'Stable' },
    ]);
    const deletion = { api: 'DeleteGroups', groupIds: ['g'] } as const;
    expect(call(stage, deletion)).toMatchObject([{ results: [{ error: 'NON_EMPTY_GROUP' }] }]);
    pass(stage, 11_000);
    expect(call(stage, deletion)).toMatchObject([{ results: [{ error: 'NONE' }] }]);
    expect(groupOf(stage, 'g')).toBeNull();
    expect(committed(stage)).toEqual([]);
  });
});

test('[GRP-47] with too few brokers there is no coordinator', () => {
  const stage = beginGroups('modern', { 'offsets.topic.replication.factor': '4' });
  expect(commit(stage, 7)).toBe('nothing yet');
  expect(stage.facts.some(({ type }) => type === 'TopicCreated')).toBe(false);
});
