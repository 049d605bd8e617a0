import { bottom, holds, overlaps, right, type Box, type Point } from '../geometry.ts';
import { pointAt, type Route } from './routes.ts';

/** A text that wants to stand beside a route. */
export interface LabelWish {
  readonly key: string;
  readonly route: Route;
  /** Of the text in full, and then of what may stand for it where there is less room. */
  readonly widths: readonly number[];
  readonly height: number;
}

export interface PlacedLabel extends Box {
  readonly key: string;
  /** Index of the width that found its place. */
  readonly choice: number;
}

const BESIDE_PX: readonly number[] = [9, 17];
const APART_PX = 2;
/** A dot is wider than its route: a label keeps off all that may pass by. */
const WAY_HALF_PX = 6;
const SAMPLES = 24;
/** How many times nearer to its own route than to any other, so that nobody has to guess. */
const CLEARLY = 1.4;
/** Where along its route a label may stand: the middle first. */
const FRACTIONS: readonly number[] = [
  0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.16, 0.84, 0.08, 0.92,
];

function around(point: Point, width: number, height: number): Box[] {
  const size = { width, height };
  const middle = point.y - height / 2;
  return BESIDE_PX.flatMap((beside) => {
    const [before, behind] = [point.x - beside - width, point.x + beside];
    const [above, below] = [point.y - beside - height, point.y + beside];
    return [
      { x: behind, y: middle, ...size },
      { x: before, y: middle, ...size },
      { x: point.x - width / 2, y: above, ...size },
      { x: point.x - width / 2, y: below, ...size },
      { x: behind, y: above + beside / 2, ...size },
      { x: behind, y: below - beside / 2, ...size },
      { x: before, y: above + beside / 2, ...size },
      { x: before, y: below - beside / 2, ...size },
    ];
  });
}

/** Places all along a route: near enough to each other that no label fits in between. */
function samples(route: Route): readonly Point[] {
  return Array.from({ length: SAMPLES }, (_, index) => pointAt(route, index / (SAMPLES - 1)));
}

/** From a box to the nearest of some points; 0 when it holds one of them. */
function distance(box: Box, points: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { x, y } of points) {
    const dx = Math.max(box.x - x, 0, x - right(box));
    const dy = Math.max(box.y - y, 0, y - bottom(box));
    least = Math.min(least, Math.hypot(dx, dy));
  }
  return least;
}

/**
 * Gives each label, in the order asked for, the first place beside its route where it lies on no box, on no other
 * label and on no route, nearest to its own one, within `bounds`; its shorter form where the long one finds none. A label without any place
 * is left out: a word that a line runs through is worse than none. Labels do not move with their messages, so that
 * they can be read while the messages do.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly Box[],
  bounds: Box,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const ways = wishes.map((wish) => samples(wish.route));
  const isFree = (box: Box) =>
    holds(bounds, box) &&
    !obstacles.some((other) => overlaps(box, other, APART_PX)) &&
    !placed.some((other) => overlaps(box, other, APART_PX));
  for (const [index, { key, route, widths, height }] of wishes.entries()) {
    const own = ways[index] ?? [];
    const others = ways.filter((_, at) => wishes[at]?.route !== route).flat();
    const isPlain = (box: Box) => {
      const apart = distance(box, own);
      return apart >= WAY_HALF_PX && apart * CLEARLY < distance(box, others);
    };
    const points = FRACTIONS.map((fraction) => pointAt(route, fraction));
    for (const [choice, width] of widths.entries()) {
      const box = points
        .flatMap((point) => around(point, width, height))
        .find((place) => isFree(place) && isPlain(place));
      if (box === undefined) continue;
      placed.push({ key, choice, ...box });
      break;
    }
  }
  return placed;
}
