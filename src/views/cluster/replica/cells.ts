import type { ReplicaPicture } from '../../../engine/selectors.ts';

interface Cell {
  readonly offset: number;
  /** Two tints take turns, so that a change of leader epoch is an edge. */
  readonly isOddEpoch: boolean;
  readonly isCommitted: boolean;
  /** Another leader wrote it than the one before it: marked by more than the tint. */
  readonly isEpochEdge: boolean;
}

/** The end of a log as numbered cells. */
export interface CellWindow {
  readonly cells: readonly Cell[];
  readonly cellPx: number;
  /** Whether offsets before the first cell exist that are not drawn. */
  readonly isCut: boolean;
  /** Where the stake stands: cells from the left edge; may lie before the first cell (0) or behind the last; null: none. */
  readonly stakeCells: number | null;
}

const DIGIT_PX = 6.6;
const CELL_PAD_PX = 5;
/** What "…" takes before the first cell of a cut log. */
export const CUT_PX = 15;

/** The stretch that an offset belongs to, counted from the first stretch of the log. */
export function epochAt(epochs: ReplicaPicture['epochs'], offset: number): number | null {
  let found: number | null = null;
  for (const stretch of epochs) {
    if (stretch.startOffset > offset) break;
    found = stretch.epoch;
  }
  return found;
}

function startsEpoch(epochs: ReplicaPicture['epochs'], offset: number): boolean {
  return epochs.some((stretch) => stretch.startOffset === offset);
}

/** As many cells of the log's end as `widthPx` holds, each wide enough for its number. */
export function cellWindow(
  replica: Pick<ReplicaPicture, 'logStartOffset' | 'logEndOffset' | 'highWatermark' | 'epochs'>,
  widthPx: number,
  usualCellPx: number,
): CellWindow {
  const { logStartOffset, logEndOffset, highWatermark } = replica;
  const digits = String(Math.max(0, logEndOffset - 1)).length;
  const cellPx = Math.max(usualCellPx, Math.ceil(digits * DIGIT_PX + CELL_PAD_PX));
  const all = Math.max(0, logEndOffset - logStartOffset);
  const isCut = all * cellPx > widthPx;
  const room = Math.max(1, Math.floor((widthPx - (isCut ? CUT_PX : 0)) / cellPx));
  const first = logEndOffset - Math.min(all, room);
  const cells: Cell[] = [];
  for (let offset = first; offset < logEndOffset; offset += 1) {
    const epoch = epochAt(replica.epochs, offset) ?? 0;
    cells.push({
      offset,
      isOddEpoch: epoch % 2 === 1,
      isCommitted: highWatermark === null || offset < highWatermark,
      isEpochEdge: offset > first && startsEpoch(replica.epochs, offset),
    });
  }
  const stakeCells =
    highWatermark === null ? null : Math.max(0, Math.min(cells.length, highWatermark - first));
  return { cells, cellPx, isCut, stakeCells };
}

/** A stretch of a log that looks the same all along. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isOddEpoch: boolean;
  readonly isCommitted: boolean;
  readonly isEpochEdge: boolean;
}

/** The log as stretches of one epoch on one side of the high watermark: what a bar draws instead of cells. */
export function stretches(
  replica: Pick<ReplicaPicture, 'logStartOffset' | 'logEndOffset' | 'highWatermark' | 'epochs'>,
): Stretch[] {
  const { logStartOffset, logEndOffset, highWatermark } = replica;
  const edges = [
    ...new Set([
      logStartOffset,
      logEndOffset,
      highWatermark ?? logEndOffset,
      ...replica.epochs.map((e) => e.startOffset),
    ]),
  ]
    .filter((offset) => offset >= logStartOffset && offset <= logEndOffset)
    .sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? logStartOffset;
    return {
      start,
      end,
      isOddEpoch: (epochAt(replica.epochs, start) ?? 0) % 2 === 1,
      isCommitted: highWatermark === null || end <= highWatermark,
      isEpochEdge: start > logStartOffset && startsEpoch(replica.epochs, start),
    };
  });
}
