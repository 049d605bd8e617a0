import { expect, test } from 'vitest';
import {
  BROKER_2,
  CONSUMER,
  give,
  PRODUCER,
  runUntil,
  startedStory,
} from '../../../testing/story.ts';
import { batchBytes, producerStations } from './index.ts';

const running = startedStory();
const killed = give(running, { type: 'kill', node: BROKER_2 });
const later = runUntil(killed, 600).world;

test('a producer opened up: what waits, for what, and what is on its way to whom', () => {
  const stations = producerStations(later, PRODUCER);
  const inFlight = stations?.inFlight ?? [];
  expect(stations?.serializers).toEqual(['StringSerializer', 'StringSerializer']);
  expect(stations?.partitioner).toBe('');
  expect(stations?.acknowledged).toBeGreaterThan(0);
  expect(stations?.callbacks[0]?.atMs).toBeGreaterThanOrEqual(stations?.callbacks[1]?.atMs ?? 0);
  const bytes = (stations?.queues ?? []).flatMap(({ batches }) => batches);
  const held = [...bytes, ...inFlight.flatMap(({ batches }) => batches)];
  expect(held.reduce((sum, { limitBytes }) => sum + limitBytes, 0)).toBe(stations?.usedBytes);
  const dead = stations?.queues.find(({ partition }) => partition === 1);
  expect(dead?.waitsFor?.for).toBe('reconnect');
  expect(inFlight.every(({ to }) => to !== BROKER_2)).toBe(true);
  expect(inFlight.flatMap(({ batches }) => batches)[0]?.baseSequence).toBeGreaterThanOrEqual(0);
});

test('only a running producer can be opened', () => {
  expect(producerStations(later, CONSUMER)).toBeNull();
  expect(
    producerStations(give(running, { type: 'kill', node: PRODUCER }).world, PRODUCER),
  ).toBeNull();
});

test('[REC-2] the bytes of a batch, on the disk of a dead broker too, and the way through the log', () => {
  const newest = batchBytes(later, BROKER_2, 'orders', 1, null, 2);
  expect(newest?.laterOffset).toBeNull();
  const fields = [...(newest?.header ?? []), ...(newest?.records.flat() ?? [])];
  const last = fields.at(-1);
  expect((last?.at ?? 0) + (last?.hex.split(' ').length ?? 0)).toBe(newest?.sizeBytes);
  expect(fields.find(({ name }) => name === 'baseOffset')?.value).toBe(String(newest?.baseOffset));
  expect(fields.find(({ name }) => name === 'value')?.value).toMatch(/^r|^o/);
  const earlier = batchBytes(later, BROKER_2, 'orders', 1, newest?.earlierOffset ?? -1, 2);
  expect(earlier?.laterOffset).toBe(newest?.baseOffset);
  expect(batchBytes(later, BROKER_2, 'orders', 1, 0, 2)?.earlierOffset).toBeNull();
  expect(batchBytes(later, BROKER_2, 'nothing', 0, null, 2)).toBeNull();
  expect(batchBytes(later, PRODUCER, 'orders', 0, null, 2)).toBeNull();
});
