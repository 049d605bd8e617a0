import { holds, overlaps, type Box, type Point } from '../geometry.ts';
import { pointAt, type Route } from './routes.ts';

/** A text that wants to stand beside a route. */
export interface LabelWish {
  readonly key: string;
  readonly route: Route;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel extends Box {
  readonly key: string;
}

const BESIDE_PX = 9;
const APART_PX = 2;
/** A dot is wider than its route: a label keeps off all that may pass by. */
const WAY_HALF_PX = 6;
const SAMPLES = 24;
/** Of many labels only those are shown that no route runs through. */
const CROWDED_FROM = 12;
/** Where along its route a label may stand: the middle first. */
const FRACTIONS: readonly number[] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.16, 0.84];

function around(point: Point, wish: LabelWish): Box[] {
  const { width, height } = wish;
  const size = { width, height };
  const middle = point.y - height / 2;
  return [
    { x: point.x + BESIDE_PX, y: middle, ...size },
    { x: point.x - BESIDE_PX - width, y: middle, ...size },
    { x: point.x - width / 2, y: point.y - BESIDE_PX - height, ...size },
    { x: point.x - width / 2, y: point.y + BESIDE_PX, ...size },
    { x: point.x + BESIDE_PX, y: point.y - BESIDE_PX / 2 - height, ...size },
    { x: point.x + BESIDE_PX, y: point.y + BESIDE_PX / 2, ...size },
    { x: point.x - BESIDE_PX - width, y: point.y - BESIDE_PX / 2 - height, ...size },
    { x: point.x - BESIDE_PX - width, y: point.y + BESIDE_PX / 2, ...size },
  ];
}

/** Places all along a route: near enough to each other that no label fits in between. */
function samples(route: Route): readonly Point[] {
  return Array.from({ length: SAMPLES }, (_, index) => pointAt(route, (index + 1) / (SAMPLES + 1)));
}

/** How many of the routes run through `box`. */
function crowd(box: Box, routes: readonly (readonly Point[])[]): number {
  const runsThrough = (points: readonly Point[]) =>
    points.some(({ x, y }) => overlaps(box, { x, y, width: 0, height: 0 }, WAY_HALF_PX));
  return routes.filter(runsThrough).length;
}

/**
 * Gives each label the free place beside its route that the fewest routes run through, in the order asked for. A label
 * lies on no box, on no label and within `bounds`; one for which there is no such place is left out. It does not
 * move with its message, so that it can be read while the message does.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly Box[],
  bounds: Box,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const mostCost = wishes.length > CROWDED_FROM ? 0 : 1;
  const ways = wishes.map((wish) => samples(wish.route));
  for (const wish of wishes) {
    let best: { readonly box: Box; readonly cost: number } | null = null;
    for (const fraction of FRACTIONS) {
      for (const box of around(pointAt(wish.route, fraction), wish)) {
        if (best?.cost === 0) break;
        if (!holds(bounds, box)) continue;
        if (obstacles.some((other) => overlaps(box, other, APART_PX))) continue;
        if (placed.some((other) => overlaps(box, other, APART_PX))) continue;
        const cost = crowd(box, ways);
        if (cost > mostCost) continue;
        if (best === null || cost < best.cost) best = { box, cost };
      }
    }
    if (best !== null) placed.push({ key: wish.key, ...best.box });
  }
  return placed;
}
