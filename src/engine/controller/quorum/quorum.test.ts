import { describe, expect, test } from 'vitest';
import { createCluster } from './cluster.testing.ts';
import type { Cluster } from './cluster.testing.ts';
import { describeQuorum, hasHandedOver, highWatermark, isLeader, leaderId } from './index.ts';

const record = (n: number) => ({ type: 'FeatureLevelRecord' as const, feature: 'f', level: n });

const told = (cluster: Cluster, type: string) =>
  cluster.facts.filter(({ fact }) => fact.type === type);

function elected(voters: number, observers = 0, settings = {}): Cluster {
  const cluster = createCluster({ voters, observers, settings });
  cluster.run(5000);
  return cluster;
}

describe('elections', () => {
  test('[RAFT-4] a voter passes through Prospective and Candidate, and one leader is elected', () => {
    const cluster = elected(3, 2);
    const leader = cluster.leader();
    expect(told(cluster, 'QuorumLeaderElected')).toHaveLength(1);
    expect(told(cluster, 'PreVoteStarted').length).toBeGreaterThan(0);
    cluster.members.forEach(({ id }) => expect(leaderId(cluster.state(id))).toBe(leader));
    cluster.members.forEach(({ id }) => expect(highWatermark(cluster.state(id))).toBe(1));
  });

  test('[RAFT-4] a sole voter leads at once, and commits by itself', () => {
    const cluster = createCluster({ voters: 1 });
    expect(isLeader(cluster.state(0))).toBe(true);
    expect(highWatermark(cluster.state(0))).toBe(1);
    cluster.append(0, [record(1), record(2)]);
    cluster.run(24);
    expect(highWatermark(cluster.state(0))).toBe(1);
    cluster.run(1);
    expect(highWatermark(cluster.state(0))).toBe(3);
  });

  test('[SIM-RAFT-1] without the feature nobody asks for pre-votes', () => {
    const cluster = elected(3, 0, { features: { preVote: false } });
    expect(cluster.leader()).toBeGreaterThanOrEqual(0);
    expect(told(cluster, 'PreVoteStarted')).toEqual([]);
  });

  test('the death of the leader elects another one after the fetch timeout', () => {
    const cluster = elected(3);
    const first = cluster.leader();
    const epoch = cluster.state(first).disk.leaderEpoch;
    cluster.kill(first);
    cluster.run(1000);
    expect(cluster.leader()).toBe(-1);
    cluster.run(6000);
    const second = cluster.leader();
    expect(second).toBeGreaterThanOrEqual(0);
    expect(second).not.toBe(first);
    expect(cluster.state(second).disk.leaderEpoch).toBeGreaterThan(epoch);
  });

  test('[RAFT-3] a voter that was cut off and comes back deposes nobody', () => {
    const cluster = elected(3);
    const leader = cluster.leader();
    const epoch = cluster.state(leader).disk.leaderEpoch;
    const lonely = (leader + 1) % 3;
    cluster.cut(lonely, leader);
    cluster.cut(lonely, (leader + 2) % 3);
    cluster.run(20_000);
    expect(cluster.state(lonely).disk.leaderEpoch).toBe(epoch);
    cluster.heal();
    cluster.run(5000);
    expect(cluster.leader()).toBe(leader);
    expect(cluster.state(leader).disk.leaderEpoch).toBe(epoch);
    expect(cluster.state(lonely).memory.role.name).toBe('Follower');
  });
});

