import {
  reconcile,
  type CurrentAssignment,
  type HeldPartition,
} from '../../src/engine/groups/index.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { flag, list, number, object, text } from '../read.ts';
import { partitionOf } from './partition-json.ts';

function held(from: JsonObject, key: string): readonly HeldPartition[] {
  const partitions = object(from, key);
  return Object.keys(partitions).map((name) => ({
    ...partitionOf(name),
    epoch: number(partitions, name),
  }));
}

function heldJson(partitions: readonly HeldPartition[]): JsonObject {
  return Object.fromEntries(
    partitions.map(({ topic, partition, epoch }) => [`${topic}-${partition}`, epoch]),
  );
}

function readMember(member: JsonObject): CurrentAssignment {
  return {
    state: text(member, 'state') as CurrentAssignment['state'],
    memberEpoch: number(member, 'memberEpoch'),
    previousMemberEpoch: number(member, 'previousMemberEpoch'),
    assigned: held(member, 'assigned'),
    pendingRevocation: held(member, 'pendingRevocation'),
  };
}

export const consumerReconcile: Adapter = {
  answer(given) {
    const member = object(given, 'member');
    const others = object(given, 'heldByOthers');
    const own = { ...object(member, 'assigned'), ...object(member, 'pendingRevocation') };
    const outcome = reconcile(readMember(member), {
      subscribedTopics: list(given, 'subscribedTopics').map(String),
      hasSubscriptionChanged: flag(given, 'subscriptionChanged'),
      targetEpoch: number(given, 'targetEpoch'),
      target: list(given, 'target').map(String).map(partitionOf),
      ownedByClient:
        given['ownedByClient'] === null
          ? null
          : list(given, 'ownedByClient').map(String).map(partitionOf),
      isHeld: ({ topic, partition }) => {
        const name = `${topic}-${partition}`;
        return name in others || name in own;
      },
    });
    if (outcome.kind === 'fenced') return { error: 'FENCED_MEMBER_EPOCH' };
    const { assigned, pendingRevocation, ...rest } = outcome.assignment;
    return {
      ...rest,
      assigned: heldJson(assigned),
      pendingRevocation: heldJson(pendingRevocation),
    };
  },
};
