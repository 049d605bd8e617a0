import { expect, test } from 'vitest';
import { advance, defineLifecycle, possibleEvents } from './lifecycle.ts';

const door = defineLifecycle('door', 'closed', {
  closed: { OPEN: 'open', LOCK: 'locked' },
  open: { CLOSE: 'closed' },
  locked: { UNLOCK: 'closed' },
});

test('steps by the machine', () => {
  expect(advance(door, 'closed', 'OPEN')).toBe('open');
  expect(advance(door, 'open', 'CLOSE')).toBe('closed');
});

test('an event that the state does not allow is an error, not a silent no', () => {
  expect(() => advance(door, 'open', 'LOCK')).toThrow(
    'Illegal transition: door in state open got LOCK',
  );
});

test('names what may happen next', () => {
  expect(possibleEvents(door, 'closed')).toEqual([
    { event: 'OPEN', to: 'open' },
    { event: 'LOCK', to: 'locked' },
  ]);
});

test('an unknown state does not compile', () => {
  // @ts-expect-error the door has no such state
  expect(() => advance(door, 'ajar', 'OPEN')).toThrow();
});
