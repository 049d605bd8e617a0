import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  advance,
  type Compression,
  createHistory,
  decodeLink,
  encodeLink,
  exportRun,
  type History,
  issueCommand,
  limits,
  readRun,
  replayRun,
  type ReplayResult,
  type Run,
  seek,
  type Simulation,
  writeRun,
} from './index.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { canonicalText } from './canonical.ts';
import { checksum } from './checksum.ts';
import { runChecksum } from './run.ts';
import {
  type CounterCommand,
  type CounterFact,
  counterMachine as machine,
  type CounterWorld,
  counterWorld,
  isCounterCommand,
} from './testing/counterMachine.ts';

type Machine = Simulation<CounterWorld, CounterCommand, CounterFact>;

const compression: Compression = {
  deflate: (bytes) => deflateSync(bytes),
  inflate: (bytes, sizeBytes) => inflateSync(bytes, { out: new Uint8Array(sizeBytes) }),
};

function played(): History<CounterWorld, CounterCommand, CounterFact> {
  const run = (history: ReturnType<typeof played>, maxSteps: number) =>
    advance(machine, history, { maxSteps }).history;
  let history = createHistory(machine, counterWorld(3));
  history = issueCommand(machine, run(history, 100), { kind: 'add', amount: 4 });
  history = issueCommand(machine, run(history, 300), { kind: 'ring', afterMs: 7 });
  history = issueCommand(machine, seek(machine, history, 250), { kind: 'add', amount: 1 });
  return seek(machine, run(history, 80), 290);
}

const origin = {
  engineVersion: '0.1.0',
  profile: 'modern',
  start: { scenario: '첫걸음' },
  seed: 3,
};
const history = played();
const run = exportRun(machine, history, origin, 'allBranches');
const text = writeRun(run);

const read = (source: string) => readRun(source, isCounterCommand);
const reason = (source: string) => {
  const result = read(source);
  return result.kind === 'run' ? 'run' : result.reason;
};

/** A text with a right checksum, as a stranger could write it. */
function signed(content: object): string {
  return canonicalText({ ...content, checksum: runChecksum(content) });
}

function replayed(
  source: Run<CounterCommand>,
  simulation: Machine = machine,
): ReplayResult<CounterWorld, CounterCommand, CounterFact> {
  const replay = replayRun(simulation, counterWorld(source.seed), source, 64);
  for (;;) {
    const next = replay.next();
    if (next.done === true) return next.value;
  }
}

