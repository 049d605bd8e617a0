/** How many times the base speed time may run at, slowest first. */
export const speeds = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const;

const fractions = new Map([
  [0.125, '⅛'],
  [0.25, '¼'],
  [0.5, '½'],
]);

export function isSpeed(value: unknown): value is number {
  return speeds.some((speed) => speed === value);
}

/** `½×`, `8×`. */
export function speedLabel(speed: number): string {
  return `${fractions.get(speed) ?? speed}×`;
}

/** The speed `by` places faster (or, below zero, slower), held at the ends. */
export function shiftSpeed(speed: number, by: number): number {
  const at = speeds.findIndex((candidate) => candidate === speed);
  return speeds[Math.min(Math.max(at + by, 0), speeds.length - 1)] ?? speed;
}
