import type { DescribedGroup } from '../../../../src/engine/network/protocol/index.ts';
import type { Json, JsonObject } from '../../../format.ts';
import { text } from '../../../read.ts';
import { ask, order, refusalOfCall } from '../administration.ts';
import { listOffset } from '../lookup.ts';
import { generationOf } from '../members.ts';
import { coordinatorOfGroup } from '../references.ts';
import type { Action, Stage } from '../stage.ts';
import { liveBrokers, topicAsTold } from '../view.ts';

function* described(
  stage: Stage,
  groupId: string,
): Generator<() => boolean, DescribedGroup | JsonObject> {
  const completed = yield* ask(stage, { api: 'DescribeGroups', groupIds: [groupId] });
  const [answer] = completed.answers;
  const one = answer?.api === 'DescribeGroups' ? answer.groups[0] : undefined;
  return refusalOfCall(completed) ?? one ?? {};
}

function isDescribed(answer: DescribedGroup | JsonObject): answer is DescribedGroup {
  return 'members' in answer;
}

function isModern({ world }: Stage): boolean {
  return world.clusters[0]?.profile === 'modern';
}

/** The generation, if all members of this case that run agree on it. */
function generation(stage: Stage, groupId: string): JsonObject {
  const known = [...stage.members.values()]
    .filter((member) => member.groupId === groupId)
    .flatMap((member) => generationOf(stage, member)?.generationId ?? []);
  const [first] = known;
  return first !== undefined && known.every((one) => one === first) ? { generation: first } : {};
}

export const group: Action = function* (stage, step) {
  const groupId = text(step, 'group');
  const answer = yield* described(stage, groupId);
  if (!isDescribed(answer)) return answer;
  const members = answer.members.map(({ clientId, partitions }) => {
    const names = partitions.map(({ topic, partition }) => `${topic}-${partition}`);
    return [clientId, names.sort()] as const;
  });
  return {
    ...(isModern(stage) ? { type: 'Classic' } : {}),
    state: answer.state,
    assignor: answer.protocolName,
    members: Object.fromEntries(members),
    ...generation(stage, groupId),
  };
};

export const committed: Action = function* (stage, step) {
  const groupId = text(step, 'group');
  const completed = yield* ask(stage, { api: 'OffsetFetch', groupId, partitions: null });
  const [answer] = completed.answers;
  const refusal = refusalOfCall(completed);
  if (refusal !== null || answer?.api !== 'OffsetFetch') return refusal ?? {};
  const partitions = answer.offsets.map(({ topic, partition, offset }) => {
    const end = endOf(stage, topic, partition);
    const lag = typeof end === 'number' ? { lag: end - offset } : {};
    return [`${topic}-${partition}`, { committed: offset, end, ...lag }] as const;
  });
  return { partitions: Object.fromEntries(partitions) };
};

function endOf(stage: Stage, topic: string, partition: number): Json {
  const leader = topicAsTold(stage.world, topic)?.partitions[partition]?.leader ?? -1;
  const node = liveBrokers(stage.world).find(({ kafkaId }) => kafkaId === leader);
  return node === undefined
    ? { error: 'LEADER_NOT_AVAILABLE' }
    : listOffset(node, { topic, partition }, -1, 'read_uncommitted');
}

export const deleteGroup: Action = function* (stage, step) {
  return yield* order(stage, { api: 'DeleteGroups', groupIds: [text(step, 'group')] });
};

/** describeConsumerGroups() of 4.3 says of a classic group that there is none. */
export const coordinatorOf: Action = function* (stage, step) {
  const groupId = text(step, 'id');
  if (text(step, 'kind') !== 'group') throw new Error('no transactions yet');
  const answer = yield* described(stage, groupId);
  if (!isDescribed(answer)) return answer;
  if (isModern(stage)) return { error: 'GROUP_ID_NOT_FOUND' };
  return { broker: coordinatorOfGroup(stage.world, groupId) };
};
