import { expect } from 'vitest';
import { findTopic, findZnode } from '../engine/controller/index.ts';
import { apply, createWorld, step, type Command, type Fact, type World } from '../engine/index.ts';
import type { AdministratorRequest } from '../engine/clients/index.ts';
import type { Znode } from '../engine/network/protocol/index.ts';

/** A cluster of profile book in which things can be done and waited for. */
export interface Stage {
  world: World;
  readonly facts: Fact[];
}

export function begin(config: Readonly<Record<string, string>> = {}, size = 1): Stage {
  const spec = {
    name: 'classic',
    profile: 'book' as const,
    brokers: [1, 2, 3].map((id) => ({ id, rack: null })),
    controllers: 'zookeeper' as const,
    config: {
      'zookeeper.session.timeout.ms': '4000',
      'auto.leader.rebalance.enable': 'false',
      ...config,
    },
    features: {},
    ensemble: { size, config: { tickTime: '500' } },
  };
  const world = createWorld({ clusters: [spec], script: [], latencyMs: 1, jitterMs: 1 }, 1);
  const stage = { world, facts: [] };
  run(stage, 1_000);
  return stage;
}

export function run(stage: Stage, ms: number): void {
  const untilMs = stage.world.nowMs + ms;
  for (;;) {
    const outcome = step(stage.world);
    if (outcome === null || outcome.world.nowMs > untilMs) return;
    stage.world = outcome.world;
    stage.facts.push(...outcome.facts);
  }
}

export function give(stage: Stage, command: Command): void {
  const outcome = apply(stage.world, command);
  stage.world = outcome.world;
  stage.facts.push(...outcome.facts);
}

export function ask(stage: Stage, request: AdministratorRequest): unknown {
  const before = stage.facts.length;
  give(stage, { type: 'admin', cluster: 0, request });
  run(stage, 2_000);
  const done = stage.facts.slice(before).find((fact) => fact.type === 'AdminCompleted');
  return done?.type === 'AdminCompleted'
    ? [done.error, ...done.results.map(({ error }) => error)]
    : null;
}

export function createTopic(stage: Stage, assignment: readonly (readonly number[])[]): void {
  const topic = { name: 't', numPartitions: -1, replicationFactor: -1, assignment, configs: [] };
  expect(ask(stage, { api: 'CreateTopics', topics: [topic] })).toEqual(['NONE', 'NONE']);
}

/** The process of a broker. */
export function nodeOf(stage: Stage, kafkaId: number): number {
  return stage.world.nodes.findIndex((node) => node.kind === 'server' && node.kafkaId === kafkaId);
}

export function ensembleOf({ world }: Stage) {
  return world.nodes.filter((node) => node.kind === 'zookeeper');
}

export function znode(stage: Stage, path: string): Znode | null {
  for (const { zookeeper } of ensembleOf(stage)) {
    if (zookeeper.kind === 'down' || zookeeper.server.role !== 'LEADING') continue;
    return findZnode(zookeeper.server.disk.database.root, path);
  }
  return null;
}

export function controllerOf(stage: Stage): number {
  const data = znode(stage, '/controller')?.data;
  return data?.type === 'controller' ? data.brokerId : -1;
}

export function partition(stage: Stage, kafkaId: number) {
  const node = stage.world.nodes[nodeOf(stage, kafkaId)];
  if (node?.kind !== 'server' || node.server.kind === 'down') return null;
  const found = findTopic(node.server.runtime.image, 't')?.partitions[0];
  if (found === undefined) return null;
  const { replicas, isr, leader, leaderEpoch, addingReplicas, removingReplicas } = found;
  return { replicas, isr, leader, leaderEpoch, addingReplicas, removingReplicas };
}

export function hosts(stage: Stage, kafkaId: number): boolean {
  const node = stage.world.nodes[nodeOf(stage, kafkaId)];
  if (node?.kind !== 'server') return false;
  const { server } = node;
  const disk =
    server.kind === 'down' ? server.disk.replication : server.runtime.broker?.replication.disk;
  return (
    disk?.topics.some(({ topic, partitions }) => topic === 't' && partitions[0] !== null) === true
  );
}

/** Two brokers that are not the controller. */
export function others(stage: Stage): readonly [number, number] {
  const [first = -1, second = -1] = [1, 2, 3].filter((id) => id !== controllerOf(stage));
  return [first, second];
}

/** The member that leads the ensemble. */
export function ensembleLeader(stage: Stage): number {
  const leader = ensembleOf(stage).find(
    ({ zookeeper }) => zookeeper.kind === 'up' && zookeeper.server.role === 'LEADING',
  );
  return leader?.id ?? -1;
}
