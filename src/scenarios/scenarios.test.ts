import { describe, expect, it } from 'vitest';
import { createWorld, step, type Fact, type World, type WorldSpec } from '../engine/index.ts';
import { pictureOf } from '../engine/selectors.ts';
import { ownOpenAtMs, scenarios, worldOfOwn, type OwnCluster } from './index.ts';

/** The world in which a person first sees it, and all facts on the way. */
function openedWorld(spec: WorldSpec, seed: number, untilMs: number) {
  let world: World = createWorld(spec, seed);
  const facts: Fact[] = [];
  for (;;) {
    const next = step(world);
    if (next === null || next.world.nowMs > untilMs) return { world, facts };
    ({ world } = next);
    facts.push(...next.facts);
  }
}

describe.each(scenarios)('$id', ({ spec, seed, openAtMs, brokerCount }) => {
  const { world, facts } = openedWorld(spec, seed, openAtMs);
  const { clusters } = pictureOf(world);
  const brokers = clusters.flatMap((cluster) => cluster.brokers);
  const replicas = brokers.flatMap(({ topics }) => topics.flatMap((topic) => topic.replicas));

  it('opens with every broker unfenced and one active controller', () => {
    expect(brokers.map(({ registration }) => registration)).toEqual(
      Array.from({ length: brokerCount }, () => 'unfenced'),
    );
    for (const { controllers, ensemble } of clusters) {
      expect(controllers.filter(({ isActive }) => isActive)).toHaveLength(1);
      expect(ensemble?.isServing ?? true).toBe(true);
    }
  });
  it('opens with every replica in sync and every broker leading something', () => {
    expect(replicas.every(({ isInSync }) => isInSync)).toBe(true);
    const leaders = brokers.map((broker) =>
      broker.topics.some((topic) => topic.replicas.some(({ isLeader }) => isLeader)),
    );
    expect(leaders).toEqual(leaders.map(() => true));
  });
  it('opens with records that have been acknowledged and read', () => {
    expect(replicas.some(({ highWatermark }) => (highWatermark ?? 0) > 0)).toBe(true);
    for (const { clients } of clusters) {
      const consumer = clients.find(({ kind }) => kind === 'consumer');
      expect(consumer?.positions.some(({ offset }) => offset > 0)).toBe(true);
    }
  });
  it('has a script of which nothing was refused', () => {
    expect(facts.filter(({ type }) => type === 'ScriptRefused')).toEqual([]);
  });
});

describe('a cluster of one’s own', () => {
  const own: OwnCluster = {
    brokers: 5,
    racks: 2,
    controllers: 0,
    topics: [
      { name: 'a', partitions: 4, replicationFactor: 2, minInsyncReplicas: 1 },
      { name: 'b', partitions: 2, replicationFactor: 3, minInsyncReplicas: 2 },
    ],
    producers: 3,
    consumers: 1,
  };
  it('has what was asked for', () => {
    const { world } = openedWorld(worldOfOwn(own), 1, ownOpenAtMs);
    const [cluster] = pictureOf(world).clusters;
    expect(cluster?.brokers.map(({ rack }) => rack)).toEqual(['a', 'b', 'a', 'b', 'a']);
    expect(cluster?.controllers.every(({ isCombined }) => isCombined)).toBe(true);
    expect(cluster?.clients.map(({ name }) => name)).toEqual([
      'producer-1',
      'producer-2',
      'producer-3',
      'consumer-1',
    ]);
  });
  it('has an ensemble and no controllers of its own when it is of Kafka 2.8', () => {
    const { world } = openedWorld(worldOfOwn({ ...own, ensemble: 3 }), 1, ownOpenAtMs);
    const [cluster] = pictureOf(world).clusters;
    expect(cluster?.profile).toBe('book');
    expect(cluster?.ensemble?.servers).toHaveLength(3);
    expect(cluster?.controllers.map(({ isActive }) => isActive)).toEqual([true]);
    expect(cluster?.brokers.every(({ registration }) => registration === 'unfenced')).toBe(true);
  });
  it('without topics has no clients, which would have nothing to do', () => {
    const { world } = openedWorld(worldOfOwn({ ...own, topics: [] }), 1, ownOpenAtMs);
    expect(pictureOf(world).clusters[0]?.clients).toEqual([]);
  });
});
