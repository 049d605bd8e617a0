import { describe, expect, it } from 'vitest';
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
