import { expect, test } from 'vitest';
import type { BrokerHeartbeatRequest } from '../../network/protocol/index.ts';
import { findBroker, findPartition } from '../metadata/image.ts';
import {
  after,
  ask,
  contextOf,
  type Controller,
  controllerOf,
  withTopic,
} from './controller.fixture.ts';
import { nextFencing } from './fencing.ts';
import { activateMemory, nextSessionExpiryMs } from './memory.ts';
import { fencingCheckIntervalMs } from './periodic.ts';

const three = withTopic(controllerOf(3), 't', [[1, 2, 3]]);

function heartbeat(
  controller: Controller,
  brokerId: number,
  fields: Partial<BrokerHeartbeatRequest> = {},
) {
  return ask(controller, {
    api: 'BrokerHeartbeat',
    brokerId,
    brokerEpoch: findBroker(controller.image, brokerId)?.brokerEpoch ?? -1,
    currentMetadataOffset: controller.image.offset,
    wantFence: false,
    wantShutDown: false,
    offlineLogDirs: [],
    ...fields,
  });
}

function register(controller: Controller, incarnationId: string) {
  return ask(controller, {
    api: 'BrokerRegistration',
    brokerId: 1,
    incarnationId,
    endpoint: 1,
    rack: null,
    previousBrokerEpoch: -1,
    logDirs: ['one'],
  });
}

function fenceAllSilent(controller: Controller): readonly [Controller, number] {
  let now = controller;
  for (let count = 0; ; count += 1) {
    const decision = nextFencing(contextOf(now), now.memory);
    if (decision === null) return [now, count];
    now = after(now, decision);
  }
}

test('[BSN-1] a session lasts for the timeout and not a moment longer', () => {
  expect(nextSessionExpiryMs(three.memory, 9000)).toBe(9001);
  expect(nextFencing(contextOf({ ...three, nowMs: 9000 }), three.memory)).toBeNull();
  expect(nextFencing(contextOf({ ...three, nowMs: 9001 }), three.memory)).not.toBeNull();
});

test('[BSN-3] silent brokers are fenced one at a time', () => {
  const [dark, count] = fenceAllSilent({ ...three, nowMs: 9001 });
  expect(count).toBe(3);
  expect(dark.image.brokers.map((broker) => broker.fenced)).toEqual([true, true, true]);
  // Without ELR the last one stays in the ISR, though it is dead [ELR-6].
  expect(findPartition(dark.image, 't', 0)).toMatchObject({ leader: -1, isr: [3] });
  expect(nextSessionExpiryMs(dark.memory, 9000)).toBeNull();
  expect(fencingCheckIntervalMs(9000)).toBe(1125);
});

test('[BSN-4] a new controller gives everybody a new session', () => {
  expect(nextSessionExpiryMs(activateMemory(three.image, 8000), 9000)).toBe(17_001);
});

test('[BRG-1] [BRG-2] another life waits for the session, the same one does not', () => {
  expect(register(three, 'life-2')[1].response).toMatchObject({
    error: 'DUPLICATE_BROKER_REGISTRATION',
  });
  expect(register(three, 'life-1-of-1')[1].response).toMatchObject({
    error: 'NONE',
    brokerEpoch: 0,
  });
  const [dark] = fenceAllSilent({ ...three, nowMs: 9001 });
  const [reborn, { response }] = register(dark, 'life-2');
  expect(response).toMatchObject({ error: 'NONE', brokerEpoch: dark.image.offset + 1 });
  expect(findBroker(reborn.image, 1)).toMatchObject({ fenced: true, incarnationId: 'life-2' });
});

test('[BFN-3] [BFN-2] a broker is unfenced when it has read its own registration, and leads again', () => {
  const [dark] = fenceAllSilent({ ...three, nowMs: 9001 });
  const three2 = heartbeat(dark, 3, { currentMetadataOffset: 1 })[0];
  expect(findBroker(three2.image, 3)?.fenced).toBe(true);
  const [lit, { response }] = heartbeat(dark, 3);
  expect(response).toMatchObject({ isFenced: false, isCaughtUp: true });
  expect(findPartition(lit.image, 't', 0)).toMatchObject({ leader: 3, isr: [3] });
});

test('[SHD-1] [SHD-3] a controlled shutdown ends when all others know', () => {
  const [asked, begun] = heartbeat(three, 1, { wantShutDown: true });
  expect(begun.response).toMatchObject({ isFenced: false, shouldShutDown: false });
  expect(findPartition(asked.image, 't', 0)).toMatchObject({ leader: 2, isr: [2, 3] });
  expect(findBroker(asked.image, 1)).toMatchObject({ inControlledShutdown: true, fenced: false });
  const [waiting, still] = heartbeat(asked, 1, { wantShutDown: true });
  expect(still.response).toMatchObject({ shouldShutDown: false });
  const [two] = heartbeat(waiting, 2);
  const [all] = heartbeat(two, 3);
  const [gone, done] = heartbeat(all, 1, { wantShutDown: true });
  expect(done.response).toMatchObject({ isFenced: true, shouldShutDown: true });
  expect(findBroker(gone.image, 1)?.fenced).toBe(true);
});

test('a stale heartbeat is refused and yet a contact of the life it names', () => {
  const [next, { response }] = heartbeat({ ...three, nowMs: 5 }, 1, { brokerEpoch: 77 });
  expect(response).toMatchObject({ error: 'STALE_BROKER_EPOCH' });
  expect(next.memory.sessions).toContainEqual({ brokerId: 1, brokerEpoch: 77, lastContactMs: 5 });
});

test('[PID-1] blocks of producer ids follow each other', () => {
  const allocate = (controller: Controller) =>
    ask(controller, { api: 'AllocateProducerIds', brokerId: 2, brokerEpoch: 1 });
  const [next, first] = allocate(three);
  expect(first.response).toMatchObject({ firstProducerId: 0, length: 1000 });
  expect(allocate(next)[1].response).toMatchObject({ firstProducerId: 1000 });
});

test('an administrator’s request comes in an envelope, and its answer too', () => {
  const request = { api: 'UnregisterBroker', brokerId: 9 } as const;
  expect(ask(three, { api: 'Envelope', request })[1].response).toEqual({
    api: 'Envelope',
    error: 'NONE',
    response: {
      api: 'UnregisterBroker',
      error: 'BROKER_ID_NOT_REGISTERED',
      message: 'Broker ID 9 is not currently registered',
    },
  });
});
