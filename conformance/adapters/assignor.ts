import { profileOf } from '../../src/engine/config/index.ts';
import {
  assignCooperativeSticky,
  assignRange,
  assignRoundRobin,
  assignServerRange,
  assignSticky,
  assignUniform,
  type AssignableTopic,
  type AssignmentOutcome,
  type JoinedMember,
  type MemberPartitions,
  type TargetedMember,
} from '../../src/engine/groups/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { list, number, object, text } from '../read.ts';
import { partitionOf } from './partition-json.ts';

function topicsOf(action: JsonObject): readonly AssignableTopic[] {
  const racks = 'racks' in action ? object(action, 'racks') : {};
  const topics = object(action, 'topics');
  return Object.keys(topics).map((name) => {
    const partitionCount = number(topics, name);
    const partitions = Array.from({ length: partitionCount }, (_, index) => `${name}-${index}`);
    return {
      name,
      partitionCount,
      racks: partitions.map((partition) =>
        partition in racks ? list(racks, partition).map(String) : [],
      ),
    };
  });
}

function orNull(member: JsonObject, key: string): string | null {
  return typeof member[key] === 'string' ? member[key] : null;
}

function partitionsOf(member: JsonObject, key: string): readonly ReturnType<typeof partitionOf>[] {
  return key in member ? list(member, key).map(String).map(partitionOf) : [];
}

function joinedMember(member: JsonObject): JoinedMember {
  const generation = 'ownedGeneration' in member ? number(member, 'ownedGeneration') : -1;
  return {
    memberId: text(member, 'memberId'),
    instanceId: orNull(member, 'groupInstanceId'),
    rackId: orNull(member, 'rack'),
    topics: list(member, 'subscription').map(String),
    owned: partitionsOf(member, 'owned'),
    ownedGeneration: generation,
    generationId: generation,
  };
}

function targetedMember(member: JsonObject): TargetedMember {
  return {
    memberId: text(member, 'memberId'),
    instanceId: orNull(member, 'instanceId'),
    topics: list(member, 'subscription').map(String),
    target: partitionsOf(member, 'assignment'),
  };
}

function assigned(members: readonly MemberPartitions[]): AssignmentOutcome {
  return { kind: 'assigned', members };
}

function outcomeJson(outcome: AssignmentOutcome): Json {
  if (outcome.kind === 'failed') return { exception: outcome.exception, message: outcome.message };
  const entries = outcome.members.map(({ memberId, partitions }) => {
    const sorted = [...partitions].sort((a, b) =>
      a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
    );
    return [memberId, sorted.map(({ topic, partition }) => `${topic}-${partition}`)] as const;
  });
  return { assignment: Object.fromEntries(entries) };
}

function membersOf(action: JsonObject): readonly JsonObject[] {
  return list(action, 'members').map((member) => member as JsonObject);
}

export const clientAssignor: Adapter = {
  start(given, { profile }) {
    const { features } = profileOf(profile);
    const assign = (
      members: readonly JoinedMember[],
      topics: readonly AssignableTopic[],
    ): AssignmentOutcome => {
      const assignor = text(given, 'assignor');
      switch (assignor) {
        case 'range':
          return assigned(assignRange(members, topics, features));
        case 'roundrobin':
          return assigned(assignRoundRobin(members, topics));
        case 'sticky':
          return assignSticky(members, topics, features);
        case 'cooperative-sticky':
          return assignCooperativeSticky(members, topics, features);
        default:
          throw new Error(`Unknown assignor ${assignor}`);
      }
    };
    return (action) => outcomeJson(assign(membersOf(action).map(joinedMember), topicsOf(action)));
  },
};

export const serverAssignor: Adapter = {
  start(given) {
    const isRange = text(given, 'assignor') === 'range';
    return (action) => {
      const members = membersOf(action).map(targetedMember);
      const topics = topicsOf(action);
      const outcome = isRange
        ? assigned(assignServerRange(members, topics))
        : assignUniform(members, topics);
      return outcomeJson(outcome);
    };
  },
};
