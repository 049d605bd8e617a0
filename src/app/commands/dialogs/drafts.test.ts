import { describe, expect, it } from 'vitest';
import { newConsumer, newConsumerCommand, type ConsumerDraft } from './consumerDraft.ts';
import { parseIds } from './fields.tsx';
import { newTopicCommand, parseAssignment, type NewTopicDraft } from './newTopic.ts';
import { newWorkload, workloadOf } from './workloadDraft.ts';

const draft: NewTopicDraft = {
  name: 'orders',
  partitions: 3,
  replicationFactor: 2,
  assignment: null,
  settings: [{ key: 'min.insync.replicas', value: '2' }],
};
const command = (changed: Partial<NewTopicDraft>) =>
  newTopicCommand('modern', 0, { ...draft, ...changed }, 10_000);

describe('the form of a new topic', () => {
  it('makes the request that Kafka gets', () => {
    expect(command({})).toEqual({
      type: 'admin',
      cluster: 0,
      request: {
        api: 'CreateTopics',
        topics: [
          {
            name: 'orders',
            numPartitions: 3,
            replicationFactor: 2,
            assignment: null,
            configs: [{ key: 'min.insync.replicas', value: '2' }],
          },
        ],
      },
    });
  });
  it('takes an assignment as kafka-topics does', () => {
    expect(parseAssignment('1:2:3, 2:3:1')).toEqual([
      [1, 2, 3],
      [2, 3, 1],
    ]);
    expect(parseAssignment('1:2:,3')).toBeNull();
    expect(command({ assignment: '1:2' })).toMatchObject({
      request: { topics: [{ numPartitions: -1, replicationFactor: -1, assignment: [[1, 2]] }] },
    });
  });
  it.each([
    { name: 'no spaces' },
    { partitions: null },
    { partitions: 0 },
    { partitions: 10_001 },
    { replicationFactor: 1.5 },
    { assignment: '1;2' },
    { settings: [{ key: 'retention.ms', value: 'long' }] },
  ] satisfies Partial<NewTopicDraft>[])('makes none of %j', (changed) => {
    expect(command(changed)).toBeNull();
  });
  it('leaves to Kafka what only Kafka knows: replicas above the brokers', () => {
    expect(command({ replicationFactor: 9 })).not.toBeNull();
  });
});

describe('other forms', () => {
  it('read ids', () => {
    expect(parseIds(' 3, 1 ,2')).toEqual([3, 1, 2]);
    expect(parseIds('3,,2')).toBeNull();
  });
  it('make a workload only of whole numbers in range', () => {
    const workload = newWorkload('orders');
    expect(workloadOf(workload)).toMatchObject({ topic: 'orders', limit: null });
    expect(workloadOf({ ...workload, everyMs: 0 })).toBeNull();
    expect(workloadOf({ ...workload, limit: 0 })).toBeNull();
    expect(workloadOf({ ...workload, topic: '' })).toBeNull();
    expect(workloadOf({ ...workload, keys: 'none', keyCount: null })).not.toBeNull();
  });
});

describe('the form of a new consumer', () => {
  const consumer = newConsumer('billing', 'orders');
  const made = (changed: Partial<ConsumerDraft>) =>
    newConsumerCommand('modern', 0, { ...consumer, ...changed });

  it('makes a member of a group unless told otherwise', () => {
    expect(made({})).toEqual({
      type: 'addConsumer',
      cluster: 0,
      name: 'billing',
      config: { 'auto.offset.reset': 'earliest', 'group.id': 'g1' },
      topics: ['orders'],
      application: {
        processingMs: 0,
        commit: 'none',
        worksIn: 'pollLoop',
        crashAfterRecords: null,
      },
    });
  });
  it('writes membership as Kafka’s settings', () => {
    const member = made({ instanceId: 'a', assignor: 'cooperative-sticky', autoCommits: false });
    expect(member?.config).toMatchObject({
      'group.instance.id': 'a',
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'enable.auto.commit': 'false',
    });
  });
  it('leaves the assignment to the coordinator with the new protocol', () => {
    const member = made({ protocol: 'consumer', assignor: 'sticky' });
    expect(member?.config).toMatchObject({ 'group.protocol': 'consumer' });
    expect(member?.config).not.toHaveProperty('partition.assignment.strategy');
  });
  it('subscribes to a pattern in place of topics', () => {
    expect(made({ reading: 'pattern', pattern: 'ord.*' })).toMatchObject({
      topics: [],
      pattern: 'ord.*',
    });
    expect(made({ reading: 'pattern', pattern: '' })).toBeNull();
  });
  it('assigns by hand in a group, and says nothing of groups without one', () => {
    expect(made({ reading: 'byHand', assignor: 'sticky' })).toMatchObject({
      byHand: true,
      config: { 'group.id': 'g1' },
    });
    const alone = made({ groupId: '', instanceId: 'a', reading: 'pattern' });
    expect(alone?.config).toEqual({ 'auto.offset.reset': 'earliest' });
    expect(alone).not.toHaveProperty('pattern');
    expect(alone).not.toHaveProperty('byHand');
  });
  it.each([
    { topics: ' , ' },
    { application: { ...consumer.application, processingMs: null } },
    { application: { ...consumer.application, crashAfterRecords: 0 } },
    { settings: [{ key: 'session.timeout.ms', value: 'long' }] },
  ] satisfies Partial<ConsumerDraft>[])('makes none of %j', (changed) => {
    expect(made(changed)).toBeNull();
  });
});
