import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, stackSpans, thinOut } from './rulerLabels.ts';
import { maxZoom, ticks, toMs, toPx, wholeRange, zoomedRange } from './rulerScale.ts';
import { shiftSpeed, speedLabel, speeds } from './speeds.ts';

const twoRows = [[], []];

describe('labels', () => {
  it('stand centred over their marks while there is room', () => {
    const labels = [
      { id: 0, atPx: 100, widthPx: 60 },
      { id: 1, atPx: 300, widthPx: 60 },
    ];
    expect(placeLabels(labels, 1000, twoRows)).toEqual([
      { id: 0, leftPx: 70, row: 0 },
      { id: 1, leftPx: 270, row: 0 },
    ]);
  });
  it('stagger, then drop, and keep inside the ruler', () => {
    const labels = [0, 1, 2].map((id) => ({ id, atPx: 5 + id, widthPx: 60 }));
    expect(placeLabels(labels, 1000, twoRows)).toEqual([
      { id: 0, leftPx: 0, row: 0 },
      { id: 1, leftPx: 0, row: 1 },
    ]);
    expect(placeLabels([{ id: 0, atPx: 5, widthPx: 60 }], 50, twoRows)).toEqual([]);
  });
  it('leave alone what is taken by the cursor', () => {
    const taken = [[{ fromPx: 80, toPx: 120 }], []];
    expect(placeLabels([{ id: 0, atPx: 100, widthPx: 40 }], 1000, taken)[0]?.row).toBe(1);
  });
  it('never touch, whatever comes', () => {
    const label = fc.record({
      atPx: fc.integer({ min: 0, max: 800 }),
      widthPx: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (drawn) => {
        const labels = drawn.map((each, id) => ({ ...each, id }));
        const placed = placeLabels(labels, 800, twoRows).map((each) => ({
          ...each,
          rightPx: each.leftPx + (labels[each.id]?.widthPx ?? 0),
        }));
        for (const one of placed) {
          expect(one.leftPx).toBeGreaterThanOrEqual(0);
          expect(one.rightPx).toBeLessThanOrEqual(800);
          for (const other of placed) {
            if (one.id === other.id || one.row !== other.row) continue;
            expect(one.rightPx < other.leftPx || other.rightPx < one.leftPx).toBe(true);
          }
        }
      }),
    );
  });
});

describe('marks and forks', () => {
  it('become one where they would stand on one another', () => {
    const marks = [1, 2, 40].map((atPx) => ({ atPx }));
    expect(thinOut(marks, 10)).toEqual([{ atPx: 2 }, { atPx: 40 }]);
  });
  it('share a row only when they do not touch', () => {
    const spans = [
      { fromPx: 0, toPx: 100 },
      { fromPx: 50, toPx: 90 },
      { fromPx: 150, toPx: 200 },
    ];
    expect(stackSpans(spans)).toEqual([0, 1, 0]);
  });
});

describe('scale', () => {
  it('ends the whole at a round time that stands still for a while', () => {
    expect(wholeRange(0, 0)).toEqual({ fromMs: 0, toMs: 10_000 });
    expect(wholeRange(0, 12_400)).toEqual({ fromMs: 0, toMs: 15_000 });
    expect(wholeRange(0, 12_401)).toEqual(wholeRange(0, 12_400));
    expect(wholeRange(0, 3_000_000).toMs).toBeGreaterThanOrEqual(3_000_000);
  });
  it('zooms around a centre and stays inside', () => {
    const whole = { fromMs: 0, toMs: 10_000 };
    expect(zoomedRange(whole, 1, 9_000)).toEqual(whole);
    expect(zoomedRange(whole, 2, 9_000)).toEqual({ fromMs: 5_000, toMs: 10_000 });
    expect(zoomedRange(whole, 4, 5_000)).toEqual({ fromMs: 3_750, toMs: 6_250 });
    expect(zoomedRange(whole, maxZoom(whole) * 100, 5_000).toMs).toBe(5_010);
  });
  it('ticks at countable times with room between them', () => {
    const range = { fromMs: 300, toMs: 10_300 };
    expect(ticks(range, 600, 100)).toEqual([2_000, 4_000, 6_000, 8_000, 10_000]);
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 10 ** 12 }), (spanMs) => {
        const marks = ticks({ fromMs: 0, toMs: spanMs }, 900, 80);
        expect(marks.length).toBeLessThanOrEqual(12);
      }),
    );
  });
  it('goes from pixels to time and back', () => {
    const range = { fromMs: 1_000, toMs: 3_000 };
    expect(toPx(range, 400, 2_000)).toBe(200);
    expect(toMs(range, 400, 200)).toBe(2_000);
    expect(toMs(range, 400, -50)).toBe(1_000);
    expect(toMs(range, 400, 900)).toBe(3_000);
  });
});

describe('speeds', () => {
  it('go from an eighth to 64 and stop at both ends', () => {
    expect([speeds[0], speeds.at(-1)].map((speed) => speedLabel(speed ?? 0))).toEqual([
      '⅛×',
      '64×',
    ]);
    expect(shiftSpeed(1, 1)).toBe(2);
    expect(shiftSpeed(0.125, -1)).toBe(0.125);
    expect(shiftSpeed(64, 1)).toBe(64);
  });
});
