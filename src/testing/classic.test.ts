import { describe, expect, test } from 'vitest';
import {
  ask,
  begin,
  controllerOf,
  createTopic,
  ensembleLeader,
  ensembleOf,
  give,
  hosts,
  nodeOf,
  others,
  partition,
  run,
  znode,
} from './classic-stage.ts';

describe('topics on ZooKeeper', () => {
  test('[CZD-1] [CZD-3] a deleted topic goes, with its znodes and logs', () => {
    const stage = begin();
    createTopic(stage, [[1, 2, 3]]);
    expect(ask(stage, { api: 'DeleteTopics', topics: ['t'] })).toEqual(['NONE', 'NONE']);
    expect(znode(stage, '/brokers/topics/t')).toBeNull();
    expect(znode(stage, '/admin/delete_topics/t')).toBeNull();
    expect(znode(stage, '/config/topics/t')).toBeNull();
    expect([1, 2, 3].map((id) => hosts(stage, id))).toEqual([false, false, false]);
    expect(stage.facts.some(({ type }) => type === 'TopicDeleted')).toBe(true);
  });

  test('[CZD-2] a replica that is away keeps the deletion waiting until it is back', () => {
    const stage = begin();
    createTopic(stage, [[1, 2, 3]]);
    const [away] = others(stage);
    give(stage, { type: 'kill', node: nodeOf(stage, away) });
    run(stage, 8_000);
    expect(ask(stage, { api: 'DeleteTopics', topics: ['t'] })).toEqual(['NONE', 'NONE']);
    expect(znode(stage, '/brokers/topics/t')).not.toBeNull();
    expect(partition(stage, controllerOf(stage))).toBeNull();
    give(stage, { type: 'start', node: nodeOf(stage, away) });
    run(stage, 3_000);
    expect(znode(stage, '/brokers/topics/t')).toBeNull();
    expect(hosts(stage, away)).toBe(false);
  });

  test('[CZT-1] partitions are added', () => {
    const stage = begin();
    createTopic(stage, [[1, 2]]);
    const topics = [{ name: 't', count: 2, assignment: [[2, 3]] }];
    expect(ask(stage, { api: 'CreatePartitions', topics })).toEqual(['NONE', 'NONE']);
    const state = znode(stage, '/brokers/topics/t/partitions/1/state')?.data;
    expect(state).toMatchObject({ leader: 2, leaderEpoch: 0, isr: [2, 3] });
  });

  test('[CZA-1] [CZA-2] a reassignment ends with the target alone, in later leader epochs', () => {
    const stage = begin();
    createTopic(stage, [[1, 2]]);
    const partitions = [{ topic: 't', partition: 0, replicas: [3, 2] }];
    const request = { partitions, allowReplicationFactorChange: true };
    expect(ask(stage, { api: 'AlterPartitionReassignments', ...request })).toEqual([
      'NONE',
      'NONE',
    ]);
    run(stage, 3_000);
    const now = partition(stage, 3);
    expect(now).toMatchObject({ replicas: [3, 2], addingReplicas: [], removingReplicas: [] });
    expect(now?.isr.toSorted()).toEqual([2, 3]);
    expect(now?.leader).toBe(3);
    expect(hosts(stage, 1)).toBe(false);
  });

  test('[CZC-3] unclean election that is allowed later elects at once', () => {
    const stage = begin();
    const [first, second] = others(stage);
    createTopic(stage, [[first, second]]);
    give(stage, { type: 'kill', node: nodeOf(stage, second) });
    run(stage, 8_000);
    give(stage, { type: 'kill', node: nodeOf(stage, first) });
    run(stage, 8_000);
    give(stage, { type: 'start', node: nodeOf(stage, second) });
    run(stage, 3_000);
    expect(partition(stage, second)).toMatchObject({ leader: -1, isr: [first] });
    const key = 'unclean.leader.election.enable';
    const changes = [{ key, operation: 'SET' as const, value: 'true' }];
    const resources = [{ resourceType: 'topic' as const, resourceName: 't', changes }];
    expect(ask(stage, { api: 'IncrementalAlterConfigs', resources })).toEqual(['NONE', 'NONE']);
    expect(partition(stage, second)).toMatchObject({ leader: second, isr: [second] });
  });
});

