export type Label = {
  readonly id: number;
  /** Where the thing that it names stands. */
  readonly atPx: number;
  readonly widthPx: number;
};

export type PlacedLabel = {
  readonly id: number;
  /** Left edge of the text. */
  readonly leftPx: number;
  /** 0 is the row next to the line. */
  readonly row: number;
};

type Span = { readonly fromPx: number; readonly toPx: number };

const gapPx = 10;

/**
 * Finds a place above the ruler for as many labels as fit without touching each other: centred
 * over its mark and shifted inwards at the ends, in the lowest row that is free, else not at all.
 * Earlier in `labels` goes first; `taken` lists what already stands in each row.
 */
export function placeLabels(
  labels: readonly Label[],
  widthPx: number,
  taken: readonly (readonly Span[])[],
): PlacedLabel[] {
  const rows: Span[][] = taken.map((spans) => [...spans]);
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    if (label.widthPx > widthPx) continue;
    const centred = label.atPx - label.widthPx / 2;
    const leftPx = Math.min(Math.max(centred, 0), widthPx - label.widthPx);
    const span = { fromPx: leftPx, toPx: leftPx + label.widthPx };
    const row = rows.findIndex((spans) => spans.every((other) => apart(span, other)));
    if (row < 0) continue;
    rows[row]?.push(span);
    placed.push({ id: label.id, leftPx, row });
  }
  return placed;
}

function apart(one: Span, other: Span): boolean {
  return one.toPx + gapPx <= other.fromPx || other.toPx + gapPx <= one.fromPx;
}

/** At most one mark in `everyPx`: a thousand marks on one pixel are one mark. Keeps the last. */
export function thinOut<Mark extends { readonly atPx: number }>(
  marks: readonly Mark[],
  everyPx: number,
): Mark[] {
  const kept = new Map<number, Mark>();
  for (const mark of marks) kept.set(Math.round(mark.atPx / everyPx), mark);
  return [...kept.values()];
}

/** The row of each span so that no two in a row touch; rows fill from 0. */
export function stackSpans(spans: readonly Span[]): number[] {
  const endsPx: number[] = [];
  return spans.map((span) => {
    const free = endsPx.findIndex((endPx) => endPx + gapPx <= span.fromPx);
    const row = free < 0 ? endsPx.length : free;
    endsPx[row] = span.toPx;
    return row;
  });
}
