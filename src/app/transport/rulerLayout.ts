import { placeLabels, stackSpans, thinOut, type PlacedLabel } from './rulerLabels.ts';
import type { Measure } from './measureText.ts';
import { toPx, type Range } from './rulerScale.ts';
import type { RulerFork, RulerMilestone } from './rulerTypes.ts';

type Mark = { readonly atPx: number; readonly milestone: RulerMilestone };
type MarkLabel = PlacedLabel & { readonly mark: Mark };
type CursorLabel = { readonly text: string; readonly leftPx: number };
export type ForkLine = {
  readonly fork: RulerFork;
  readonly fromPx: number;
  readonly toPx: number;
  readonly nameLeftPx: number;
  readonly nameWidthPx: number;
  readonly row: number;
};

export type RulerLayout = {
  readonly cursorPx: number;
  readonly cursorLabel: CursorLabel;
  readonly marks: readonly Mark[];
  readonly labels: readonly MarkLabel[];
  readonly forkLines: readonly ForkLine[];
};

type Content = {
  readonly cursorMs: number;
  /** What the cursor is called: the milestone that it stands on, else the time. */
  readonly cursorText: string;
  readonly here: RulerMilestone | undefined;
  readonly milestones: readonly RulerMilestone[];
  readonly forks: readonly RulerFork[];
};

const labelRows = 2;
const markGapPx = 7;
const cursorGapPx = 7;
const forkCurvePx = 30;

/** Places everything on the ruler. The cursor names the milestone `here`, so its own label is left out. */
export function layRuler(
  content: Content,
  range: Range,
  widthPx: number,
  measure: Measure,
): RulerLayout {
  const cursorPx = toPx(range, widthPx, content.cursorMs);
  const cursorLabel = layCursorLabel(content.cursorText, cursorPx, widthPx, measure);
  const marks = layMarks(content.milestones, range, widthPx);
  const others = marks.filter((mark) => mark.milestone !== content.here);
  return {
    cursorPx,
    cursorLabel,
    marks,
    labels: layMarkLabels(others, cursorLabel, cursorPx, widthPx, measure),
    forkLines: layForks(content.forks, range, widthPx, measure),
  };
}

/** Where each mark of the visible range stands. */
function layMarks(milestones: readonly RulerMilestone[], range: Range, widthPx: number) {
  const marks: Mark[] = [];
  for (const milestone of milestones) {
    if (milestone.ms < range.fromMs || milestone.ms > range.toMs) continue;
    marks.push({ atPx: toPx(range, widthPx, milestone.ms), milestone });
  }
  return thinOut(marks, markGapPx);
}

/** The cursor's label stands to the right of its line, or to the left where the ruler ends. */
function layCursorLabel(
  text: string,
  cursorPx: number,
  widthPx: number,
  measure: Measure,
): CursorLabel {
  const textPx = measure(text, true);
  const right = cursorPx + cursorGapPx;
  const fits = right + textPx <= widthPx;
  return { text, leftPx: fits ? right : Math.max(cursorPx - cursorGapPx - textPx, 0) };
}

/** Labels of marks that fit beside the cursor's; the latest go first, as the ones of most interest. */
function layMarkLabels(
  marks: readonly Mark[],
  cursor: CursorLabel,
  cursorPx: number,
  widthPx: number,
  measure: Measure,
): MarkLabel[] {
  const cursorSpan = {
    fromPx: Math.min(cursor.leftPx, cursorPx),
    toPx: Math.max(cursor.leftPx + measure(cursor.text, true), cursorPx),
  };
  const labels = marks.map((mark, id) => ({
    id,
    atPx: mark.atPx,
    widthPx: measure(mark.milestone.label, false),
  }));
  const line = { fromPx: cursorPx, toPx: cursorPx };
  const taken = [[cursorSpan], ...Array.from({ length: labelRows - 1 }, () => [line])];
  return placeLabels(labels.reverse(), widthPx, taken).flatMap((placed) => {
    const mark = marks[placed.id];
    return mark === undefined ? [] : [{ ...placed, mark }];
  });
}

/** Forks below the line, each in the first row where neither its line nor its name touches another. */
function layForks(
  forks: readonly RulerFork[],
  range: Range,
  widthPx: number,
  measure: Measure,
): ForkLine[] {
  const lines = forks.flatMap((fork) => {
    const fromPx = toPx(range, widthPx, fork.fromMs);
    const endPx = toPx(range, widthPx, fork.toMs);
    if (fromPx > widthPx || endPx < 0) return [];
    const nameWidthPx = measure(fork.name, fork.active) + 12;
    const shownToPx = Math.min(Math.max(endPx, fromPx + forkCurvePx), widthPx);
    const fits = shownToPx + nameWidthPx <= widthPx;
    const nameLeftPx = fits ? shownToPx : Math.max(widthPx - nameWidthPx, fromPx + forkCurvePx, 0);
    const shownWidthPx = Math.min(nameWidthPx, widthPx - nameLeftPx);
    return [
      { fork, fromPx, toPx: fits ? shownToPx : nameLeftPx, nameLeftPx, nameWidthPx: shownWidthPx },
    ];
  });
  const rows = stackSpans(
    lines.map((line) => ({
      fromPx: Math.min(line.fromPx, line.nameLeftPx),
      toPx: line.nameLeftPx + line.nameWidthPx,
    })),
  );
  return lines.map((line, at) => ({ ...line, row: rows[at] ?? 0 }));
}
