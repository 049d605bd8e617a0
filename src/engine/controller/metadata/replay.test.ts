import { expect, test } from 'vitest';
import type { MetadataBatch, MetadataRecord } from '../../network/protocol/index.ts';
import { controllerOf, withTopic } from '../kraft/controller.fixture.ts';
import { changedPartitions } from './changes.ts';
import { findPartition, findTopic, resourceConfig } from './image.ts';
import { NO_CHANGE } from './partition.ts';
import { replayBatch, replayRecords } from './replay.ts';

const { image } = withTopic(controllerOf(3), 'orders', [
  [1, 2, 3],
  [2, 3, 1],
]);
const topicId = findTopic(image, 'orders')?.topicId ?? '';

function change(fields: Partial<MetadataRecord>): MetadataRecord {
  const record = { type: 'PartitionChangeRecord', topicId, partition: 0, ...NO_CHANGE } as const;
  return { ...record, ...fields } as MetadataRecord;
}

function batchOf(...records: readonly MetadataRecord[]): MetadataBatch {
  const baseOffset = image.offset + 1;
  return { baseOffset, lastOffset: baseOffset + records.length - 1, leaderEpoch: 7, records };
}

test('[KCT-1] each change raises the partition epoch, one with a leader the leader epoch too', () => {
  const shrunk = replayRecords(image, [change({ isr: [1, 2] })]);
  expect(findPartition(shrunk, 'orders', 0)).toMatchObject({
    isr: [1, 2],
    leaderEpoch: 0,
    partitionEpoch: 1,
  });
  const again = replayRecords(shrunk, [change({ leader: 1 })]);
  expect(findPartition(again, 'orders', 0)).toMatchObject({
    leader: 1,
    leaderEpoch: 1,
    partitionEpoch: 2,
  });
});

test('a batch gives the image the offset and epoch of its last record', () => {
  const to = replayBatch(image, batchOf({ type: 'NoOpRecord' }, { type: 'NoOpRecord' }));
  expect(to).toMatchObject({ offset: image.offset + 2, epoch: 7 });
});

test('nodes that replay the same batch from the same image share one image', () => {
  const batch = batchOf(change({ isr: [1] }));
  expect(replayBatch(image, batch)).toBe(replayBatch(image, batch));
  const other = { ...image };
  expect(replayBatch(other, batch)).not.toBe(replayBatch(image, batch));
  expect(replayBatch(other, batch)).toEqual(replayBatch(image, batch));
});

test('a change copies its own path and shares the rest', () => {
  const to = replayRecords(image, [change({ isr: [1] })]);
  expect(to.brokers).toBe(image.brokers);
  expect(to.directory).toBe(image.directory);
  expect(findPartition(to, 'orders', 1)).toBe(findPartition(image, 'orders', 1));
});

test('[TOP-6] a removed topic takes its configuration along', () => {
  const resource = { resourceType: 'topic', resourceName: 'orders' } as const;
  const set = replayRecords(image, [
    { type: 'ConfigRecord', ...resource, key: 'retention.ms', value: '1' },
  ]);
  expect(resourceConfig(set, resource)).toEqual({ 'retention.ms': '1' });
  const removed = replayRecords(set, [{ type: 'RemoveTopicRecord', topicId }]);
  expect(findTopic(removed, 'orders')).toBeNull();
  expect(removed.configs).toEqual([]);
});

test('a configuration without values is none', () => {
  const resource = { resourceType: 'broker', resourceName: '' } as const;
  const record = { type: 'ConfigRecord', ...resource, key: 'log.retention.ms' } as const;
  const set = replayRecords(image, [{ ...record, value: '1' }]);
  expect(replayRecords(set, [{ ...record, value: null }]).configs).toEqual([]);
});

test('brokers lie in the order of their ids, and records of an earlier life change nothing', () => {
  const register = {
    type: 'RegisterBrokerRecord',
    incarnationId: 'x',
    brokerEpoch: 50,
    endpoint: 9,
    rack: 'a',
    fenced: true,
    inControlledShutdown: false,
    logDirs: [],
  } as const;
  const to = replayRecords(image, [
    { ...register, brokerId: 0 },
    { ...register, brokerId: 2 },
    { type: 'UnregisterBrokerRecord', brokerId: 2, brokerEpoch: 1 },
  ]);
  expect(to.brokers.map((broker) => broker.brokerId)).toEqual([0, 1, 2, 3]);
  expect(to.brokers[2]).toMatchObject({ brokerEpoch: 50, rack: 'a' });
});

test('[ELR-5] clearing ELRs changes those partitions alone that have one', () => {
  const some = replayRecords(image, [change({ elr: [3], isr: [1, 2] })]);
  const cleared = replayRecords(some, [{ type: 'ClearElrRecord', topic: '' }]);
  expect(findPartition(cleared, 'orders', 0)).toMatchObject({ elr: [], partitionEpoch: 2 });
  expect(findPartition(cleared, 'orders', 1)).toBe(findPartition(some, 'orders', 1));
});

test('[ELR-5] partitions whose ELR was cleared are changed partitions, for their leaders to notice', () => {
  const some = replayRecords(image, [change({ elr: [3], isr: [1, 2] })]);
  const records = [{ type: 'ClearElrRecord', topic: '' }] as const;
  const cleared = replayRecords(some, records);
  const batch = { baseOffset: 0, lastOffset: 0, leaderEpoch: 0, records };
  expect(changedPartitions(some, cleared, batch)).toEqual([{ topicId, partition: 0 }]);
  expect(changedPartitions(cleared, cleared, batch)).toEqual([]);
});
