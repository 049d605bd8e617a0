import { describe, expect, test } from 'vitest';
import {
  advance,
  commandsOf,
  createHistory,
  currentBranch,
  type History,
  issueCommand,
  momentAt,
  positionBeforeLastCommand,
  removeBranch,
  renameBranch,
  seek,
  seekBranch,
  sharedPosition,
  type Simulation,
  stepForward,
  strongestWeightAt,
  switchBranch,
  timeAt,
  whyChain,
} from './index.ts';
import {
  type CounterCommand,
  type CounterFact,
  counterMachine as machine,
  type CounterWorld,
  counterWorld,
} from './testing/counterMachine.ts';

type CounterHistory = History<CounterWorld, CounterCommand, CounterFact>;

const add = (amount: number): CounterCommand => ({ kind: 'add', amount });
const run = (history: CounterHistory, maxSteps: number) =>
  advance(machine, history, { maxSteps }).history;
const command = (history: CounterHistory, amount: number) =>
  issueCommand(machine, history, add(amount));
const begin = (): CounterHistory => createHistory(machine, counterWorld(1));

describe('forks', () => {
  test('a command at the head extends the branch', () => {
    const history = command(run(begin(), 10), 5);
    expect(history.branches).toHaveLength(1);
    expect(currentBranch(history)).toMatchObject({ head: 11, commands: [{ position: 10 }] });
  });

  test('a command in the past keeps the old future as the branch that it was', () => {
    const before = command(run(begin(), 600), 5);
    const old = run(before, 100);
    const forked = run(command(seek(machine, old, 300), 9), 50);
    expect(forked.currentBranch).toBe(1);
    expect(currentBranch(forked)).toMatchObject({ parent: 0, forkPosition: 300, head: 351 });
    expect(commandsOf(forked, 1)).toEqual([{ position: 300, command: add(9) }]);
    expect(commandsOf(forked, 0)).toEqual([{ position: 600, command: add(5) }]);
    expect(momentAt(machine, forked, 0, 701)).toEqual(old.cursor);
    expect(forked.branches[0]).toBe(old.branches[0]);
  });

  test('a fork from the shared past hangs on the branch that owns it', () => {
    const one = command(seek(machine, run(begin(), 50), 30), 1);
    const two = command(seek(machine, run(one, 20), 10), 2);
    expect(currentBranch(two)).toMatchObject({ id: 2, parent: 0, forkPosition: 10 });
    const three = command(seek(machine, seekBranch(machine, two, 1, 45), 40), 3);
    expect(currentBranch(three)).toMatchObject({ id: 3, parent: 1, forkPosition: 40 });
    expect(sharedPosition(three, 2, 3)).toBe(10);
    expect(sharedPosition(three, 1, 3)).toBe(40);
    expect(sharedPosition(three, 0, 3)).toBe(30);
  });

  test('two commands issued from one History value do not disturb each other', () => {
    const base = run(begin(), 300);
    const left = run(command(base, 1), 300);
    const right = run(command(base, 2), 300);
    expect(seek(machine, left, 301).cursor).toEqual(command(base, 1).cursor);
    expect(seek(machine, right, 301).cursor).toEqual(command(base, 2).cursor);
    expect(currentBranch(base).head).toBe(300);
  });

  test('switching stays in the shared past, and keeps the virtual time outside it', () => {
    const forked = run(command(seek(machine, run(begin(), 400), 100), 1), 200);
    const inPast = switchBranch(machine, seek(machine, forked, 80), 0);
    expect(inPast.cursor.position).toBe(80);
    const moved = switchBranch(machine, forked, 0);
    const { position } = moved.cursor;
    const nowMs = forked.cursor.world.nowMs;
    expect(timeAt(moved, 0, position)).toBeLessThanOrEqual(nowMs);
    expect(timeAt(moved, 0, position + 1)).toBeGreaterThan(nowMs);
  });

  test('removing the parent leaves its children whole', () => {
    const one = run(command(seek(machine, run(begin(), 700), 600), 1), 300);
    const two = run(command(seekBranch(machine, one, 0, 20), 2), 10);
    const kept = removeBranch(renameBranch(two, 1, 'late'), 0);
    expect(kept.branches.map(({ id, parent }) => [id, parent])).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(kept.branches[0]).toMatchObject({ name: 'late', forkPosition: 0, head: 901 });
    expect(momentAt(machine, kept, 1, 901)).toEqual(one.cursor);
    expect(momentAt(machine, kept, 1, 599)).toEqual(momentAt(machine, one, 0, 599));
    expect(() => removeBranch(kept, 2)).toThrow(RangeError);
    expect(() => renameBranch(kept, 0, 'gone')).toThrow(RangeError);
  });
});

