// A cluster with a group coordinator, asked by its administrator and by members that send bare requests.
import type { AdministratorRequest } from '../engine/clients/index.ts';
import { EMPTY_IMAGE, findTopic } from '../engine/controller/index.ts';
import { apply, createWorld, step, type Command, type Fact, type World } from '../engine/index.ts';
import { coordinatorPartition } from '../engine/network/partitioning.ts';
import type { GroupRequest } from '../engine/network/protocol/index.ts';
import { beginDraft, finishDraft } from '../engine/simulation/draft.ts';
import { turnOf } from '../engine/simulation/turn-of.ts';

type Answers = Extract<Fact, { readonly type: 'AdminCompleted' }>['answers'];

export interface GroupStage {
  world: World;
  readonly facts: Fact[];
}

/** Three brokers, with few partitions of Kafka's own topic. */
export function beginGroups(
  profile: 'modern' | 'book',
  config: Readonly<Record<string, string>> = {},
): GroupStage {
  const cluster = {
    name: 'main',
    profile,
    brokers: [1, 2, 3].map((id) => ({ id, rack: null })),
    controllers: profile === 'modern' ? ('combined' as const) : ('zookeeper' as const),
    config: {
      'offsets.topic.num.partitions': '5',
      'group.initial.rebalance.delay.ms': '0',
      'auto.leader.rebalance.enable': 'false',
      ...config,
    },
    features: {},
    ensemble: { size: 1, config: { tickTime: '500' } },
  };
  const world = createWorld({ clusters: [cluster], script: [], latencyMs: 1, jitterMs: 1 }, 3);
  const stage: GroupStage = { world, facts: [] };
  pass(stage, 5_000);
  return stage;
}

export function pass(stage: GroupStage, ms: number): void {
  const untilMs = stage.world.nowMs + ms;
  for (;;) {
    const outcome = step(stage.world);
    if (outcome === null || outcome.world.nowMs > untilMs) break;
    stage.world = outcome.world;
    stage.facts.push(...outcome.facts);
  }
  stage.world = { ...stage.world, nowMs: untilMs };
}

export function give(stage: GroupStage, command: Command): void {
  const outcome = apply(stage.world, command);
  stage.world = outcome.world;
  stage.facts.push(...outcome.facts);
}

/** The answers to a call of the administrator, or its error. */
export function call(
  stage: GroupStage,
  request: AdministratorRequest,
  patienceMs = 15_000,
): Answers | string {
  const before = stage.facts.length;
  give(stage, { type: 'admin', cluster: 0, request });
  const untilMs = stage.world.nowMs + patienceMs;
  for (;;) {
    const done = stage.facts.slice(before).find((fact) => fact.type === 'AdminCompleted');
    if (done?.type === 'AdminCompleted') return done.error === 'NONE' ? done.answers : done.error;
    if (stage.world.nowMs >= untilMs) return 'nothing yet';
    pass(stage, 10);
  }
}

/** A request without a client behind it: who answers nobody hears. */
export function tell(stage: GroupStage, kafkaId: number, body: GroupRequest): void {
  const { admin } = stage.world.clusters[0] ?? { admin: -1 };
  const draft = beginDraft(stage.world, stage.world.agenda, stage.world.nowMs);
  turnOf(draft, admin).request(nodeOf(stage, kafkaId), 'coordinator', body, 60_000);
  stage.world = finishDraft(draft);
  pass(stage, 50);
}

export function nodeOf(stage: GroupStage, kafkaId: number): number {
  return stage.world.nodes.findIndex((node) => node.kind === 'server' && node.kafkaId === kafkaId);
}

function runtimes({ world }: GroupStage) {
  return world.nodes.flatMap((node) =>
    node.kind === 'server' && node.server.kind === 'up' && node.process === 'running'
      ? [node.server.runtime]
      : [],
  );
}

/** The broker that coordinates a group, as most brokers' metadata say; -1: none. */
export function coordinatorOf(stage: GroupStage, groupId: string): number {
  const topic = findTopic(runtimes(stage)[0]?.image ?? EMPTY_IMAGE, OFFSETS);
  const partitions = topic?.partitions ?? [];
  return partitions[coordinatorPartition(groupId, partitions.length)]?.leader ?? -1;
}

const OFFSETS = '__consumer_offsets';

/** The group in the memory of its coordinator. */
export function groupOf(stage: GroupStage, groupId: string) {
  for (const { broker } of runtimes(stage)) {
    for (const { groups } of broker?.groups.memory.shards ?? []) {
      const entry = groups.find(({ group }) => group.groupId === groupId);
      if (entry !== undefined) return entry;
    }
  }
  return null;
}
