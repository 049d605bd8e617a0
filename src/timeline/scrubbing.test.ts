import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  advance,
  createHistory,
  currentBranch,
  decodeLink,
  encodeLink,
  exportRun,
  findWeight,
  type History,
  issueCommand,
  keptFacts,
  momentAt,
  positionBeforeLastCommand,
  readRun,
  removeBranch,
  replayRun,
  seek,
  seekTime,
  stepBack,
  stepForward,
  switchBranch,
  whyChain,
  writeRun,
} from './index.ts';
import {
  type CounterCommand,
  type CounterFact,
  counterMachine as machine,
  type CounterWorld,
  isCounterCommand,
} from './testing/counterMachine.ts';
import {
  hasRank,
  type Model,
  pathOf,
  pick,
  ran,
  start,
  walk,
  worldAt,
} from './testing/straightRun.ts';

type CounterHistory = History<CounterWorld, CounterCommand, CounterFact>;

type Action =
  | { readonly kind: 'seek' | 'seekTime' | 'switch' | 'remove' | 'resume'; readonly share: number }
  | { readonly kind: 'run'; readonly steps: number }
  | {
      readonly kind: 'forward' | 'back';
      readonly grain: 'everyStep' | 'nextNormal' | 'nextMilestone';
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'command'; readonly command: CounterCommand };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const grain = fc.constantFrom(
  'everyStep' as const,
  'nextNormal' as const,
  'nextMilestone' as const,
);
const command: fc.Arbitrary<CounterCommand> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), amount: fc.nat(1000) }),
  fc.record({ kind: fc.constant('ring' as const), afterMs: fc.nat(50) }),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'seek' as const,
        'seekTime' as const,
        'switch' as const,
        'remove' as const,
        'resume' as const,
      ),
      share,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('run' as const), steps: fc.nat(400) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('forward' as const, 'back' as const), grain }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('command' as const), command }) },
);

const forwardMax = 300;
function act(history: CounterHistory, model: Model, action: Action): [CounterHistory, Model] {
  const path = pathOf(model);
  switch (action.kind) {
    case 'seek': {
      const position = Math.floor(action.share * path.length);
      return [seek(machine, history, position), { ...model, position }];
    }
    case 'seekTime': {
      const timeMs = Math.floor(action.share * (path.at(-1)?.world.nowMs ?? 0));
      const position = path.filter(({ world }) => world.nowMs <= timeMs).length;
      return [seekTime(machine, history, timeMs), { ...model, position }];
    }
    case 'run': {
      const result = advance(machine, history, { maxSteps: action.steps });
      expect(result.reason).toBe('limit');
      expect(result.steps).toBe(action.steps);
      return [result.history, ran(model, action.steps)];
    }
    case 'forward': {
      const result = stepForward(machine, history, action.grain, forwardMax);
      if (action.grain === 'everyStep') return [result.history, ran(model, 1)];
      const weight = action.grain === 'nextNormal' ? 'normal' : 'milestone';
      let next = ran(model, 1);
      while (
        next.position - model.position < forwardMax &&
        !hasRank(pathOf(next)[next.position - 1], weight)
      )
        next = ran(next, 1);
      return [result.history, next];
    }
    case 'back': {
      let position = Math.max(0, model.position - 1);
      if (action.grain !== 'everyStep') {
        const weight = action.grain === 'nextNormal' ? 'normal' : 'milestone';
        while (position > 0 && !hasRank(path[position - 1], weight)) position -= 1;
      }
      return [stepBack(machine, history, action.grain), { ...model, position }];
    }
    case 'undo': {
      const index = path
        .slice(0, model.position)
        .findLastIndex((walked) => walked.command !== null);
      expect(positionBeforeLastCommand(history)).toBe(index < 0 ? null : index);
      return index < 0
        ? [history, model]
        : [seek(machine, history, index), { ...model, position: index }];
    }
    case 'command': {
      const issued = issueCommand(machine, history, action.command);
      const past = path.slice(0, model.position);
      const current = issued.currentBranch;
      expect(current === model.current).toBe(model.position === path.length);
      const branches = new Map([
        ...model.branches,
        [current, [...past, walk(past, action.command)]],
      ]);
      return [issued, { branches, current, position: model.position + 1 }];
    }
    case 'switch': {
      const ids = [...model.branches.keys()];
      const id = pick(ids, action.share) ?? model.current;
      const switched = switchBranch(machine, history, id);
      return [switched, { ...model, current: id, position: switched.cursor.position }];
    }
    case 'remove': {
      const ids = [...model.branches.keys()].filter((id) => id !== model.current);
      const id = pick(ids, action.share);
      if (id === undefined) return [history, model];
      const branches = new Map([...model.branches].filter(([other]) => other !== id));
      return [removeBranch(history, id), { ...model, branches }];
    }
    case 'resume':
      return [history, model];
  }
}