describe('commands', () => {
  test('are applied again where they were', () => {
    let history = begin();
    for (let amount = 0; amount < 40; amount += 1) history = command(run(history, amount), amount);
    const { head } = currentBranch(history);
    const again = run(seek(machine, history, 0), head);
    expect(again.cursor).toEqual(history.cursor);
    expect(again.branches).toHaveLength(1);
    const first = commandsOf(history, 0)[7];
    expect(first?.command).toEqual(add(7));
    expect(momentAt(machine, history, 0, (first?.position ?? 0) + 1).world.counter).toBe(
      momentAt(machine, history, 0, first?.position ?? 0).world.counter + 7,
    );
  });

  test('that are impossible change nothing', () => {
    const history = run(begin(), 20);
    expect(() => issueCommand(machine, history, { kind: 'impossible' })).toThrow('impossible');
    const past = seek(machine, history, 5);
    expect(() => issueCommand(machine, past, { kind: 'impossible' })).toThrow('impossible');
    expect(run(history, 20).cursor).toEqual(run(begin(), 40).cursor);
    expect(past.branches).toHaveLength(1);
  });

  test('undo goes before the last command at or before the cursor, also one of the shared past', () => {
    const two = run(command(run(command(run(begin(), 10), 1), 10), 2), 10);
    expect(positionBeforeLastCommand(two)).toBe(21);
    expect(positionBeforeLastCommand(seek(machine, two, 22))).toBe(21);
    expect(positionBeforeLastCommand(seek(machine, two, 21))).toBe(10);
    expect(positionBeforeLastCommand(seek(machine, two, 10))).toBeNull();
    const forked = run(command(seek(machine, two, 15), 3), 5);
    expect(positionBeforeLastCommand(forked)).toBe(15);
    expect(positionBeforeLastCommand(seek(machine, forked, 15))).toBe(10);
  });
});

describe('causes', () => {
  test('lead back to the command that began it', () => {
    const quiet = issueCommand(machine, begin(), { kind: 'silence' });
    const rung = issueCommand(machine, quiet, { kind: 'ring', afterMs: 5 });
    const history = run(rung, 300);
    const chain = whyChain(history, 302);
    expect(chain[0]).toBe(302);
    expect(chain.at(-1)).toBe(2);
    for (const [index, position] of chain.entries())
      expect(position).toBeLessThan(chain[index - 1] ?? Infinity);
  });

  test('end at the start for what stood on the first agenda', () => {
    expect(whyChain(run(begin(), 1), 1)).toEqual([1]);
    expect(whyChain(begin(), 0)).toEqual([]);
  });
});

describe('advance', () => {
  test('says why it stopped, recorded or not', () => {
    const fresh = begin();
    const wanted = (world: CounterWorld) => world.counter % 11 === 3;
    const found = advance(machine, fresh, { maxSteps: 5000, untilPredicate: wanted });
    expect(found.reason).toBe('predicate');
    const recorded = seek(machine, run(found.history, 200), 0);
    const again = advance(machine, recorded, { maxSteps: 5000, untilPredicate: wanted });
    expect(again).toMatchObject({ reason: 'predicate', steps: found.steps });
    for (const from of [fresh, recorded]) {
      const timed = advance(machine, from, { maxSteps: 5000, untilMs: 90 });
      expect(timed.reason).toBe('time');
      expect(timed.history.cursor.world.nowMs).toBeLessThanOrEqual(90);
      const next = stepForward(machine, timed.history, 'everyStep', 1);
      expect(next.history.cursor.world.nowMs).toBeGreaterThan(90);
      expect(advance(machine, from, { maxSteps: 3 })).toMatchObject({ reason: 'limit', steps: 3 });
    }
    const { head } = currentBranch(recorded);
    const replayed = advance(machine, recorded, { maxSteps: 5000, stopAtHead: true });
    expect(replayed).toMatchObject({ reason: 'head', steps: head });
    const silent = issueCommand(machine, fresh, { kind: 'silence' });
    expect(advance(machine, silent, { maxSteps: 9 })).toMatchObject({ reason: 'idle', steps: 0 });
  });

  test('in slices comes to the same place as at once', () => {
    const atOnce = run(begin(), 1000);
    let sliced = begin();
    for (let slice = 0; slice < 40; slice += 1) sliced = run(sliced, 25);
    expect(sliced.cursor).toEqual(atOnce.cursor);
  });

  test('stops at the next milestone and knows it afterwards without replaying', () => {
    const found = stepForward(machine, begin(), 'nextMilestone', 5000);
    expect(found.reason).toBe('predicate');
    expect(found.history.cursor.facts.map(({ weight }) => weight)).toContain('milestone');
    expect(strongestWeightAt(found.history, found.steps)).toBe('milestone');
    expect(strongestWeightAt(found.history, 0)).toBeNull();
  });

  test('lets an exception of the predicate pass and the history holds', () => {
    const history = run(begin(), 100);
    const untilPredicate = (world: CounterWorld) => {
      if (world.steps === 150) throw new Error('mine');
      return false;
    };
    expect(() => advance(machine, history, { maxSteps: 99, untilPredicate })).toThrow('mine');
    expect(run(history, 400).cursor).toEqual(run(begin(), 500).cursor);
  });
});

describe('a simulation that breaks its contract is found out', () => {
  test('by another time on replay', () => {
    let late = 0;
    const drifting: Simulation<CounterWorld, CounterCommand, CounterFact> = {
      ...machine,
      nowMs: (world) => world.nowMs + late,
    };
    const history = advance(drifting, begin(), { maxSteps: 100 }).history;
    late = 1;
    expect(() => seek(drifting, history, 50)).toThrow('did not replay');
  });

  test('by a cause in the future', () => {
    const prophetic: Simulation<CounterWorld, CounterCommand, CounterFact> = {
      ...machine,
      apply: (world, issued) => ({ ...machine.apply(world, issued), causeStep: 9 }),
    };
    expect(() => issueCommand(prophetic, begin(), add(1))).toThrow('cause');
  });

  test('a place outside the branch is refused', () => {
    const history = run(begin(), 10);
    for (const position of [-1, 11, 2.5, Number.NaN])
      expect(() => seek(machine, history, position)).toThrow(RangeError);
  });
});
