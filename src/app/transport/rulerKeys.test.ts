import { describe, expect, it } from 'vitest';
import { rulerKeyTarget } from './rulerKeys.ts';

const run = {
  startMs: 0,
  endMs: 1_000,
  cursorMs: 500,
  milestones: [100, 500, 800].map((ms, position) => ({
    ms,
    position,
    label: '',
    kind: 'plain' as const,
  })),
};

describe('keys on the ruler', () => {
  it.each([
    ['ArrowLeft', { kind: 'ms', ms: 450 }],
    ['ArrowRight', { kind: 'ms', ms: 550 }],
    ['Home', { kind: 'ms', ms: 0 }],
    ['End', { kind: 'ms', ms: 1_000 }],
    ['PageDown', { kind: 'milestone', position: 0 }],
    ['PageUp', { kind: 'milestone', position: 2 }],
    ['a', null],
  ] as const)('%s', (key, target) => {
    expect(rulerKeyTarget(key, run, 50)).toEqual(target);
  });
  it('stop at both ends of the run', () => {
    expect(rulerKeyTarget('ArrowLeft', { ...run, cursorMs: 20 }, 50)).toEqual({
      kind: 'ms',
      ms: 0,
    });
    expect(rulerKeyTarget('PageUp', { ...run, cursorMs: 900 }, 50)).toEqual({
      kind: 'ms',
      ms: 1_000,
    });
    expect(rulerKeyTarget('PageDown', { ...run, cursorMs: 50 }, 50)).toEqual({ kind: 'ms', ms: 0 });
  });
});
