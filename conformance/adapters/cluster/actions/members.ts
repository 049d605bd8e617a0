import {
  consumedOffsets,
  commitSync,
} from '../../../../src/engine/clients/consumer/group/commits.ts';
import type { CommittedOffset } from '../../../../src/engine/network/protocol/index.ts';
import {
  beginDraft,
  finishDraft,
  nodeOf,
  schedule,
  type Draft,
} from '../../../../src/engine/simulation/draft.ts';
import { settleConsumer } from '../../../../src/engine/simulation/settle-consumer.ts';
import { turnOf } from '../../../../src/engine/simulation/turn-of.ts';
import type { ConsumerNode } from '../../../../src/engine/simulation/world.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { list, object, plainText, text } from '../../../read.ts';
import { order } from '../administration.ts';
import { consumerNode, generationOf, memberOf, type Member, type MemberFact } from '../members.ts';
import { refusalOfError } from '../refusal.ts';
import { atOnce, give, type Action, type Play, type Stage } from '../stage.ts';
import { splitPartition } from '../view.ts';

/** As the recorder configures its members. */
const MEMBER_CONFIG = {
  'auto.offset.reset': 'earliest',
  'enable.auto.commit': 'false',
  'metadata.max.age.ms': '2000',
  'reconnect.backoff.max.ms': '200',
};

export const member = atOnce((stage, step) => {
  const clientId = text(step, 'clientId');
  const groupId = text(step, 'group');
  const node = stage.world.nodes.length;
  const own = Object.entries((step['configs'] ?? {}) as JsonObject);
  const instanceId = step['instanceId'];
  stage.members.set(clientId, {
    clientId,
    groupId,
    node,
    fate: 'running',
    isStalled: false,
    told: 0,
    lastMemberId: '',
    heard: [],
  });
  give(stage, {
    type: 'addConsumer',
    cluster: 0,
    name: `${clientId}/${node}`,
    config: {
      ...MEMBER_CONFIG,
      ...Object.fromEntries(own.map(([key, value]) => [key, plainText(value)])),
      'client.id': clientId,
      'group.id': groupId,
      ...(typeof instanceId === 'string' ? { 'group.instance.id': instanceId } : {}),
    },
    topics: list(step, 'topics').map(plainText),
  });
  return {};
});

/** close(); ends when the process has. */
export const leave: Action = function* (stage, step) {
  const one = memberOf(stage, step);
  one.fate = 'left';
  give(stage, { type: 'stop', node: one.node });
  yield () => consumerNode(stage, one).process === 'down';
  return {};
};

/** The process ends without a word. */
export const vanish = atOnce((stage, step) => {
  const one = memberOf(stage, step);
  one.lastMemberId = generationOf(stage, one)?.memberId ?? '';
  one.fate = 'vanished';
  give(stage, { type: 'kill', node: one.node });
  return {};
});

/** Changes the world by hand, where no command says what the recorder did to its own poll loop. */
function byHand(
  stage: Stage,
  one: Member,
  change: (draft: Draft, node: ConsumerNode) => void,
): void {
  const draft = beginDraft(stage.world, stage.world.agenda, stage.world.nowMs);
  const node = nodeOf(draft, one.node);
  if (node.kind === 'consumer') change(draft, node);
  stage.world = finishDraft(draft);
}

const DONE = { area: 'clients', type: 'RecordsProcessed' } as const;
const FOR_EVER_MS = 1_000_000_000;

/** Its application is busy with something and polls no more. */
export const stall = atOnce((stage, step) => {
  const one = memberOf(stage, step);
  one.isStalled = true;
  byHand(stage, one, (draft, node) => {
    if (node.consumer === null) return;
    const work = { kind: 'timer', node: node.id, timer: DONE } as const;
    const processing = schedule(draft, FOR_EVER_MS, work);
    settleConsumer(draft, node, { ...node.consumer, processing });
  });
  return {};
});

export const unstall = atOnce((stage, step) => {
  const one = memberOf(stage, step);
  one.isStalled = false;
  byHand(stage, one, (draft, node) => {
    draft.cancel(node.consumer?.processing ?? null);
    schedule(draft, 0, { kind: 'timer', node: node.id, timer: DONE });
  });
  return {};
});

function eventOf(fact: MemberFact): readonly Json[] {
  const names = (partitions: readonly { readonly topic: string; readonly partition: number }[]) =>
    [...partitions]
      .sort((a, b) =>
        a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
      )
      .map(({ topic, partition }) => `${topic}-${partition}`);
  switch (fact.type) {
    case 'PartitionsAssigned':
      return [{ assigned: names(fact.partitions) }];
    case 'PartitionsRevoked':
      return [{ revoked: names(fact.partitions) }];
    case 'PartitionsLost':
      return [{ lost: names(fact.partitions) }];
    case 'MemberFailed':
    case 'ConsumerFailed':
      return [refusalOfError(fact.error)];
    case 'OffsetsCommitted':
    case 'CommitFailed':
      return [];
  }
}

export const events = atOnce((stage, step) => {
  const one = memberOf(stage, step);
  const since = one.heard.slice(one.told);
  one.told = one.heard.length;
  return { events: since.flatMap(eventOf) };
});

function offsetsIn(step: JsonObject): readonly CommittedOffset[] {
  return Object.entries(object(step, 'offsets')).map(([name, offset]) => ({
    ...splitPartition(name),
    offset: Number(offset),
    leaderEpoch: -1,
    metadata: '',
  }));
}

const PATIENCE_MS = 15_000;

function* commitByMember(stage: Stage, step: JsonObject): Play {
  const one = memberOf(stage, step);
  const before = one.heard.length;
  byHand(stage, one, (draft, node) => {
    if (node.consumer === null) return;
    const offsets =
      step['offsets'] === undefined ? consumedOffsets(node.consumer) : offsetsIn(step);
    const turn = turnOf(draft, node.id);
    settleConsumer(draft, node, commitSync(turn, node.consumer, 'sync', offsets, PATIENCE_MS));
  });
  const came = () =>
    one.heard
      .slice(before)
      .find((fact) => fact.type === 'OffsetsCommitted' || fact.type === 'CommitFailed');
  const untilMs = stage.world.nowMs + PATIENCE_MS + 1_000;
  yield () => came() !== undefined || stage.world.nowMs > untilMs;
  const fact = came();
  if (fact?.type === 'CommitFailed') return refusalOfError(fact.error);
  if (fact?.type !== 'OffsetsCommitted') return { exception: 'TimeoutException' };
  return {
    committed: Object.fromEntries(
      fact.offsets.map(({ topic, partition, offset }) => [`${topic}-${partition}`, offset]),
    ),
  };
}

/** By a member: its positions, or these; or by the administrator. */
export const commit: Action = function* (stage, step) {
  if (step['clientId'] !== undefined) return yield* commitByMember(stage, step);
  return yield* order(stage, {
    api: 'OffsetCommit',
    groupId: text(step, 'group'),
    memberId: '',
    instanceId: null,
    generationId: -1,
    offsets: offsetsIn(step),
  });
};
