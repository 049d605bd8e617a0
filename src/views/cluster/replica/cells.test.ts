import { describe, expect, it } from 'vitest';
import { replica } from '../fixtureParts.ts';
import { cellWindow, epochAt, stretches } from './cells.ts';

const epochs = [
  { epoch: 3, startOffset: 0 },
  { epoch: 4, startOffset: 5 },
];

describe('the cells of a log', () => {
  it('are numbered, tinted by epoch, and committed below the high watermark', () => {
    const { cells, isCut, stakeCells } = cellWindow(
      replica('t', 0, 8, { epochs, highWatermark: 7 }),
      400,
      20,
    );
    expect(cells.map((cell) => cell.offset)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(cells.map((cell) => cell.isOddEpoch)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(cells.map((cell) => cell.isCommitted).lastIndexOf(true)).toBe(6);
    expect(cells.filter((cell) => cell.isEpochEdge).map((cell) => cell.offset)).toEqual([5]);
    expect([isCut, stakeCells]).toEqual([false, 7]);
  });
  it('show the end of a log that is too long', () => {
    const { cells, isCut, cellPx } = cellWindow(replica('t', 0, 135), 150, 20);
    expect(isCut).toBe(true);
    expect(cells.at(-1)?.offset).toBe(134);
    expect(cells.length * cellPx + 15).toBeLessThanOrEqual(150);
  });
  it('widen for long numbers', () => {
    expect(cellWindow(replica('t', 0, 123_456), 200, 20).cellPx).toBeGreaterThan(6 * 6.6);
  });
  it('keep the stake at the edge when the high watermark is further back', () => {
    expect(cellWindow(replica('t', 0, 100, { highWatermark: 2 }), 100, 20).stakeCells).toBe(0);
  });
  it('are none for an empty log, and begin where the log begins', () => {
    expect(cellWindow(replica('t', 0, 0), 100, 20)).toMatchObject({
      cells: [],
      isCut: false,
      stakeCells: 0,
    });
    const trimmed = replica('t', 0, 42, {
      logStartOffset: 40,
      epochs: [{ epoch: 0, startOffset: 40 }],
    });
    expect(cellWindow(trimmed, 100, 20)).toMatchObject({
      isCut: false,
      cells: [{ offset: 40 }, { offset: 41 }],
    });
  });
});

describe('the stretches of a bar', () => {
  it('part at epochs and at the high watermark, and cover the log', () => {
    const parts = stretches(replica('t', 0, 8, { epochs, highWatermark: 7 }));
    expect(parts.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [5, 7],
      [7, 8],
    ]);
    expect(parts.map((part) => part.isCommitted)).toEqual([true, true, false]);
    expect(parts.map((part) => part.isOddEpoch)).toEqual([true, false, false]);
    expect(parts.map((part) => part.isEpochEdge)).toEqual([false, true, false]);
  });
  it('leave a high watermark outside of the log alone', () => {
    expect(stretches(replica('t', 0, 3, { highWatermark: 9 }))).toHaveLength(1);
    expect(stretches(replica('t', 0, 0))).toEqual([]);
  });
});

describe('the epoch of an offset', () => {
  it.each([
    [0, 3],
    [4, 3],
    [5, 4],
    [9, 4],
  ])('%i: %i', (offset, epoch) => {
    expect(epochAt(epochs, offset)).toBe(epoch);
  });
  it('is unknown before the first stretch', () => {
    expect(epochAt([{ epoch: 4, startOffset: 5 }], 2)).toBeNull();
  });
});