function expectSame(history: CounterHistory, model: Model): void {
  const path = pathOf(model);
  expect(history.currentBranch).toBe(model.current);
  expect(history.cursor.position).toBe(model.position);
  expect(history.cursor.facts).toEqual(path[model.position - 1]?.facts ?? []);
  expect(currentBranch(history).head).toBe(path.length);
  expect(machine.hash(history.cursor.world)).toBe(machine.hash(worldAt(path, model.position)));
}

/** Every branch, old futures too, still holds what the straight run made. */
function expectWhole(history: CounterHistory, model: Model): void {
  expect(history.branches.map(({ id }) => id)).toEqual(
    [...model.branches.keys()].sort((a, b) => a - b),
  );
  for (const [id, path] of model.branches) {
    for (const position of [0, path.length >> 1, path.length])
      expect(momentAt(machine, history, id, position).world).toEqual(worldAt(path, position));
    const kept = path.flatMap(({ facts }, index) =>
      facts
        .filter(({ weight }) => weight !== 'detail')
        .map((fact) => ({ position: index + 1, fact })),
    );
    expect(keptFacts(history, id, 0, path.length)).toEqual(kept);
    const half = path.length >> 1;
    expect(keptFacts(history, id, half, half + 9)).toEqual(
      kept.filter(({ position }) => position >= half && position <= half + 9),
    );
  }
  const path = pathOf(model);
  const chain: number[] = [];
  for (let at = model.position; at > 0; at = path[at - 1]?.causeStep ?? 0) chain.push(at);
  expect(whyChain(history, model.position)).toEqual(chain);
  const milestone = path.findIndex(
    (walked, index) => index >= model.position && hasRank(walked, 'milestone'),
  );
  expect(findWeight(history, model.position, 1, 'milestone')).toBe(
    milestone < 0 ? null : milestone + 1,
  );
}

function reopened(history: CounterHistory): CounterHistory {
  const origin = { engineVersion: '1', profile: 'book', start: { scenario: '계수기' }, seed: 7 };
  const compression = {
    deflate: (bytes: Uint8Array) => deflateSync(bytes),
    inflate: (bytes: Uint8Array, size: number) => inflateSync(bytes, { out: new Uint8Array(size) }),
  };
  const text = writeRun(exportRun(machine, history, origin, 'allBranches'));
  const decoded = decodeLink(encodeLink(text, compression), compression);
  expect(decoded).toEqual({ kind: 'text', text });
  const read = readRun(text, isCounterCommand);
  if (read.kind !== 'run') throw new Error(read.detail);
  const replay = replayRun(machine, start, read.run, 100);
  for (;;) {
    const next = replay.next();
    if (next.done !== true) continue;
    expect(next.value.kind).toBe('same');
    return next.value.history;
  }
}

describe('a scrubbed run is the straight run', () => {
  const actions = fc.array(action, { minLength: 1, maxLength: 40, size: 'max' });

  test('for any seeking, stepping, forking, switching and removing, from any History value', () => {
    fc.assert(
      fc.property(actions, (sequence) => {
        let history: CounterHistory = createHistory(machine, start);
        let model: Model = { branches: new Map([[0, []]]), current: 0, position: 0 };
        const past: [CounterHistory, Model][] = [[history, model]];
        for (const next of sequence) {
          if (next.kind === 'resume') [history, model] = pick(past, next.share) ?? [history, model];
          [history, model] = act(history, model, next);
          expectSame(history, model);
          past.push([history, model]);
        }
        for (const [oldHistory, oldModel] of past) expectSame(oldHistory, oldModel);
        expectWhole(history, model);
      }),
      { numRuns: 150 },
    );
  });

  test('and so is one that was saved with all its branches and opened again', () => {
    fc.assert(
      fc.property(actions, (sequence) => {
        let history: CounterHistory = createHistory(machine, start);
        let model: Model = { branches: new Map([[0, []]]), current: 0, position: 0 };
        for (const next of sequence) [history, model] = act(history, model, next);
        const opened = reopened(history);
        expect(opened.cursor).toEqual(history.cursor);
        const ends = (tree: CounterHistory) =>
          tree.branches
            .filter(
              ({ id, head, forkPosition }) => id !== tree.currentBranch && head > forkPosition,
            )
            .map(({ id, head }) => machine.hash(momentAt(machine, tree, id, head).world));
        for (const end of ends(history)) expect(ends(opened)).toContain(end);
      }),
      { numRuns: 100 },
    );
  });
});