describe('a saved run', () => {
  test('is read as it was written', () => {
    expect(read(text)).toEqual({ kind: 'run', run });
    expect(run.commands.map(({ position }) => position)).toEqual([100, 250]);
    expect(run.branches).toMatchObject([
      { parent: null, forkPosition: 250, head: 402, commands: [{ position: 401 }] },
    ]);
    const alone = exportRun(machine, history, origin, 'currentBranch');
    expect(alone).toEqual({ ...run, branches: [] });
  });

  test('is not written when it could not be opened again', () => {
    const [branch] = run.branches;
    if (branch === undefined) throw new Error('The run has a branch');
    const long = { ...branch, head: limits.positionMax };
    expect(() => writeRun({ ...run, branches: [long] })).toThrow(RangeError);
    expect(() => writeRun({ ...run, start: { missing: undefined } })).toThrow(TypeError);
  });

  test('may be laid out in another way', () => {
    expect(read(JSON.stringify(JSON.parse(text), null, 2))).toEqual({ kind: 'run', run });
  });

  test('is refused, or means the same, whichever character is altered', () => {
    for (let index = 0; index < text.length; index += 1)
      for (const letter of ['0', '7', 'x', '"', ' ', '}'])
        if (text[index] !== letter) {
          const result = read(text.slice(0, index) + letter + text.slice(index + 1));
          if (result.kind === 'run') expect(result.run).toEqual(run);
        }
  });

  test('is refused with the reason', () => {
    expect(reason('')).toBe('notJson');
    expect(reason(text.slice(0, -1))).toBe('notJson');
    expect(reason('[]')).toBe('notARun');
    expect(reason('null')).toBe('notARun');
    expect(reason('{"format":"1"}')).toBe('notARun');
    expect(reason('{"format":2}')).toBe('newerFormat');
    expect(reason('{"format":1}')).toBe('damaged');
    expect(reason(text.replace('"cursor":290', '"cursor":291'))).toBe('damaged');
    expect(reason(' '.repeat(limits.textMax + 1))).toBe('notARun');
    expect(reason(`{"format":1,"a":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toBe('notARun');
  });

  test('is refused when it asks for too much or makes no sense, though its checksum is right', () => {
    expect(reason(signed(run))).toBe('run');
    const branch = run.branches[0];
    const command = { kind: 'add', amount: 1 };
    const wrongs: object[] = [
      { cursor: -1 },
      { cursor: limits.positionMax + 1 },
      { cursor: 1.5 },
      { seed: 'three' },
      { name: 'n'.repeat(limits.branchNameMax + 1) },
      { hash: null },
      { start: undefined },
      { commands: {} },
      { commands: [{ position: 1, command: 'nonsense' }] },
      { commands: [5, 5].map((position) => ({ position, command })) },
      { commands: [9, 5].map((position) => ({ position, command })) },
      { commands: [{ position: limits.positionMax, command }] },
      {
        commands: Array.from({ length: limits.commandsMax + 1 }, (_, position) => ({
          position,
          command,
        })),
      },
      { branches: [{ ...branch, parent: 0 }] },
      { branches: [branch, { ...branch, parent: 0 }] },
      { branches: [{ ...branch, forkPosition: 402 }] },
      { branches: [{ ...branch, head: 401 }] },
      { branches: [{ ...branch, head: limits.positionMax }] },
      { branches: Array.from({ length: limits.branchesMax }, () => branch) },
    ];
    for (const wrong of wrongs) {
      const content = JSON.parse(JSON.stringify({ ...run, ...wrong })) as object;
      expect([wrong, reason(signed(content))]).toEqual([wrong, 'notARun']);
    }
  });
});

describe('a link', () => {
  const link = encodeLink(text, compression);

  test('holds the text in letters that need no escape', () => {
    expect(link).toMatch(/^[\w-]+$/);
    expect(decodeLink(link, compression)).toEqual({ kind: 'text', text });
  });

  test('is refused whichever character is altered, lost or added', () => {
    const damaged = expect.objectContaining({ kind: 'refused', reason: 'damaged' }) as unknown;
    for (let index = 0; index < link.length; index += 1) {
      for (const letter of ['A', 'B', 'g', 'w', '_', '-', '9', '%', '가'])
        if (link[index] !== letter)
          expect(
            decodeLink(link.slice(0, index) + letter + link.slice(index + 1), compression),
          ).toEqual(damaged);
      expect(decodeLink(link.slice(0, index) + link.slice(index + 1), compression)).toEqual(
        damaged,
      );
    }
    expect(decodeLink(`${link}A`, compression)).toEqual(damaged);
    expect(decodeLink('', compression)).toEqual(damaged);
  });

  test('with a right checksum is refused when its text is not what it says', () => {
    const bytes = fromBase64url(link) ?? new Uint8Array();
    const resigned = (change: (view: DataView) => void) => {
      const copy = bytes.slice();
      const view = new DataView(copy.buffer);
      change(view);
      view.setUint32(0, checksum(copy.subarray(4)));
      return decodeLink(toBase64url(copy), compression).kind;
    };
    expect(resigned(() => undefined)).toBe('text');
    expect(resigned((view) => view.setUint32(4, limits.textMax + 1))).toBe('refused');
    expect(resigned((view) => view.setUint8(8, 0xff))).toBe('refused');
  });

  test('uses the known checksum and alphabet', () => {
    const ascii = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    expect(checksum(ascii('123456789'))).toBe(0xcbf43926);
    for (const sample of ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', '\u00fb\u00ff\u00fe'])
      expect(toBase64url(ascii(sample))).toBe(Buffer.from(sample, 'latin1').toString('base64url'));
  });
});

describe('replaying a run', () => {
  test('gives the same history, in slices', () => {
    const replay = replayRun(machine, counterWorld(3), run, 64);
    const seen: number[] = [];
    let next = replay.next();
    for (; next.done !== true; next = replay.next()) seen.push(next.value.steps);
    expect(next.value.kind).toBe('same');
    expect(next.value.history.cursor).toEqual(history.cursor);
    expect(seen).toEqual([64, 128, 192, 256, 320, 384]);
  });

  test('by an engine that behaves differently says so and keeps what today’s engine makes', () => {
    const changed: Machine = {
      ...machine,
      apply: (world, command) =>
        machine.apply(world, command.kind === 'add' ? { kind: 'add', amount: 5 } : command),
    };
    const result = replayed(run, changed);
    expect(result).toMatchObject({
      kind: 'differs',
      branch: null,
      expected: run.hash,
      stopped: null,
    });
    expect(result.history.cursor.position).toBe(290);
    expect(result.kind === 'differs' && result.actual).toBe(
      changed.hash(result.history.cursor.world),
    );
  });

  test('names the branch that differs when the one under the cursor does not', () => {
    const branches = run.branches.map((branch) => ({ ...branch, hash: 'other' }));
    expect(replayed({ ...run, branches })).toMatchObject({
      kind: 'differs',
      branch: 0,
      expected: 'other',
      actual: run.branches[0]?.hash,
    });
  });

  test('stops where a command is refused or nothing is left to happen', () => {
    const impossible = { position: 120, command: { kind: 'impossible' as const } };
    const refused = replayed({ ...run, commands: [...run.commands.slice(0, 1), impossible] });
    expect(refused).toMatchObject({
      kind: 'differs',
      stopped: { position: 120, reason: 'commandRefused', detail: 'Error: impossible' },
    });
    expect(refused.history.cursor.position).toBe(120);
    const silence = { position: 120, command: { kind: 'silence' as const } };
    const idle = replayed({ ...run, commands: [silence] });
    expect(idle).toMatchObject({ kind: 'differs', stopped: { position: 121, reason: 'idle' } });
  });
});
