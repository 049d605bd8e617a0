import {
  bottom,
  centre,
  clamp,
  crosses,
  overlaps,
  right,
  type Box,
  type Point,
} from '../geometry.ts';

/** The way from one box to another as a line of many short pieces, so that a fraction of it is a place on it. */
export interface Route {
  readonly points: readonly Point[];
  readonly lengthPx: number;
}

/** The two directions between a pair run beside each other. */
const LANE_PX = 6;
const PORT_PAD_PX = 14;
/** Between the end of an arrow and the box that it points to. */
const TIP_PX = 3;
/** A gutter keeps this far from the boxes beside it. */
const CLEAR_PX = 4;
const STEPS = 16;

export function routeThrough(points: readonly Point[]): Route {
  let lengthPx = 0;
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    lengthPx += Math.hypot(point.x - before.x, point.y - before.y);
  });
  return { points, lengthPx };
}

/** The place at `fraction` of the way: 0 is the start, 1 the end. */
export function pointAt(route: Route, fraction: number): Point {
  let left = clamp(fraction, 0, 1) * route.lengthPx;
  let before = route.points[0] ?? { x: 0, y: 0 };
  for (const point of route.points) {
    const piece = Math.hypot(point.x - before.x, point.y - before.y);
    if (piece > 0 && left <= piece) {
      const part = left / piece;
      return {
        x: before.x + (point.x - before.x) * part,
        y: before.y + (point.y - before.y) * part,
      };
    }
    left -= piece;
    before = point;
  }
  return before;
}

export function pathOf(route: Route): string {
  return route.points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .join('');
}

function bezier(a: Point, b: Point, c: Point, d: Point): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const t = index / STEPS;
    const s = 1 - t;
    const mix = (p: number, q: number, r: number, e: number) =>
      s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * e;
    return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
  });
}

/** Where on its edge a box is left towards something at `towardsX`; boxes above each other meet on a plumb line. */
function port(box: Box, other: Box, spanPx: number, lanePx: number): number {
  const [from, to] = [Math.max(box.x, other.x), Math.min(right(box), right(other))];
  if (to - from > 2 * PORT_PAD_PX) return (from + to) / 2 + lanePx;
  const part = clamp(centre(other).x / Math.max(1, spanPx), 0, 1);
  return box.x + PORT_PAD_PX + part * (box.width - 2 * PORT_PAD_PX) + lanePx;
}

/** Boxes beside each other: a bow over their upper edges, or under the lower ones. */
function bow(from: Box, to: Box, lane: number, isBelow: boolean, obstacles: readonly Box[]): Route {
  const sign = isBelow ? 1 : -1;
  const edge = (box: Box) => (isBelow ? bottom(box) + TIP_PX : box.y - TIP_PX);
  const towards = Math.sign(centre(to).x - centre(from).x) || 1;
  const start = { x: centre(from).x + towards * from.width * 0.22 + lane, y: edge(from) };
  const end = { x: centre(to).x - towards * to.width * 0.22 + lane, y: edge(to) };
  const left = Math.min(start.x, end.x);
  const reach: Box = {
    x: left,
    y: isBelow ? Math.max(start.y, end.y) : 0,
    width: Math.max(start.x, end.x) - left,
    height: isBelow ? 10_000 : Math.min(start.y, end.y),
  };
  const free = obstacles
    .filter((box) => box !== from && box !== to && overlaps(box, reach))
    .map((box) => (isBelow ? box.y - start.y : start.y - bottom(box)));
  const room = Math.min(isBelow ? 60 : start.y, ...free) - 8;
  const height = clamp(14 + reach.width * 0.07 + lane, 10, Math.max(10, room));
  const lift = (sign * height * 4) / 3;
  const lifted = (point: Point) => ({
    x: point.x + (end.x - start.x) * (point === start ? 0.12 : -0.12),
    y: point.y + lift,
  });
  return routeThrough(bezier(start, lifted(start), lifted(end), end));
}

