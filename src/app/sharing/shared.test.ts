import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION, type Command } from '../../engine/index.ts';
import {
  createHistory,
  encodeLink,
  exportRun,
  issueCommand,
  replayRun,
  writeRun,
  type Run,
} from '../../timeline/index.ts';
import { opening, simulation, worldOf } from '../session/driving.ts';
import { originOf, profileOf } from '../session/index.ts';
import { isCommand } from './commandSchema.ts';
import { compression } from './compression.ts';
import { lettersOf } from './linkOf.ts';
import { readLink, readText } from './readShared.ts';

const origin = originOf('oneBroker');

/** A run of the one-broker cluster with one command, as it is saved. */
function savedRun(change: (run: Run<Command>) => unknown = (run) => run): string {
  const opened = opening(origin);
  let slice = opened.next();
  while (slice.done !== true) slice = opened.next();
  const history = issueCommand(simulation, slice.value, { type: 'kill', node: 1 });
  const whence = { engineVersion: ENGINE_VERSION, profile: profileOf(origin.start), ...origin };
  const run = exportRun(simulation, history, whence, 'allBranches');
  return writeRun(change(run) as Run<Command>);
}

function replay(text: string) {
  const read = readText(text);
  if (read.kind === 'refused') return read.reason;
  const replaying = replayRun(simulation, worldOf(read.origin), read.run, 1_000);
  let slice = replaying.next();
  while (slice.done !== true) slice = replaying.next();
  return slice.value.kind;
}

describe('a run from outside', () => {
  it('comes out the same when it is untouched', () => {
    expect(replay(savedRun())).toBe('same');
  });
  it('travels in a link', () => {
    const link = `https://example.org/x/#/run/${encodeLink(savedRun(), compression)}`;
    expect(readLink(lettersOf(link) ?? '').kind).toBe('run');
  });
  it('is refused when the link has lost or changed a letter', () => {
    const letters = encodeLink(savedRun(), compression);
    expect(readLink(letters.slice(0, -3))).toMatchObject({ reason: 'damaged' });
    const changed = (letters.startsWith('A') ? 'B' : 'A') + letters.slice(1);
    expect(readLink(changed)).toMatchObject({ reason: 'damaged' });
  });
  it('is refused when it is no JSON, no run, altered or of a newer format', () => {
    expect(replay('kafka')).toBe('notJson');
    expect(replay('{"topics":[]}')).toBe('notARun');
    expect(replay(savedRun().replace('"seed":1', '"seed":2'))).toBe('damaged');
    expect(replay(savedRun((run) => ({ ...run, format: 2 })))).toBe('newerFormat');
  });
  it('is refused when it begins with something unknown', () => {
    const start = { kind: 'scenario', id: 'mars' };
    expect(replay(savedRun((run) => ({ ...run, start })))).toBe('unknownStart');
    expect(replay(savedRun((run) => ({ ...run, profile: 'book' })))).toBe('unknownStart');
  });
  it('tells when it comes out differently', () => {
    expect(replay(savedRun((run) => ({ ...run, hash: '0'.repeat(16) })))).toBe('differs');
  });
});

describe('isCommand', () => {
  it('admits what a person can do', () => {
    expect(isCommand({ type: 'kill', node: 4 })).toBe(true);
    expect(
      isCommand({
        type: 'admin',
        cluster: 0,
        request: { api: 'DeleteTopics', topics: ['orders'] },
      }),
    ).toBe(true);
    expect(
      isCommand({ type: 'dropNext', api: 'Fetch', direction: 'toClient', from: null, to: 3 }),
    ).toBe(true);
  });
  it.each([
    null,
    'kill',
    { type: 'kill' },
    { type: 'kill', node: -1 },
    { type: 'kill', node: 1.5 },
    { type: 'kill', node: 1, more: true },
    { type: 'toString' },
    { type: 'send', node: 1, records: Array.from({ length: 1_001 }, () => ({})) },
    { type: 'admin', cluster: 0, request: { api: 'constructor' } },
    { type: 'admin', cluster: 0, request: { api: 'DeleteTopics', topics: ['x'.repeat(2_000)] } },
  ])('does not admit %j', (value) => {
    expect(isCommand(value)).toBe(false);
  });
});

describe('a new history', () => {
  it('of an origin is always the same', () => {
    const [left, right] = [worldOf(origin), worldOf(origin)];
    expect(simulation.hash(left)).toBe(simulation.hash(right));
    expect(createHistory(simulation, left).cursor.position).toBe(0);
  });
});
