import { assert } from '../../../kernel/assert.ts';
import type { ZooKeeperOperation, ZooKeeperResult } from '../../../network/protocol/index.ts';
import { askZooKeeper } from '../client/client.ts';
import type { ZooKeeperHappening } from '../client/state.ts';
import { decide } from './decide.ts';
import { effectsOf } from './effects.ts';
import { sendOrders } from './orders.ts';
import { nextReads } from './reads.ts';
import { resign } from './resign.ts';
import type {
  ActiveClassicController,
  ClassicEvent,
  ClassicOffice,
  Effects,
  OfficeContext,
  Reading,
} from './state.ts';
import { beginWork } from './work.ts';

/** The office with its memory changed; one without an office stays as it is. */
export function withActive(
  office: ClassicOffice,
  change: (active: ActiveClassicController) => ActiveClassicController,
): ClassicOffice {
  const { controller } = office;
  const { active } = controller;
  if (active === null) return office;
  return { ...office, controller: { ...controller, active: change(active) } };
}

/** More events and reads than wait at once. */
const ROUNDS_MAX = 100_000;

/**
 * [CZC-5] Works through the events one after the other: what an event needs is read, then it is decided, then written,
 * and only then does the next one begin (ControllerEventManager). Goes as far as it can without ZooKeeper's answer.
 */
export function workThroughEvents(context: OfficeContext, office: ClassicOffice): ClassicOffice {
  let next = office;
  for (let round = 0; ; round += 1) {
    assert(round < ROUNDS_MAX, () => 'the classic controller does not come to rest');
    const { active } = next.controller;
    if (active?.waitsFor !== null) return next;
    const reading = active.reading ?? firstOf(active.events);
    if (reading === null) return next;
    next = goOn(context, next, active, reading);
  }
}

function firstOf([event]: readonly ClassicEvent[]): Reading | null {
  return event === undefined ? null : { event, batches: [] };
}

function goOn(
  context: OfficeContext,
  office: ClassicOffice,
  active: ActiveClassicController,
  reading: Reading,
): ClassicOffice {
  const operations = nextReads(reading, active.image);
  if (operations === null) return decideEvent(context, office, active, reading);
  if (operations.length === 0) {
    const batches = [...reading.batches, { operations, results: [] }];
    return withActive(office, (one) => ({ ...one, reading: { ...reading, batches } }));
  }
  return ask(
    context,
    withActive(office, (one) => ({ ...one, reading })),
    operations,
  );
}

function ask(
  { turn }: OfficeContext,
  office: ClassicOffice,
  operations: readonly ZooKeeperOperation[],
): ClassicOffice {
  const number = office.controller.asked;
  const batch = { user: 'controller', number, operations } as const;
  const zookeeper = askZooKeeper(turn, office.zookeeper, batch);
  const waiting = withActive(office, (one) => ({ ...one, waitsFor: number }));
  return { controller: { ...waiting.controller, asked: number + 1 }, zookeeper };
}

/** Decides, and writes first what has to be written. */
function decideEvent(
  context: OfficeContext,
  office: ClassicOffice,
  active: ActiveClassicController,
  reading: Reading,
): ClassicOffice {
  const { brokerId } = office.controller;
  const work = beginWork(context.turn, context.setup, brokerId, active);
  decide(work, reading);
  const { image, states, awaited, writes } = work;
  const effects = effectsOf(work);
  const decided = withActive(office, (one) => ({
    ...one,
    image,
    states,
    awaited,
    events: one.events.slice(1),
    reading: null,
    isLoaded: true,
  }));
  if (writes.length === 0) return release(context, decided, effects);
  return ask(
    context,
    withActive(decided, (one) => ({ ...one, writing: effects })),
    writes,
  );
}

/** The writes are done: now everybody may know. */
function release(
  { turn, setup }: OfficeContext,
  office: ClassicOffice,
  { facts, replies, orders }: Effects,
): ClassicOffice {
  for (const fact of facts) turn.emit(fact);
  for (const { handle, body } of replies) turn.reply(handle, body);
  const { orderTimeoutMs } = setup.classic;
  return withActive(office, (one) => ({
    ...one,
    writing: null,
    channels: sendOrders(turn, one.channels, one.image, orders, orderTimeoutMs),
  }));
}

/** Whether a write was refused because there is a newer controller, or because the memory is not what ZooKeeper holds. */
function problemOf(results: readonly ZooKeeperResult[]): 'moved' | 'outdated' | null {
  for (const { error, parts } of results) {
    if (error === 'None' || parts.length === 0) continue;
    return parts[0]?.error === 'BadVersion' ? 'moved' : 'outdated';
  }
  return null;
}

/** ZooKeeper has answered the controller. */
export function onControllerAnswer(
  context: OfficeContext,
  office: ClassicOffice,
  { number, operations, results }: Extract<ZooKeeperHappening, { readonly type: 'answered' }>,
): ClassicOffice {
  const { active } = office.controller;
  if (active?.waitsFor !== number) return office;
  const heard = withActive(office, (one) => ({ ...one, waitsFor: null }));
  const { reading, writing } = active;
  if (writing === null) {
    if (reading === null) return heard;
    const batches = [...reading.batches, { operations, results }];
    const read = withActive(heard, (one) => ({ ...one, reading: { ...reading, batches } }));
    return workThroughEvents(context, read);
  }
  switch (problemOf(results)) {
    case null:
      return workThroughEvents(context, release(context, heard, writing));
    case 'moved': {
      const { brokerId } = office.controller;
      const { epoch } = active;
      context.turn.emit({ type: 'ControllerFenced', controllerId: brokerId, epoch });
      return { ...heard, controller: resign(context, heard.controller) };
    }
    case 'outdated':
      // [CZC-6] A write that was done and whose answer was lost fails when it is sent again: everything is read anew.
      return workThroughEvents(
        context,
        withActive(heard, (one) => ({
          ...one,
          writing: null,
          events: [{ type: 'startup' }, ...one.events],
        })),
      );
  }
}
