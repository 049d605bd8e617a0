import { textWidth } from '../textWidth.ts';
import type { StageLayout } from '../layout/types.ts';
import { ENSEMBLE_LABEL_PX } from '../layout/ensemble.ts';
import { placeLabels, type LabelWish, type PlacedLabel } from './labels.ts';
import { routeBetween, type Route } from './routes.ts';

const LABEL_SIZE_PX = 12;
const LABEL_HEIGHT_PX = 16;
const EDGE_PX = 4;
const RACK_NAME_PX = 70;
const RACK_NAME_HEIGHT_PX = 22;

export interface LabelText {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** In full and, where there is less room, in short. */
  readonly texts: readonly string[];
}

/** The ways through one layout. Each is found once; labels are placed anew only when other texts are wanted. */
export interface Router {
  /** Null when one of the two is not drawn. */
  readonly route: (from: number, to: number) => Route | null;
  readonly labels: (texts: readonly LabelText[]) => ReadonlyMap<string, PlacedLabel>;
}

export function createRouter(layout: StageLayout): Router {
  const obstacles = [...layout.boxes.values()];
  const rackNames = layout.clusters
    .flatMap((cluster) => cluster.racks)
    .map((rack) => ({ ...rack, width: RACK_NAME_PX, height: RACK_NAME_HEIGHT_PX }));
  const frameNames = layout.clusters.flatMap(({ ensemble }) =>
    ensemble === null ? [] : [{ ...ensemble, height: ENSEMBLE_LABEL_PX }],
  );
  const controllers = new Set(
    layout.clusters.flatMap((cluster) =>
      [...cluster.controllers, ...cluster.zooKeepers].map(({ node }) => node),
    ),
  );
  const routes = new Map<string, Route>();
  let placed = { signature: '', labels: new Map<string, PlacedLabel>() };

  const route = (from: number, to: number): Route | null => {
    const [start, end] = [layout.boxes.get(from), layout.boxes.get(to)];
    if (start === undefined || end === undefined) return null;
    const key = `${from}>${to}`;
    const known = routes.get(key);
    if (known !== undefined) return known;
    const isBelow = controllers.has(from) && controllers.has(to);
    const found = routeBetween(start, end, obstacles, layout.width, isBelow);
    routes.set(key, found);
    return found;
  };

  const labels = (texts: readonly LabelText[]): ReadonlyMap<string, PlacedLabel> => {
    const signature = texts.map(({ key, texts: forms }) => `${key} ${forms.join(' ')}`).join('\n');
    if (signature === placed.signature) return placed.labels;
    const wishes = texts.flatMap(({ key, from, to, texts: forms }): LabelWish[] => {
      const way = route(from, to);
      const widths = forms.map((form) => textWidth(form, LABEL_SIZE_PX));
      return way === null ? [] : [{ key, route: way, widths, height: LABEL_HEIGHT_PX }];
    });
    const bounds = {
      x: EDGE_PX,
      y: EDGE_PX,
      width: layout.width - 2 * EDGE_PX,
      height: layout.height - 2 * EDGE_PX,
    };
    const found = placeLabels(wishes, [...obstacles, ...rackNames, ...frameNames], bounds);
    placed = { signature, labels: new Map(found.map((label) => [label.key, label])) };
    return placed.labels;
  };
  return { route, labels };
}
