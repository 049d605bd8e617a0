import type { ClusterPicture, NodeId } from '../../../engine/selectors.ts';
import { CLIENT_ROW, placeRow, rowRoom } from './rows.ts';
import type { GroupBox, NodeBox } from './types.ts';

/** Between a group's frame and its members, around whom it stands. */
const EDGE_PX = 10;
/** What the frame has below them, where no messages pass: the group's name and state, and its partitions. */
export const GROUP_FOOT_PX = 50;
const BLOCK_GAP_PX = 14;
/** Wide enough for the name, the state and the generation. */
const LEAST_GROUP_PX = 250;

interface Span {
  readonly x: number;
  readonly width: number;
}

/** Clients that stand together: those without a group, or those of one. */
interface Block {
  readonly groupId: string | null;
  readonly nodes: readonly NodeId[];
}

interface Placed {
  readonly boxes: readonly NodeBox[];
  readonly groups: readonly GroupBox[];
  readonly height: number;
}

function blocksOf({ clients, groups }: ClusterPicture): readonly Block[] {
  const nodesOf = (groupId: string | null) =>
    clients
      .filter((client) => client.groupId === groupId)
      .map(({ node }) => node)
      .sort((a, b) => a - b);
  const alone = nodesOf(null);
  const blocks = groups.map(({ groupId }) => ({ groupId, nodes: nodesOf(groupId) }));
  return alone.length === 0 ? blocks : [{ groupId: null, nodes: alone }, ...blocks];
}

/** A block in a span of its own, its upper edge at `y`. */
function placeBlock({ groupId, nodes }: Block, { x, width }: Span, y: number): Placed {
  if (groupId === null) {
    const row = placeRow(nodes, CLIENT_ROW, { x, width, y });
    return { boxes: row.boxes, groups: [], height: row.height };
  }
  const inner = { x: x + EDGE_PX, width: width - 2 * EDGE_PX, y: y + EDGE_PX };
  const row = placeRow(nodes, CLIENT_ROW, inner);
  const height = EDGE_PX + row.height + GROUP_FOOT_PX;
  return { boxes: row.boxes, groups: [{ groupId, x, y, width, height }], height };
}

/** How wide a block is when each of its clients has `cellPx`. */
function widthOf({ groupId, nodes }: Block, cellPx: number): number {
  const width = nodes.length * cellPx;
  return groupId === null ? width : Math.max(LEAST_GROUP_PX, width + 2 * EDGE_PX);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** All blocks in one line, when each client has the room for its two lines of text; else null. */
function placeBeside(blocks: readonly Block[], room: Span): Placed | null {
  const gaps = (blocks.length - 1) * BLOCK_GAP_PX;
  const cells = [CLIENT_ROW.widestPx, CLIENT_ROW.narrowestPx].map((px) => px + CLIENT_ROW.gapPx);
  const totals = cells.map((cellPx) => sum(blocks.map((one) => widthOf(one, cellPx))) + gaps);
  const [most = 0, least = 0] = totals;
  if (least > room.width) return null;
  // Between the narrowest and the widest the room is shared out evenly.
  const share = most === least ? 1 : Math.min(1, (room.width - least) / (most - least));
  const widths = blocks.map((one) => {
    const [wide = 0, narrow = 0] = cells.map((cellPx) => widthOf(one, cellPx));
    return narrow + share * (wide - narrow);
  });
  let x = room.x + (room.width - sum(widths) - gaps) / 2;
  const placed = blocks.map((block, index) => {
    const width = widths[index] ?? 0;
    const one = placeBlock(block, { x, width }, 0);
    x += width + BLOCK_GAP_PX;
    return one;
  });
  const height = Math.max(...placed.map((one) => one.height));
  return {
    // Whoever has no group stands on one line with those who have.
    boxes: placed.flatMap(({ boxes, groups }) =>
      groups.length > 0 ? boxes : boxes.map((box) => ({ ...box, y: box.y + EDGE_PX })),
    ),
    groups: placed.flatMap(({ groups }) => groups),
    height,
  };
}

/**
 * The clients of a cluster, those of a group in its frame: beside each other, or where there is no room for that,
 * block below block. Their upper edge is at 0; `span` is where the brokers stand, `room` all there is.
 */
export function placeClients(cluster: ClusterPicture, span: Span, room: Span): Placed {
  const blocks = blocksOf(cluster);
  if (cluster.groups.length === 0) {
    const [alone] = blocks;
    const count = alone?.nodes.length ?? 0;
    const row = placeRow(alone?.nodes ?? [], CLIENT_ROW, {
      ...rowRoom(count, CLIENT_ROW, span, room),
      y: 0,
    });
    return { boxes: row.boxes, groups: [], height: row.height };
  }
  const beside = placeBeside(blocks, room);
  if (beside !== null) return beside;
  let y = 0;
  const placed = blocks.map((block) => {
    const width = Math.min(
      room.width,
      Math.max(span.width, widthOf(block, CLIENT_ROW.widestPx + CLIENT_ROW.gapPx)),
    );
    const one = placeBlock(block, { x: room.x + (room.width - width) / 2, width }, y);
    y += one.height + BLOCK_GAP_PX;
    return one;
  });
  return {
    boxes: placed.flatMap(({ boxes }) => boxes),
    groups: placed.flatMap(({ groups }) => groups),
    height: y - BLOCK_GAP_PX,
  };
}
