import { bottom, clamp, right, type Box } from '../geometry.ts';
import type { NodeBox } from './types.ts';

/** The line above the ZooKeeper servers that says how they stand together. */
export const ENSEMBLE_LABEL_PX = 24;
/** Between the frame and the servers inside. */
export const ENSEMBLE_EDGES_PX = 10;
/** Wide enough for a sentence, also around a single server. */
const LEAST_PX = 400;

/** The frame around the servers of an ensemble that stand at `top` and below. */
export function ensembleFrame(
  servers: readonly NodeBox[],
  room: { readonly x: number; readonly width: number },
  top: number,
): Box {
  const left = Math.min(...servers.map(({ x }) => x)) - ENSEMBLE_EDGES_PX;
  const end = Math.max(...servers.map(right)) + ENSEMBLE_EDGES_PX;
  const width = Math.min(room.width, Math.max(LEAST_PX, end - left));
  const x = clamp((left + end - width) / 2, room.x, room.x + room.width - width);
  const height = Math.max(...servers.map(bottom)) + ENSEMBLE_EDGES_PX;
  return { x, y: top, width, height };
}
