import { describe, expect, it } from 'vitest';
import {
  BROKER_2,
  CONSUMER,
  give,
  PRODUCER,
  runUntil,
  startedStory,
} from '../../../testing/story.ts';
import {
  brokerDetails,
  clusterOverview,
  configRows,
  consumerDetails,
  controllerDetails,
  linkDetails,
  metadataLogPage,
  partitionDetails,
  producerDetails,
} from './index.ts';
import { begin, give as giveTo } from '../../../testing/classic-stage.ts';

const running = startedStory();
const killed = give(running, { type: 'kill', node: BROKER_2 });
const elected = runUntil(killed, 20_000, ({ type }) => type === 'LeaderElected').world;

describe('details', () => {
  it('of a partition before and after its leader dies', () => {
    const before = partitionDetails(running.world, 0, 'orders', 1);
    expect(before).toMatchObject({ leader: 2, leaderEpoch: 0, minInsyncReplicas: 2 });
    expect(before?.leaderSessionEndsMs).toBeNull();
    expect(before?.places.map(({ brokerId }) => brokerId)).toEqual([2, 1, 3]);
    const dying = partitionDetails(killed.world, 0, 'orders', 1)?.leaderSessionEndsMs ?? 0;
    expect(dying).toBeGreaterThan(killed.world.nowMs);
    expect(partitionDetails(elected, 0, 'orders', 1)).toMatchObject({
      leader: 1,
      leaderEpoch: 1,
      isr: [1, 3],
    });
    expect(partitionDetails(running.world, 0, 'orders', 3)).toBeNull();
  });
  it('of the metadata log, record by record', () => {
    const newest = metadataLogPage(running.world, 0, null, 5);
    const offsets = newest?.records.map(({ offset }) => offset) ?? [];
    const end = newest?.logEndOffset ?? 0;
    expect(offsets).toEqual([end - 1, end - 2, end - 3, end - 4, end - 5]);
    const first = metadataLogPage(running.world, 0, 1, 5)?.records ?? [];
    expect(first.map(({ type, isCommitted }) => [type, isCommitted])).toEqual([
      ['LeaderChangeMessage', true],
    ]);
    const all = metadataLogPage(running.world, 0, null, 10_000)?.records ?? [];
    const topic = all.find(({ type }) => type === 'TopicRecord');
    expect(topic?.fields[0]).toEqual({ name: 'topic', value: 'orders' });
    expect(metadataLogPage(running.world, PRODUCER, null, 5)).toBeNull();
  });
  it('of no metadata log where ZooKeeper keeps the metadata, whether a broker lives or not', () => {
    const stage = begin();
    const broker = stage.world.nodes.find(({ kind }) => kind === 'server')?.id ?? -1;
    expect(metadataLogPage(stage.world, broker, null, 5)).toBeNull();
    giveTo(stage, { type: 'kill', node: broker });
    expect(metadataLogPage(stage.world, broker, null, 5)).toBeNull();
  });
  it('of what a process knows to be committed: nothing while it is down', () => {
    expect(metadataLogPage(running.world, BROKER_2, null, 5)?.highWatermark).toBeGreaterThan(0);
    expect(metadataLogPage(killed.world, BROKER_2, null, 5)?.highWatermark).toBeNull();
  });
  it('of servers', () => {
    expect(brokerDetails(running.world, BROKER_2)).toMatchObject({
      registration: 'unfenced',
      leads: 1,
      replicas: 3,
      outOfSync: 0,
    });
    expect(brokerDetails(elected, BROKER_2)).toMatchObject({ leads: 0, outOfSync: 3 });
    const controllers = [0, 1, 2].map((node) => controllerDetails(running.world, node));
    expect(controllers.filter((one) => one?.isActive)).toHaveLength(1);
    const voters = controllers[0]?.voters ?? [];
    expect(voters.filter(({ isLeader }) => isLeader)).toHaveLength(1);
    expect(voters.every(({ logEndOffset }) => logEndOffset > 0)).toBe(true);
    expect(brokerDetails(running.world, 0)).toBeNull();
    expect(controllerDetails(running.world, BROKER_2)).toBeNull();
  });
  it('of clients', () => {
    const producer = producerDetails(running.world, PRODUCER)?.running;
    expect(producer).toMatchObject({ acks: 'all', isIdempotent: true, idState: 'READY' });
    expect(producer?.workload?.sent).toBeGreaterThan(5);
    const consumer = consumerDetails(running.world, CONSUMER)?.running;
    expect(consumer?.partitions).toHaveLength(3);
    expect(consumer?.partitions.every(({ position }) => position !== null)).toBe(true);
    const down = give(running, { type: 'kill', node: PRODUCER }).world;
    expect(producerDetails(down, PRODUCER)?.running).toBeNull();
  });
  it('of links, each way', () => {
    const { world } = give(running, { type: 'cutLink', from: 3, to: BROKER_2, bothWays: false });
    expect(linkDetails(world, 3, BROKER_2)).toMatchObject({
      there: { isCut: true },
      back: { isCut: false },
    });
  });
  it('of a cluster at a glance', () => {
    expect(clusterOverview(running.world, 0)).toMatchObject({
      brokers: 3,
      unfenced: 3,
      partitions: 3,
      underReplicated: 0,
    });
    expect(clusterOverview(elected, 0)).toMatchObject({ unfenced: 2, underReplicated: 3 });
  });
});

describe('settings', () => {
  const row = (thing: Parameters<typeof configRows>[1], key: string) =>
    configRows(running.world, thing).find((one) => one.key === key);
  const topic = { kind: 'topic', cluster: 0, topic: 'orders' } as const;
  it('stand under Kafka’s names, with where they come from', () => {
    expect(row(topic, 'min.insync.replicas')).toMatchObject({
      value: '2',
      defaultValue: '1',
      origin: 'dynamic',
      meaning: 'topic.min-insync-replicas',
    });
    expect(row(topic, 'retention.ms')).toMatchObject({ value: '604800000', origin: 'default' });
    const producer = { kind: 'node', node: PRODUCER } as const;
    expect(row(producer, 'linger.ms')).toMatchObject({
      value: '0',
      defaultValue: '5',
      origin: 'given',
    });
    expect(row(producer, 'acks')).toMatchObject({ value: 'all', origin: 'default' });
  });
  it('of a server say who it is and where it stands', () => {
    const broker = { kind: 'node', node: BROKER_2 } as const;
    expect(row(broker, 'broker.rack')).toMatchObject({ value: 'b', origin: 'given' });
    expect(row(broker, 'process.roles')).toMatchObject({ value: 'broker' });
  });
});
