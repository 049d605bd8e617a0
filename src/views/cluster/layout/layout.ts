import type { ClusterPicture, Picture } from '../../../engine/selectors.ts';
import type { Box } from '../geometry.ts';
import { clamp, right } from '../geometry.ts';
import { arrange } from './arrange.ts';
import { placeClients } from './clientRow.ts';
import { ensembleFrame, ENSEMBLE_EDGES_PX, ENSEMBLE_LABEL_PX } from './ensemble.ts';
import { CONTROLLER_ROW, placeRow, rowRoom, ZOOKEEPER_ROW } from './rows.ts';
import type { ClusterLayout, NodeBox, StageLayout } from './types.ts';

/** Below this width brokers stand one a row. */
const PHONE_BELOW_PX = 440;
const NAME_PX = 24;

interface Gaps {
  readonly margin: number;
  readonly upper: number;
  readonly lower: number;
}

/** What messages between rows would like to have, beyond the least. */
const COMFORT_PX = 26;

/** The least room that messages need between the rows. */
function gapsFor(cluster: ClusterPicture, hasControllerRow: boolean, isPhone: boolean): Gaps {
  const between = isPhone ? 32 : 38;
  const arcs = cluster.brokers.length > 1 && !isPhone ? 34 : 8;
  return {
    margin: isPhone ? 16 : 14,
    upper: hasControllerRow ? between : arcs,
    lower: cluster.clients.length + cluster.groups.length > 0 ? between : 8,
  };
}

function shift<T extends Box>(boxes: readonly T[], dy: number): T[] {
  return boxes.map((box) => ({ ...box, y: box.y + dy }));
}

function spanOf(boxes: readonly Box[], room: { readonly x: number; readonly width: number }) {
  const x = Math.min(room.x + room.width, ...boxes.map((box) => box.x));
  const end = Math.max(x, ...boxes.map(right));
  return { x, width: end - x };
}

/** Processes above the brokers: who keeps the metadata, where these are processes of their own. */
function upperNodes({ controllers, ensemble }: ClusterPicture): readonly number[] {
  if (ensemble !== null) return ensemble.servers.map(({ node }) => node);
  return controllers
    .filter((controller) => !controller.isCombined)
    .sort((a, b) => a.kafkaId - b.kafkaId)
    .map(({ node }) => node);
}

/** Brokers that have a controller inside, or on ZooKeeper could have one. */
function controllerBrokers(cluster: ClusterPicture, isPhone: boolean) {
  const { controllers, brokers, ensemble } = cluster;
  // Where brokers are as wide as the screen, there is room beside the name.
  if (ensemble !== null && isPhone) return new Set<number>();
  const all = ensemble === null ? controllers.filter(({ isCombined }) => isCombined) : brokers;
  return new Set(all.map(({ node }) => node));
}

