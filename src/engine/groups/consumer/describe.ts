import type { ErrorName } from '../../config/errors.ts';
import type { DescribedConsumerGroup } from '../../network/protocol/index.ts';
import type { Group } from '../group.ts';
import type { GroupContext } from './context.ts';
import { assignorOf } from './target.ts';
import type { HeldPartition } from './state.ts';

function told(list: readonly HeldPartition[]): readonly { topic: string; partition: number }[] {
  return list.map(({ topic, partition }) => ({ topic, partition }));
}

/** A group of the consumer protocol; any other is not found. (consumerGroupDescribe) */
export function describeConsumerGroup(
  context: GroupContext,
  groupId: string,
  group: Group | null,
  coordinationError: ErrorName,
): DescribedConsumerGroup {
  if (coordinationError !== 'NONE' || group?.type !== 'consumer')
    return {
      error: coordinationError === 'NONE' ? 'GROUP_ID_NOT_FOUND' : coordinationError,
      groupId,
      state: 'Dead',
      groupEpoch: 0,
      assignmentEpoch: 0,
      assignorName: '',
      members: [],
    };
  return {
    error: 'NONE',
    groupId,
    state: group.state,
    groupEpoch: group.groupEpoch,
    assignmentEpoch: group.assignmentEpoch,
    assignorName: assignorOf(context, group),
    members: group.members.map(({ memberId, metadata, current, target }) => ({
      memberId,
      instanceId: metadata.instanceId,
      rackId: metadata.rackId,
      memberEpoch: current.memberEpoch,
      clientId: metadata.clientId,
      subscribedTopicNames: metadata.subscribedTopicNames,
      subscribedTopicRegex: metadata.subscribedTopicRegex,
      assignment: told(current.assigned),
      targetAssignment: target,
      isClassic: metadata.classic !== null,
    })),
  };
}
