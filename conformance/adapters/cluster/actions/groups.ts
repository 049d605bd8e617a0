import type { Group } from '../../../../src/engine/groups/index.ts';
import type { Fact } from '../../../../src/engine/index.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { list, plainText, text } from '../../../read.ts';
import {
  consumerAt,
  groupsOf,
  memberIdOf,
  membersOf,
  partitionName,
  type SeenMember,
} from '../groups.ts';
import { refusalOfError } from '../refusal.ts';
import { atOnce, give, type Action, type Stage } from '../stage.ts';

/** As the recorder's members are configured; they poll in a loop and commit nothing. */
const MEMBER_CONFIG = {
  'auto.offset.reset': 'earliest',
  'enable.auto.commit': 'false',
  'metadata.max.age.ms': '2000',
  'reconnect.backoff.max.ms': '200',
};

/** How long close() takes at most. */
const CLOSE_MS = 30_000;

function nodeOf({ members }: Stage, clientId: string): number {
  const known = members.get(clientId);
  if (known === undefined) throw new Error(`no member ${clientId}`);
  return known.node;
}

export const member = atOnce((stage, step) => {
  const clientId = text(step, 'clientId');
  const node = stage.world.nodes.length;
  const own = (step['configs'] ?? {}) as JsonObject;
  const instance = step['instanceId'];
  give(stage, {
    type: 'addConsumer',
    cluster: 0,
    name: `${clientId}/${node}`,
    config: {
      ...MEMBER_CONFIG,
      'client.id': clientId,
      'group.id': text(step, 'group'),
      ...(typeof instance === 'string' ? { 'group.instance.id': instance } : {}),
      ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, plainText(value)])),
    },
    topics: list(step, 'topics').map(plainText),
  });
  stage.members.set(clientId, { node, heard: [] });
  return {};
});

/** close(). */
export const leave: Action = function* (stage, step) {
  const node = nodeOf(stage, text(step, 'clientId'));
  give(stage, { type: 'closeConsumer', node, operation: 'default' });
  const untilMs = stage.world.nowMs + CLOSE_MS;
  yield () => consumerAt(stage.world, node)?.process !== 'running' || stage.world.nowMs >= untilMs;
  return {};
};

/** The process ends without a word. */
export const vanish = atOnce((stage, step) => {
  const node = nodeOf(stage, text(step, 'clientId'));
  const consumer = consumerAt(stage.world, node);
  const memberId = consumer === null ? null : memberIdOf(consumer);
  if (memberId !== null) stage.vanished.add(memberId);
  give(stage, { type: 'kill', node });
  return {};
});

function eventOf(fact: Fact): Json {
  switch (fact.type) {
    case 'PartitionsAssigned':
      return { assigned: fact.partitions.map(partitionName).sort() };
    case 'PartitionsRevoked':
      return { revoked: fact.partitions.map(partitionName).sort() };
    case 'PartitionsLost':
      return { lost: fact.partitions.map(partitionName).sort() };
    case 'MemberFailed':
    case 'ConsumerFailed':
      return refusalOfError(fact.error);
    default:
      return null;
  }
}

/** What has come to the member since it was asked last. */
export const events = atOnce((stage, step) => {
  const clientId = text(step, 'clientId');
  const known = stage.members.get(clientId);
  if (known === undefined) throw new Error(`no member ${clientId}`);
  const heard = known.heard.map(eventOf).filter((event) => event !== null);
  stage.members.set(clientId, { ...known, heard: [] });
  return { events: heard };
});

function headOf(group: Group, members: readonly SeenMember[]): JsonObject {
  if (group.type === 'classic')
    return { type: 'Classic', state: group.state, assignor: group.protocolName ?? '' };
  const asked = group.members.map(({ metadata }) => metadata.serverAssignor);
  const epochs = members.map(({ clientId, memberEpoch }) => [clientId, memberEpoch] as const);
  return {
    type: 'Consumer',
    state: group.state,
    assignor: asked.find((one) => one !== null) ?? 'uniform',
    groupEpoch: group.groupEpoch,
    targetAssignmentEpoch: group.assignmentEpoch,
    memberEpochs: Object.fromEntries(epochs.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function byClientId(members: readonly SeenMember[]): readonly SeenMember[] {
  return [...members].sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
}

/** The group as an administrator sees it. */
export const group = atOnce((stage, step) => {
  const groupId = text(step, 'group');
  const found = groupsOf(stage.world).find((one) => one.groupId === groupId);
  if (found === undefined) return { error: 'GROUP_ID_NOT_FOUND' };
  const members = byClientId(membersOf(found));
  const hasGeneration = found.type === 'classic' && members.length > 0;
  const generation = hasGeneration ? { generation: found.generationId } : {};
  const head = { ...headOf(found, members), ...generation };
  if (step['counts'] !== true)
    return {
      ...head,
      members: Object.fromEntries(members.map((one) => [one.clientId, one.partitions])),
    };
  const counts = members.map(({ partitions }) => partitions.length);
  return {
    ...head,
    members: members.map(({ clientId }) => clientId),
    counts: counts.sort((a, b) => b - a),
  };
});
