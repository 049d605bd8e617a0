import type { NodeId } from '../../../engine/selectors.ts';
import type { NodeBox } from './types.ts';

/** How the boxes of one kind of process look when there is room, and when there is not. */
export interface RowStyle {
  readonly widestPx: number;
  readonly narrowestPx: number;
  readonly heightPx: number;
  readonly smallNarrowestPx: number;
  readonly smallHeightPx: number;
  /** Many boxes: each at an equal share of the row. Few: spread evenly, as if they stood under columns. */
  readonly gapPx: number;
}

export const CONTROLLER_ROW: RowStyle = {
  widestPx: 172,
  narrowestPx: 128,
  heightPx: 46,
  smallNarrowestPx: 60,
  smallHeightPx: 30,
  gapPx: 14,
};

export const ZOOKEEPER_ROW: RowStyle = { ...CONTROLLER_ROW, smallNarrowestPx: 92 };

export const CLIENT_ROW: RowStyle = {
  widestPx: 196,
  narrowestPx: 140,
  heightPx: 48,
  smallNarrowestPx: 88,
  smallHeightPx: 30,
  gapPx: 14,
};

export interface Row {
  readonly boxes: readonly NodeBox[];
  readonly height: number;
}

/** As wide as the brokers, or wider when the boxes need it: what belongs together stands together. */
export function rowRoom(
  count: number,
  style: RowStyle,
  span: { readonly x: number; readonly width: number },
  room: { readonly x: number; readonly width: number },
): { readonly x: number; readonly width: number } {
  const width = Math.min(room.width, Math.max(span.width, count * (style.widestPx + style.gapPx)));
  return { x: room.x + (room.width - width) / 2, width };
}

/** Boxes side by side in the middle of equal shares of the width; in more lines when they are many. */
export function placeRow(
  nodes: readonly NodeId[],
  style: RowStyle,
  room: { readonly x: number; readonly y: number; readonly width: number },
): Row {
  if (nodes.length === 0) return { boxes: [], height: 0 };
  const share = room.width / nodes.length;
  const isSmall = share < style.narrowestPx + style.gapPx;
  const least = isSmall ? style.smallNarrowestPx : style.narrowestPx;
  const fitting = Math.max(1, Math.floor(room.width / (least + style.gapPx)));
  const lines = Math.ceil(nodes.length / fitting);
  const columns = Math.ceil(nodes.length / lines);
  const cell = room.width / columns;
  const width = Math.min(style.widestPx, cell - style.gapPx);
  const height = isSmall ? style.smallHeightPx : style.heightPx;
  const lineGap = 10;
  const boxes = nodes.map((node, index) => ({
    node,
    isSmall,
    x: room.x + ((index % columns) + 0.5) * cell - width / 2,
    y: room.y + Math.floor(index / columns) * (height + lineGap),
    width,
    height,
  }));
  return { boxes, height: lines * (height + lineGap) - lineGap };
}
