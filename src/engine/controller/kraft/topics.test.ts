import { describe, expect, test } from 'vitest';
import type { NewTopic } from '../../network/protocol/index.ts';
import { findTopic, resourceConfig } from '../metadata/image.ts';
import {
  after,
  ask,
  contextOf,
  type Controller,
  controllerOf,
  withTopic,
} from './controller.fixture.ts';
import { fenceRecords } from './fencing.ts';
import { at } from '../../kernel/lists.ts';

const three = withTopic(controllerOf(3), 'a.b', [[1, 2, 3]]);

function topic(fields: Partial<NewTopic>): NewTopic {
  const defaults = { numPartitions: -1, replicationFactor: -1, assignment: null, configs: [] };
  return { name: 'new', ...defaults, ...fields };
}

function create(controller: Controller, fields: Partial<NewTopic>): unknown {
  const [, { response }] = ask(controller, { api: 'CreateTopics', topics: [topic(fields)] });
  return 'topics' in response ? response.topics[0] : null;
}

describe('a topic that cannot be', () => {
  const cases: readonly (readonly [string, Partial<NewTopic>, string, string])[] = [
    [
      '[TOP-1] its name is taken',
      { name: 'a.b' },
      'TOPIC_ALREADY_EXISTS',
      "Topic 'a.b' already exists.",
    ],
    [
      '[TOP-1] its metrics would be another one’s',
      { name: 'a_b' },
      'INVALID_TOPIC_EXCEPTION',
      "Topic 'a_b' collides with existing topic: a.b",
    ],
    [
      '[TOP-1] its name is illegal',
      { name: '' },
      'INVALID_TOPIC_EXCEPTION',
      'Topic name is invalid',
    ],
    [
      '[PLC-1] more replicas than brokers',
      { replicationFactor: 4 },
      'INVALID_REPLICATION_FACTOR',
      'Unable to replicate the partition 4 time(s): The target replication factor of 4 cannot be reached because only 3 broker(s) are registered or some brokers have all their log directories cordoned.',
    ],
    [
      '[TOP-3] no replicas',
      { replicationFactor: 0 },
      'INVALID_REPLICATION_FACTOR',
      'Replication factor must be larger than 0, or -1 to use the default value.',
    ],
    [
      '[TOP-3] no partitions',
      { numPartitions: 0 },
      'INVALID_PARTITIONS',
      'Number of partitions was set to an invalid non-positive value.',
    ],
    [
      'an assignment and a factor',
      { assignment: [[1]], replicationFactor: 1 },
      'INVALID_REQUEST',
      'A manual partition assignment was specified, but replication factor was not set to -1.',
    ],
    [
      '[TOP-4] unequal partitions',
      { assignment: [[1], [1, 2]] },
      'INVALID_REPLICA_ASSIGNMENT',
      'The manual partition assignment includes a partition with 2 replica(s), but this is not consistent with previous partitions, which have 1 replica(s).',
    ],
    [
      'too many partitions',
      { numPartitions: 10_001 },
      'POLICY_VIOLATION',
      'Excessively large number of partitions per request.',
    ],
  ];
  test.each(cases)('%s', (_why, fields, error, message) => {
    expect(create(three, fields)).toMatchObject({ error, message });
  });

  test('[TOP-5] nobody of its replicas is active', () => {
    const broker = at(three.image.brokers, 0);
    const records = fenceRecords(contextOf(three), broker);
    const fenced = after(three, { records, memory: three.memory });
    expect(create(fenced, { assignment: [[1]] })).toMatchObject({
      error: 'INVALID_REPLICA_ASSIGNMENT',
      message:
        'All brokers specified in the manual partition assignment for partition 0 are fenced or in controlled shutdown.',
    });
  });
});

test('[TOP-2] [TOP-3] a topic by the defaults, with its configuration', () => {
  const configs = [{ key: 'retention.ms', value: '5' }];
  const [controller, { records }] = ask(
    three,
    { api: 'CreateTopics', topics: [topic({ configs })] },
    { draw: (bound) => bound - 1 },
  );
  expect(records.map((record) => record.type)).toEqual([
    'TopicRecord',
    'ConfigRecord',
    'PartitionRecord',
  ]);
  const created = findTopic(controller.image, 'new');
  expect(created?.topicId).toMatch(/^[\w-]{22}$/);
  expect(created?.partitions).toHaveLength(1);
  expect(created?.partitions[0]?.replicas).toHaveLength(1);
  expect(resourceConfig(controller.image, { resourceType: 'topic', resourceName: 'new' })).toEqual({
    'retention.ms': '5',
  });
});

test('the same name twice is refused once', () => {
  const [, { records, response }] = ask(three, {
    api: 'CreateTopics',
    topics: [topic({}), topic({})],
  });
  expect(records).toEqual([]);
  expect(response).toMatchObject({
    topics: [{ name: 'new', error: 'INVALID_REQUEST', message: 'Duplicate topic name.' }],
  });
});

test('[TOP-6] deleting what is there and what is not', () => {
  const [controller, { response }] = ask(three, { api: 'DeleteTopics', topics: ['a.b', 'none'] });
  expect(response).toMatchObject({
    topics: [
      { name: 'a.b', error: 'NONE' },
      { name: 'none', error: 'UNKNOWN_TOPIC_OR_PARTITION' },
    ],
  });
  expect(controller.image.topics).toEqual([]);
});

test('[TOP-7] partitions are added, never taken away', () => {
  const grow = (count: number, assignment: readonly (readonly number[])[] | null) =>
    ask(three, { api: 'CreatePartitions', topics: [{ name: 'a.b', count, assignment }] });
  expect(grow(1, null)[1].response).toMatchObject({
    topics: [{ error: 'INVALID_PARTITIONS', message: 'Topic already has 1 partition(s).' }],
  });
  expect(grow(0, null)[1].response).toMatchObject({
    topics: [
      {
        message: 'The topic a.b currently has 1 partition(s); 0 would not be an increase.',
      },
    ],
  });
  expect(grow(3, [[1, 2, 3]])[1].response).toMatchObject({
    topics: [
      {
        message:
          'Attempted to add 2 additional partition(s), but only 1 assignment(s) were specified.',
      },
    ],
  });
  const [grown] = grow(3, null);
  expect(findTopic(grown.image, 'a.b')?.partitions.map((p) => p.replicas.length)).toEqual([
    3, 3, 3,
  ]);
});

test('[RSG-5] reassignments under way are listed with what comes and goes, others are left out', () => {
  const list = (controller: Controller, partition: number | null): unknown => {
    const partitions = partition === null ? null : [{ topic: 'a.b', partition }];
    const [, { response }] = ask(controller, { api: 'ListPartitionReassignments', partitions });
    return 'partitions' in response ? response.partitions : null;
  };
  const four = withTopic(controllerOf(4), 'a.b', [
    [1, 2],
    [1, 2],
  ]);
  expect(list(four, null)).toEqual([]);
  const partitions = [{ topic: 'a.b', partition: 1, replicas: [4, 1] }];
  const asked = { allowReplicationFactorChange: true, partitions };
  const [moving] = ask(four, { api: 'AlterPartitionReassignments', ...asked });
  const ongoing = {
    topic: 'a.b',
    partition: 1,
    replicas: [4, 1, 2],
    addingReplicas: [4],
    removingReplicas: [2],
  };
  expect(list(moving, null)).toEqual([ongoing]);
  expect(list(moving, 1)).toEqual([ongoing]);
  expect(list(moving, 0)).toEqual([]);
});
