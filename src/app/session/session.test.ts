import { beforeAll, describe, expect, it } from 'vitest';
import { commandsOf } from '../../timeline/index.ts';
import { createSession } from './driving.ts';
import { originOf } from './start.ts';
import type { Session } from './index.ts';

/** A session needs of the page only to know when it is hidden. */
beforeAll(() => {
  Object.assign(globalThis, { document: { hidden: false, addEventListener: () => undefined } });
});

async function opened(): Promise<Session> {
  const session = createSession(() => 1);
  await session.open(originOf('threeBrokers'));
  return session;
}

function historyOf(session: Session) {
  const { run } = session.store.getState();
  if (run === null) throw new Error('nothing is open');
  return run.history;
}

const broker = (kafkaId: number) => ({ type: 'kill', node: kafkaId + 2 }) as const;

describe('a session', () => {
  it('opens a scenario where a person first sees it', async () => {
    const session = await opened();
    expect(historyOf(session).cursor.world.nowMs).toBeGreaterThan(6_000);
    expect(session.store.getState()).toMatchObject({ playing: false, canGoOn: true, work: null });
  });
  it('says why a command is impossible and changes nothing', async () => {
    const session = await opened();
    expect(session.issue(broker(2))).toBeNull();
    const before = historyOf(session);
    expect(session.issue(broker(2))).toMatchObject({ reason: 'notRunning' });
    expect(historyOf(session)).toBe(before);
  });
  it('forks when a command is given in the past, says so, and goes back', async () => {
    const session = await opened();
    session.issue(broker(2));
    await session.stepForward('nextMilestone');
    const future = historyOf(session).cursor.position;
    expect(session.undo()).toBe(true);
    session.issue(broker(1));
    const forked = historyOf(session);
    expect(forked.branches).toHaveLength(2);
    expect(forked.currentBranch).toBe(1);
    const notice = session.store.getState().notice?.notice;
    expect(notice).toMatchObject({ kind: 'forked', oldBranch: 0 });
    session.goTo(0, future);
    expect(commandsOf(historyOf(session), 0).map(({ command }) => command)).toEqual([broker(2)]);
    expect(historyOf(session).cursor.position).toBe(future);
  });
  it('steps to a milestone and back to the same world', async () => {
    const session = await opened();
    const before = historyOf(session).cursor;
    session.issue(broker(2));
    await session.stepForward('nextMilestone');
    const types = historyOf(session).cursor.facts.map(({ type }) => type);
    expect(types).toContain('LeaderElected');
    session.seek(before.position);
    expect(historyOf(session).cursor.world.stepCount).toBe(before.world.stepCount);
  });
  it('stays where it is when nothing of the grain lies ahead, and says so', async () => {
    const session = await opened();
    const before = historyOf(session);
    await session.stepForward('nextMilestone');
    expect(historyOf(session)).toBe(before);
    expect(session.store.getState().notice?.notice).toMatchObject({ kind: 'nothingAhead' });
  });
  it('can be called off while it opens, and nothing is open then', async () => {
    const session = createSession(() => 1);
    const opening = session.open(originOf('twoRacks'));
    session.cancelWork();
    expect(await opening).toBe(false);
    expect(session.store.getState()).toMatchObject({ run: null, work: null });
  });
});
