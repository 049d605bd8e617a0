export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the figure's own pixels; y grows downwards. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function right(box: Box): number {
  return box.x + box.width;
}

export function bottom(box: Box): number {
  return box.y + box.height;
}

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Whether two boxes come nearer to each other than `apart`. */
export function overlaps(one: Box, other: Box, apart = 0): boolean {
  return (
    one.x < right(other) + apart &&
    other.x < right(one) + apart &&
    one.y < bottom(other) + apart &&
    other.y < bottom(one) + apart
  );
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    right(inner) <= right(outer) &&
    bottom(inner) <= bottom(outer)
  );
}

/** Whether the straight line from `from` to `to` runs through `box` (Liang and Barsky's clipping). */
export function crosses(from: Point, to: Point, box: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - box.x],
    [dx, right(box) - from.x],
    [-dy, from.y - box.y],
    [dy, bottom(box) - from.y],
  ];
  for (const [run, room] of sides) {
    if (run === 0) {
      if (room <= 0) return false;
    } else if (run < 0) enter = Math.max(enter, room / run);
    else leave = Math.min(leave, room / run);
  }
  return enter < leave;
}
