/** A stretch of virtual time on the ruler. */
export type Range = { readonly fromMs: number; readonly toMs: number };

/** Lengths between two ticks that a reader can count in. */
const tickLengthsMs = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000,
  604_800_000, 2_592_000_000,
];

const yearMs = 31_536_000_000;

/** The shortest stretch that may be zoomed into. */
const minSpanMs = 20;
/** What the ruler shows of a run that has hardly begun. */
const minWholeMs = 10_000;

/** Length between ticks so that they stand at least `minGapPx` apart. */
export function tickLengthMs(range: Range, widthPx: number, minGapPx: number): number {
  const leastMs = ((range.toMs - range.fromMs) * minGapPx) / Math.max(widthPx, 1);
  const countable = tickLengthsMs.find((lengthMs) => lengthMs >= leastMs);
  return countable ?? Math.ceil(leastMs / yearMs) * yearMs;
}

/** Times of the ticks within the range, earliest first. */
export function ticks(range: Range, widthPx: number, minGapPx: number): number[] {
  const lengthMs = tickLengthMs(range, widthPx, minGapPx);
  const times: number[] = [];
  for (
    let ms = Math.ceil(range.fromMs / lengthMs) * lengthMs;
    ms <= range.toMs && times.length < 1_000;
    ms += lengthMs
  ) {
    times.push(ms);
  }
  return times;
}

/**
 * The range of an unzoomed ruler. It ends at a round time beyond the run's end, so that the ruler
 * stands still while the run goes on and jumps to a longer range only now and then.
 */
export function wholeRange(startMs: number, endMs: number): Range {
  const spanMs = Math.max(endMs - startMs, minWholeMs);
  let decadeMs = minWholeMs;
  while (decadeMs * 10 < spanMs) decadeMs *= 10;
  const factor = [1, 1.5, 2, 3, 4, 6, 8, 10].find((candidate) => decadeMs * candidate >= spanMs);
  return { fromMs: startMs, toMs: startMs + decadeMs * (factor ?? 10) };
}

/** The part of `whole` that is `zoom` times shorter, around `centreMs`, held inside `whole`. */
export function zoomedRange(whole: Range, zoom: number, centreMs: number): Range {
  const wholeMs = whole.toMs - whole.fromMs;
  const spanMs = Math.min(Math.max(wholeMs / zoom, minSpanMs), wholeMs);
  const fromMs = Math.min(Math.max(centreMs - spanMs / 2, whole.fromMs), whole.toMs - spanMs);
  return { fromMs, toMs: fromMs + spanMs };
}

/** Zooming in further than this shows nothing new. */
export function maxZoom(whole: Range): number {
  return Math.max((whole.toMs - whole.fromMs) / minSpanMs, 1);
}

export function toPx(range: Range, widthPx: number, ms: number): number {
  return ((ms - range.fromMs) / (range.toMs - range.fromMs)) * widthPx;
}

/** The whole millisecond at `px`, held inside the range. */
export function toMs(range: Range, widthPx: number, px: number): number {
  const ms = range.fromMs + (px / Math.max(widthPx, 1)) * (range.toMs - range.fromMs);
  return Math.round(Math.min(Math.max(ms, range.fromMs), range.toMs));
}