describe('the classic controller', () => {
  test('[CZO-3] [CZC-2] a controller that was paused is a zombie, and nobody obeys it', () => {
    const stage = begin();
    const zombie = controllerOf(stage);
    createTopic(stage, [[1, 2, 3]]);
    give(stage, { type: 'pause', node: nodeOf(stage, zombie) });
    run(stage, 8_000);
    const next = controllerOf(stage);
    expect(next).not.toBe(zombie);
    expect(znode(stage, '/controller_epoch')?.data).toMatchObject({ epoch: 2 });
    give(stage, { type: 'resume', node: nodeOf(stage, zombie) });
    run(stage, 5_000);
    const resigned = stage.facts.filter(({ type }) => type === 'ControllerResigned');
    expect(resigned).toMatchObject([{ controllerId: zombie, epoch: 1 }]);
    expect(controllerOf(stage)).toBe(next);
    expect(partition(stage, next)?.isr.toSorted()).toEqual([1, 2, 3]);
  });

  test('[CZR-2] a broker that is back before its session has ended cannot start', () => {
    const stage = begin();
    const [first] = others(stage);
    give(stage, { type: 'kill', node: nodeOf(stage, first) });
    run(stage, 100);
    give(stage, { type: 'start', node: nodeOf(stage, first) });
    run(stage, 1_000);
    expect(stage.facts).toContainEqual(
      expect.objectContaining({ type: 'BrokerIdTaken', brokerId: first }),
    );
    expect(stage.world.nodes[nodeOf(stage, first)]?.process).toBe('down');
  });

  test('[CZL-1] leaders go back to their preferred brokers by themselves', () => {
    const stage = begin({
      'auto.leader.rebalance.enable': 'true',
      'leader.imbalance.check.interval.seconds': '5',
    });
    const [first, second] = others(stage);
    createTopic(stage, [[first, second]]);
    give(stage, { type: 'kill', node: nodeOf(stage, first) });
    run(stage, 8_000);
    expect(partition(stage, second)?.leader).toBe(second);
    give(stage, { type: 'start', node: nodeOf(stage, first) });
    run(stage, 8_000);
    expect(partition(stage, second)?.leader).toBe(first);
  });

  test('[ZKC-1] a cluster goes on when ZooKeeper is away, and elects nobody until it is back', () => {
    const stage = begin();
    const [first, second] = others(stage);
    createTopic(stage, [[first, second]]);
    give(stage, { type: 'kill', node: 0 });
    run(stage, 1_000);
    give(stage, { type: 'kill', node: nodeOf(stage, first) });
    run(stage, 10_000);
    expect(partition(stage, second)?.leader).toBe(first);
    give(stage, { type: 'start', node: 0 });
    run(stage, 10_000);
    expect(partition(stage, second)).toMatchObject({ leader: second, isr: [second] });
  });
});

describe('an ensemble of three', () => {
  test('[ZKE-1] has one leader, and all members hold the same', () => {
    const stage = begin({}, 3);
    run(stage, 3_000);
    createTopic(stage, [[1, 2, 3]]);
    run(stage, 1_000);
    const roles = ensembleOf(stage).map(({ zookeeper }) =>
      zookeeper.kind === 'up' ? zookeeper.server.role : null,
    );
    expect(roles.toSorted()).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING']);
    const trees = ensembleOf(stage).map(({ zookeeper }) =>
      zookeeper.kind === 'up' ? zookeeper.server.disk.database : null,
    );
    expect(trees[1]).toEqual(trees[0]);
    expect(trees[2]).toEqual(trees[0]);
  });

  test('[ZKE-2] [ZK-7] outlives its leader: sessions go on with another member', () => {
    const stage = begin({}, 3);
    run(stage, 3_000);
    createTopic(stage, [[1, 2, 3]]);
    const controller = controllerOf(stage);
    give(stage, { type: 'kill', node: ensembleLeader(stage) });
    run(stage, 8_000);
    expect(ensembleLeader(stage)).not.toBe(-1);
    expect(controllerOf(stage)).toBe(controller);
    expect(stage.facts.some(({ type }) => type === 'ZooKeeperSessionExpired')).toBe(false);
    expect(ask(stage, { api: 'DeleteTopics', topics: ['t'] })).toEqual(['NONE', 'NONE']);
    expect(znode(stage, '/brokers/topics/t')).toBeNull();
  });

  test('[ZKE-3] without a majority nobody is served; with one again, what was committed is there', () => {
    const stage = begin({}, 3);
    run(stage, 3_000);
    createTopic(stage, [[1, 2, 3]]);
    const leader = ensembleLeader(stage);
    const followers = ensembleOf(stage).filter(({ id }) => id !== leader);
    for (const { id } of followers) give(stage, { type: 'kill', node: id });
    run(stage, 5_000);
    expect(ensembleLeader(stage)).toBe(-1);
    const [first] = followers;
    give(stage, { type: 'start', node: first?.id ?? -1 });
    run(stage, 8_000);
    expect(ensembleLeader(stage)).not.toBe(-1);
    expect(znode(stage, '/brokers/topics/t')).not.toBeNull();
    expect(controllerOf(stage)).toBeGreaterThan(0);
    expect(partition(stage, controllerOf(stage))?.isr.toSorted()).toEqual([1, 2, 3]);
  });
});
