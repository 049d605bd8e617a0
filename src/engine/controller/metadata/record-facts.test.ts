import { expect, test } from 'vitest';
import type { MetadataBatch, MetadataRecord } from '../../network/protocol/index.ts';
import {
  after,
  ask,
  contextOf,
  type Controller,
  controllerOf,
  withTopic,
} from '../kraft/controller.fixture.ts';
import { nextFencing } from '../kraft/fencing.ts';
import type { ControllerFact } from './facts.ts';
import { findTopic } from './image.ts';
import { factsOfRecords } from './record-facts.ts';

function facts(before: Controller, records: readonly MetadataRecord[]): readonly ControllerFact[] {
  const baseOffset = before.image.offset + 1;
  const lastOffset = baseOffset + records.length - 1;
  const batch: MetadataBatch = { baseOffset, lastOffset, leaderEpoch: 1, records };
  return factsOfRecords(before.image, batch);
}

const three = withTopic(controllerOf(3), 't', [[1, 2, 3]]);
const topicId = findTopic(three.image, 't')?.topicId ?? '';
const at = { topic: 't', partition: 0 };

/** Broker 1 has been silent for too long, the others have not. */
function silentBroker(controller: Controller): Controller {
  const sessions = controller.memory.sessions.map((session) =>
    session.brokerId === 1 ? session : { ...session, lastContactMs: 9001 },
  );
  return { ...controller, nowMs: 9001, memory: { ...controller.memory, sessions } };
}

test('a fenced leader is followed by another, and the facts say why', () => {
  const silent = silentBroker(three);
  const decision = nextFencing(contextOf(silent), silent.memory);
  expect(facts(silent, decision?.records ?? [])).toEqual([
    { type: 'IsrShrunk', ...at, from: [1, 2, 3], to: [2, 3] },
    {
      type: 'LeaderElected',
      ...at,
      leader: 2,
      leaderEpoch: 1,
      isr: [2, 3],
      previousLeader: 1,
      unclean: false,
      reason: 'brokerFenced',
    },
    { type: 'BrokerFenced', brokerId: 1, brokerEpoch: 0 },
  ]);
});

test('[ELC-5] an unclean election is told as such', () => {
  const alone = withTopic(controllerOf(2), 't', [[1, 2]]);
  const id = findTopic(alone.image, 't')?.topicId ?? '';
  const [shrunk] = ask(alone, {
    api: 'AlterPartition',
    brokerId: 1,
    brokerEpoch: 0,
    partitions: [
      {
        topicId: id,
        partition: 0,
        leaderEpoch: 0,
        partitionEpoch: 0,
        newIsr: [{ brokerId: 1, brokerEpoch: 0 }],
        leaderRecoveryState: 'RECOVERED',
      },
    ],
  });
  const silent = silentBroker(shrunk);
  const fencing = nextFencing(contextOf(silent), silent.memory);
  if (fencing === null) throw new Error('nobody is fenced');
  expect(facts(silent, fencing.records)).toContainEqual({
    type: 'PartitionOffline',
    ...at,
    previousLeader: 1,
    leaderEpoch: 1,
    isr: [1],
    elr: [],
  });
  const offline = after(silent, fencing);
  const [, election] = ask(offline, {
    api: 'ElectLeaders',
    electionType: 'UNCLEAN',
    partitions: [at],
  });
  expect(facts(offline, election.records)).toContainEqual(
    expect.objectContaining({
      type: 'LeaderElected',
      leader: 2,
      unclean: true,
      reason: 'requested',
    }),
  );
});

test('[RSG-1] [RSG-4] a reassignment begins, and ends in one of two ways', () => {
  const assign = (controller: Controller, replicas: readonly number[] | null) =>
    ask(controller, {
      api: 'AlterPartitionReassignments',
      allowReplicationFactorChange: true,
      partitions: [{ ...at, replicas }],
    });
  const four = withTopic(controllerOf(4), 't', [[1, 2]]);
  const [begun, start] = assign(four, [3, 4]);
  const wish = { ...at, from: [1, 2], to: [3, 4] };
  expect(facts(four, start.records)).toEqual([{ type: 'ReassignmentStarted', ...wish }]);
  const [, cancel] = assign(begun, null);
  expect(facts(begun, cancel.records)).toContainEqual({
    type: 'ReassignmentCancelled',
    ...at,
    from: [1, 2],
    to: [1, 2],
  });
  const [, complete] = ask(begun, {
    api: 'AlterPartition',
    brokerId: 1,
    brokerEpoch: 0,
    partitions: [
      {
        topicId: findTopic(begun.image, 't')?.topicId ?? '',
        partition: 0,
        leaderEpoch: 0,
        partitionEpoch: 1,
        newIsr: [1, 2, 3, 4].map((brokerId) => ({ brokerId, brokerEpoch: -1 })),
        leaderRecoveryState: 'RECOVERED',
      },
    ],
  });
  expect(facts(begun, complete.records)).toContainEqual({ type: 'ReassignmentCompleted', ...wish });
  expect(facts(begun, complete.records)).toContainEqual(
    expect.objectContaining({
      type: 'LeaderElected',
      leader: 3,
      reason: 'reassignment',
      unclean: false,
    }),
  );
});

test('configuration, topics and producer ids', () => {
  const resource = { resourceType: 'topic', resourceName: 't' } as const;
  expect(
    facts(three, [
      { type: 'ConfigRecord', ...resource, key: 'retention.ms', value: '1' },
      { type: 'ProducerIdsRecord', brokerId: 1, brokerEpoch: 0, nextProducerId: 1000 },
      { type: 'RemoveTopicRecord', topicId },
    ]),
  ).toEqual([
    { type: 'ConfigChanged', ...resource, key: 'retention.ms', from: null, to: '1' },
    {
      type: 'ProducerIdsAllocated',
      brokerId: 1,
      brokerEpoch: 0,
      firstProducerId: 0,
      nextProducerId: 1000,
    },
    { type: 'TopicDeleted', topic: 't', topicId },
  ]);
});
