import { describe, expect, test } from 'vitest';
import type { MetadataRecord } from '../../network/protocol/index.ts';
import { EMPTY_IMAGE, type MetadataImage } from './image.ts';
import { replayRecords } from './replay.ts';
import { loadSnapshot, noteReplayed, writeSnapshot } from './snapshot.ts';
import { metadataBatchSizeBytes } from './sizes.ts';

const RECORDS: readonly MetadataRecord[] = [
  { type: 'FeatureLevelRecord', feature: 'eligible.leader.replicas.version', level: 1 },
  {
    type: 'RegisterBrokerRecord',
    brokerId: 1,
    incarnationId: 'life',
    brokerEpoch: 1,
    endpoint: 0,
    rack: 'a',
    fenced: false,
    inControlledShutdown: true,
    logDirs: ['one', 'two'],
  },
  { type: 'TopicRecord', topic: 'orders', topicId: 'id' },
  {
    type: 'PartitionRecord',
    topicId: 'id',
    partition: 0,
    replicas: [1, 2],
    directories: ['one', 'three'],
    isr: [1],
    elr: [2],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader: 1,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: 4,
    partitionEpoch: 9,
  },
  {
    type: 'ConfigRecord',
    resourceType: 'topic',
    resourceName: 'orders',
    key: 'min.insync.replicas',
    value: '2',
  },
  {
    type: 'ClientQuotaRecord',
    entity: { user: null, clientId: { kind: 'default' } },
    key: 'producer_byte_rate',
    value: 1_000,
  },
  { type: 'ProducerIdsRecord', brokerId: 1, brokerEpoch: 1, nextProducerId: 2000 },
];

function imageOf(): MetadataImage {
  return replayRecords(EMPTY_IMAGE, RECORDS);
}

describe('snapshots of the metadata', () => {
  test('[SNP-5] a snapshot makes the image that it was written of', () => {
    const image = imageOf();
    // Whoever gives the image a new part writes it into snapshots too, and here.
    const parts = Object.keys(EMPTY_IMAGE).filter(
      (part) => image[part as keyof MetadataImage] === EMPTY_IMAGE[part as keyof MetadataImage],
    );
    expect(parts).toEqual(['epoch']);
    const snapshot = writeSnapshot(image, 7);
    expect(snapshot).toMatchObject({ endOffset: 7, epoch: -1, lastContainedMs: 7 });
    // Another value, so that nothing is remembered of the image behind it.
    expect(loadSnapshot({ ...snapshot })).toEqual(image);
  });

  test('[SNP-1] bytes come before time, and both count anew from a snapshot', () => {
    const batch = { baseOffset: 0, lastOffset: 0, leaderEpoch: 1, records: RECORDS.slice(0, 1) };
    const sizeBytes = metadataBatchSizeBytes(batch);
    const settings = { maxBytesBetween: 2 * sizeBytes, maxIntervalMs: 1_000 };
    const first = noteReplayed({ bytesSinceLast: 0, lastMs: 0 }, settings, [batch], 10);
    expect(first).toEqual({ generator: { bytesSinceLast: sizeBytes, lastMs: 0 }, isDue: false });
    const second = noteReplayed(first.generator, settings, [batch], 20);
    expect(second).toEqual({ generator: { bytesSinceLast: 0, lastMs: 20 }, isDue: true });
    expect(noteReplayed(second.generator, settings, [batch], 1_019).isDue).toBe(false);
    expect(noteReplayed(second.generator, settings, [batch], 1_020).isDue).toBe(true);
    expect(
      noteReplayed(second.generator, { ...settings, maxIntervalMs: 0 }, [batch], 9_999).isDue,
    ).toBe(false);
  });
});
