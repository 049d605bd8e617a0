/** Heights of the ruler's parts, from its top. */
export const labelBaselinesPx = [28, 12] as const;
export const linePx = 42;
const forkFirstPx = 66;
const forkRowPx = 24;
const ticksBelowPx = 16;

/** The height at which the line of a fork in `row` runs. */
export function forkTopPx(row: number): number {
  return forkFirstPx + row * forkRowPx;
}

/** Baseline of the times under the ruler, below as many rows of forks as there are. */
export function tickBaselinePx(forkRows: number): number {
  return forkRows === 0 ? linePx + 22 : forkTopPx(forkRows - 1) + ticksBelowPx + 8;
}