/** A process that talks to itself: a small bow over its own upper edge. */
function loop(box: Box, isBelow: boolean): Route {
  const y = isBelow ? bottom(box) + TIP_PX : box.y - TIP_PX;
  const lift = isBelow ? 18 : -18;
  const [a, b] = [right(box) - Math.min(56, box.width * 0.5), right(box) - 16];
  const up = { y: y + lift };
  return routeThrough(bezier({ x: a, y }, { x: a, ...up }, { x: b, ...up }, { x: b, y }));
}

interface Ends {
  readonly startY: number;
  readonly endY: number;
}

/** Around whatever stands between two rows: down the gutter that costs least. */
function detour(
  from: Box,
  to: Box,
  lane: number,
  ends: Ends,
  blockers: readonly Box[],
  obstacles: readonly Box[],
  spanPx: number,
): Route {
  const isUp = ends.endY < ends.startY;
  const upper = Math.min(...blockers.map((box) => box.y)) - 10;
  const lower = Math.max(...blockers.map(bottom)) + 10;
  const [first, second] = isUp ? [lower, upper] : [upper, lower];
  const gutters = obstacles.flatMap((box) => [box.x - 7, right(box) + 7]);
  const inflated = obstacles.map((box) => ({
    x: box.x - CLEAR_PX,
    y: box.y,
    width: box.width + 2 * CLEAR_PX,
    height: box.height,
  }));
  const ways = gutters
    .filter((x) => x >= 4 && x <= spanPx - 4)
    .map((x) => {
      const gutter = x + lane / 3;
      const corner = (box: Box) =>
        clamp(gutter, box.x + PORT_PAD_PX, right(box) - PORT_PAD_PX) + lane;
      return routeThrough([
        { x: corner(from), y: ends.startY },
        { x: gutter, y: first },
        { x: gutter, y: second },
        { x: corner(to), y: ends.endY },
      ]);
    })
    .map((route) => ({
      route,
      cost: route.lengthPx + 10_000 * hits(route, obstacles) + 1_000 * hits(route, inflated),
    }));
  const best = ways.reduce((least, way) => (way.cost < least.cost ? way : least), {
    route: routeThrough([
      { x: port(from, to, spanPx, lane), y: ends.startY },
      { x: port(to, from, spanPx, lane), y: ends.endY },
    ]),
    cost: Number.POSITIVE_INFINITY,
  });
  return best.route;
}

/** How many boxes a route runs through. */
export function hits(route: Route, obstacles: readonly Box[]): number {
  return obstacles.filter((box) =>
    route.points.some(
      (point, index) => index > 0 && crosses(route.points[index - 1] ?? point, point, box),
    ),
  ).length;
}

/**
 * The way of a message from box to box that runs through none of `obstacles` (all boxes; the two ends may be among
 * them). `bowsBelow`: boxes of this row meet under their lower edges. Pure; the same pair always takes the same way.
 */
export function routeBetween(
  from: Box,
  to: Box,
  obstacles: readonly Box[],
  spanPx: number,
  bowsBelow = false,
): Route {
  if (from === to) return loop(from, bowsBelow);
  const isUp = from.y >= bottom(to);
  const isDown = to.y >= bottom(from);
  const isForward = centre(to).x > centre(from).x || (centre(to).x === centre(from).x && isUp);
  const lane = isForward ? LANE_PX : -LANE_PX;
  if (!isUp && !isDown) return bow(from, to, lane, bowsBelow, obstacles);
  const ends = isUp
    ? { startY: from.y - TIP_PX, endY: bottom(to) + TIP_PX }
    : { startY: bottom(from) + TIP_PX, endY: to.y - TIP_PX };
  const straight = routeThrough([
    { x: port(from, to, spanPx, lane), y: ends.startY },
    { x: port(to, from, spanPx, lane), y: ends.endY },
  ]);
  const others = obstacles.filter((box) => box !== from && box !== to);
  const blockers = others.filter((box) => hits(straight, [box]) > 0);
  if (blockers.length === 0) return straight;
  const [top, low] = [Math.min(ends.startY, ends.endY), Math.max(ends.startY, ends.endY)];
  const between = others.filter((box) => box.y >= top && bottom(box) <= low);
  return detour(from, to, lane, ends, between.length > 0 ? between : blockers, others, spanPx);
}