describe('replication', () => {
  test('[RAFT-8] records reach voters and observers, and the watermark follows at once', () => {
    const cluster = elected(3, 3);
    cluster.append(cluster.leader(), [record(1), record(2)]);
    cluster.run(25 + 40);
    cluster.members.forEach(({ id }) => expect(highWatermark(cluster.state(id))).toBe(3));
  });

  test('[RAFT-10] a quiet quorum is quiet: parked fetches, one timer a member', () => {
    const cluster = elected(3, 6);
    const before = cluster.facts.length;
    cluster.run(60_000);
    expect(cluster.facts.length).toBe(before);
    expect(cluster.pending()).toBeLessThan(60);
    cluster.members.forEach(({ id }) => expect(cluster.timersOf(id)).toBeLessThanOrEqual(1));
  });

  test('[RAFT-12] a leader that is cut off resigns after 1.5 × fetch timeout', () => {
    const cluster = elected(3);
    const leader = cluster.leader();
    const cutMs = cluster.nowMs();
    cluster.cut(leader, (leader + 1) % 3);
    cluster.cut(leader, (leader + 2) % 3);
    cluster.run(20_000);
    const [resigned] = told(cluster, 'QuorumLeaderResigned');
    expect(resigned?.fact).toMatchObject({ leaderId: leader, reason: 'checkQuorum' });
    expect((resigned?.atMs ?? 0) - cutMs).toBeGreaterThan(3000 - 520);
    expect((resigned?.atMs ?? 0) - cutMs).toBeLessThanOrEqual(3000);
    expect(cluster.leader()).not.toBe(leader);
  });

  test('[RAFT-11] what a cut-off leader had appended is truncated, and nothing committed is', () => {
    const cluster = elected(3);
    const old = cluster.leader();
    cluster.cut(old, (old + 1) % 3);
    cluster.cut(old, (old + 2) % 3);
    cluster.append(old, [record(1), record(2), record(3)]);
    cluster.run(15_000);
    const leader = cluster.leader();
    expect(leader).not.toBe(old);
    cluster.append(leader, [record(9)]);
    cluster.run(100);
    cluster.heal();
    cluster.run(10_000);
    const [cutBack] = told(cluster, 'MetadataTruncated');
    expect(cutBack).toMatchObject({ id: old, fact: { fromOffset: 4, toOffset: 1 } });
    expect(cluster.state(old).disk.log).toEqual(cluster.state(leader).disk.log);
  });
});

test('[RAFT-16] the leader tells how far every voter is', () => {
  const cluster = elected(3);
  const leader = cluster.leader();
  cluster.append(leader, [record(1)]);
  cluster.run(2000);
  const told = describeQuorum(cluster.state(leader), cluster.nowMs());
  expect(told).toMatchObject({ leaderId: leader, observers: [] });
  expect(told.voters.map(({ replicaId }) => replicaId)).toEqual([0, 1, 2]);
  const ends = told.voters.map(({ logEndOffset }) => logEndOffset);
  expect(ends).toEqual([told.highWatermark, told.highWatermark, told.highWatermark]);
});

describe('resignation and restart', () => {
  test('[RAFT-13] a leader that stops hands over to a successor at once', () => {
    const cluster = elected(3);
    const leader = cluster.leader();
    const stoppedMs = cluster.nowMs();
    cluster.resign(leader);
    cluster.run(1500);
    expect(cluster.leader()).not.toBe(leader);
    expect(cluster.leader()).toBeGreaterThanOrEqual(0);
    const last = told(cluster, 'QuorumLeaderElected').at(-1);
    expect((last?.atMs ?? Infinity) - stoppedMs).toBeLessThan(100);
    expect(hasHandedOver(cluster.state(leader))).toBe(true);
    cluster.run(10_000);
    expect(cluster.leader()).not.toBe(leader);
  });

  test('[RAFT-14] a leader restarts as Resigned, and its followers elect anew', () => {
    const cluster = elected(3);
    const leader = cluster.leader();
    const epoch = cluster.state(leader).disk.leaderEpoch;
    cluster.kill(leader);
    cluster.start(leader);
    expect(cluster.state(leader).memory.role.name).toBe('Resigned');
    cluster.run(5000);
    const next = cluster.leader();
    expect(cluster.state(next).disk.leaderEpoch).toBeGreaterThan(epoch);
  });

  test('[RAFT-14] a follower restarts as Follower and does not disturb', () => {
    const cluster = elected(3);
    const leader = cluster.leader();
    const follower = (leader + 1) % 3;
    cluster.kill(follower);
    cluster.run(10_000);
    cluster.start(follower);
    expect(cluster.state(follower).memory.role.name).toBe('Follower');
    cluster.run(3000);
    expect(told(cluster, 'QuorumLeaderElected')).toHaveLength(1);
    expect(highWatermark(cluster.state(follower))).toBe(1);
  });

  test('[RAFT-14] a sole voter leads again after its restart, in a later epoch', () => {
    const cluster = createCluster({ voters: 1 });
    const epoch = cluster.state(0).disk.leaderEpoch;
    cluster.kill(0);
    cluster.start(0);
    expect(isLeader(cluster.state(0))).toBe(true);
    expect(cluster.state(0).disk.leaderEpoch).toBe(epoch + 1);
  });
});