function layoutCluster(cluster: ClusterPicture, area: Box, namePx: number): ClusterLayout & Box {
  const isPhone = area.width < PHONE_BELOW_PX;
  const isEnsemble = cluster.ensemble !== null;
  const sorted = upperNodes(cluster);
  const style = isEnsemble ? ZOOKEEPER_ROW : CONTROLLER_ROW;
  const edges = isEnsemble ? ENSEMBLE_EDGES_PX : 0;
  const gaps = gapsFor(cluster, sorted.length > 0, isPhone);
  const room = { x: area.x + gaps.margin, width: area.width - 2 * gaps.margin };
  const upperRoom = { x: room.x + edges, width: room.width - 2 * edges };
  const heights = [
    placeRow(sorted, style, { ...upperRoom, y: 0 }).height +
      (isEnsemble ? ENSEMBLE_LABEL_PX + ENSEMBLE_EDGES_PX : 0),
    placeClients(cluster, room, room).height,
  ] as const;
  const taken = namePx + 2 * gaps.margin + heights[0] + gaps.upper + gaps.lower + heights[1];
  const height = Math.max(80, area.height - taken);
  const comfortPx = height - 2 * COMFORT_PX;
  const middle = arrange(cluster.brokers, controllerBrokers(cluster, isPhone), {
    ...room,
    y: 0,
    height,
    comfortPx,
    isPhone,
  });
  const span = spanOf(middle.brokers, room);
  const above = placeRow(sorted, style, {
    ...rowRoom(sorted.length, style, span, upperRoom),
    y: isEnsemble ? ENSEMBLE_LABEL_PX : 0,
  });
  const below = placeClients(cluster, span, room);

  const spare = Math.max(0, area.height - taken - middle.height);
  const stretch = clamp(spare / 3, 0, 60);
  const used = stretch * ((above.height > 0 ? 1 : 0) + (below.height > 0 ? 1 : 0));
  const top = area.y + namePx + gaps.margin + Math.max(0, spare - used) / 2;
  const brokersTop = top + heights[0] + gaps.upper + (above.height > 0 ? stretch : 0);
  const clientsTop = brokersTop + middle.height + gaps.lower + (below.height > 0 ? stretch : 0);
  return {
    name: cluster.name,
    left: area.x,
    top: area.y,
    detail: middle.detail,
    controllers: isEnsemble ? [] : shift(above.boxes, top),
    ensemble: isEnsemble ? ensembleFrame(above.boxes, room, top) : null,
    zooKeepers: isEnsemble ? shift(above.boxes, top) : [],
    racks: shift(middle.racks, brokersTop),
    brokers: shift(middle.brokers, brokersTop),
    clients: shift(below.boxes, clientsTop),
    groups: shift(below.groups, clientsTop),
    x: area.x,
    y: area.y,
    width: area.width,
    height: Math.max(area.height, clientsTop + below.height + gaps.margin - area.y),
  };
}

/** A cluster narrower than this stands below the other one, not beside it. */
const LEAST_COLUMN_PX = 360;

/** Lays the whole stage out in `width` × `height` pixels: two clusters beside each other, or below where it is narrow. */
export function layoutPicture(
  picture: Pick<Picture, 'clusters'>,
  width: number,
  height: number,
): StageLayout {
  const count = Math.max(1, picture.clusters.length);
  const isBeside = count === 2 && width / count >= LEAST_COLUMN_PX;
  const columnPx = isBeside ? width / count : width;
  const share = isBeside ? height : height / count;
  const namePx = picture.clusters.length > 1 ? NAME_PX : 0;
  const clusters: (ClusterLayout & Box)[] = [];
  let y = 0;
  for (const [index, cluster] of picture.clusters.entries()) {
    const area = isBeside
      ? { x: index * columnPx, y: 0, width: columnPx, height: share }
      : { x: 0, y, width, height: share };
    const placed = layoutCluster(cluster, area, namePx);
    clusters.push(placed);
    y = isBeside ? Math.max(y, placed.height) : y + placed.height;
  }
  const boxes = new Map<number, Box>();
  for (const cluster of clusters) {
    const all: readonly (Box & Pick<NodeBox, 'node'>)[] = [
      ...cluster.controllers,
      ...cluster.zooKeepers,
      ...cluster.brokers,
      ...cluster.clients,
    ];
    for (const box of all) boxes.set(box.node, box);
  }
  return { width, height: Math.max(y, 1), clusters, boxes };
}

/**
 * Names all that a layout depends on, so that a layout is kept while only states and offsets change.
 */
export function structureOf(picture: Pick<Picture, 'clusters'>): string {
  const parts: (string | number)[] = [];
  for (const cluster of picture.clusters) {
    parts.push('cluster', cluster.name);
    for (const { node } of cluster.ensemble?.servers ?? []) parts.push('z', node);
    // On ZooKeeper the controller is one of the brokers, and moves without moving anything.
    for (const controller of cluster.ensemble === null ? cluster.controllers : []) {
      parts.push('c', controller.node, controller.isCombined ? 1 : 0);
    }
    for (const broker of cluster.brokers) {
      parts.push('b', broker.node, broker.rack ?? '');
      for (const topic of broker.topics) {
        parts.push(topic.topic);
        for (const replica of topic.replicas) parts.push(replica.partition);
      }
    }
    for (const client of cluster.clients) parts.push('p', client.node, client.groupId ?? '');
    for (const { groupId } of cluster.groups) parts.push('g', groupId);
  }
  return parts.join('/');
}
