import type { RulerProps } from './rulerTypes.ts';

export type KeyTarget =
  | { readonly kind: 'ms'; readonly ms: number }
  | { readonly kind: 'milestone'; readonly position: number };

type Run = Pick<RulerProps, 'startMs' | 'endMs' | 'cursorMs' | 'milestones'>;

/** Where a key moves the cursor: arrows by `stepMs`, Page from milestone to milestone. */
export function rulerKeyTarget(key: string, run: Run, stepMs: number): KeyTarget | null {
  const to = (ms: number): KeyTarget => ({
    kind: 'ms',
    ms: Math.min(Math.max(ms, run.startMs), run.endMs),
  });
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(run.cursorMs - stepMs);
    case 'ArrowRight':
    case 'ArrowUp':
      return to(run.cursorMs + stepMs);
    case 'Home':
      return to(run.startMs);
    case 'End':
      return to(run.endMs);
    case 'PageUp': {
      const next = run.milestones.find((milestone) => milestone.ms > run.cursorMs);
      return next ? { kind: 'milestone', position: next.position } : to(run.endMs);
    }
    case 'PageDown': {
      const before = run.milestones.findLast((milestone) => milestone.ms < run.cursorMs);
      return before ? { kind: 'milestone', position: before.position } : to(run.startMs);
    }
    default:
      return null;
  }
}
