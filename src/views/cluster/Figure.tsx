import { Maximize2, Minimize2 } from 'lucide-react';
import { useId, useMemo, useRef, useState, type PointerEvent } from 'react';
import type { Picture } from '../../engine/selectors.ts';
import { cx, IconButton } from '../../ui/index.ts';
import classes from './ClusterView.module.css';
import { Patterns } from './draw/Patterns.tsx';
import { Scene } from './draw/Scene.tsx';
import { TrafficLayer } from './draw/TrafficLayer.tsx';
import type { Box } from './geometry.ts';
import { HoverTip } from './interaction/HoverTip.tsx';
import { Outline } from './interaction/Outline.tsx';
import { useCalm } from './interaction/useCalm.ts';
import { usePan } from './interaction/usePan.ts';
import type { Size } from './interaction/useSize.ts';
import { layoutPicture, structureOf } from './layout/layout.ts';
import type { StageLayout } from './layout/types.ts';
import { keyOf, partitionOf, selectionOf, type Selection } from './selection.ts';
import { createRouter } from './traffic/router.ts';
import { detailsOf } from './words/details.ts';
import { namesByNode } from './words/lines.ts';
import { useWords } from './words/words.ts';

export interface FigureProps {
  readonly picture: Picture;
  /** The moment that is shown; between two steps while playing. Only messages and countdowns follow it. */
  readonly viewTimeMs: number;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  readonly isPlaying: boolean;
}

interface Hover {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** The same layout as long as the same things stand in the same space. */
function useLayout(picture: Picture, size: Size): StageLayout {
  const structure = structureOf(picture);
  const [kept, setKept] = useState({
    structure,
    size,
    layout: layoutPicture(picture, size.width, size.height),
  });
  if (kept.structure === structure && kept.size === size) return kept.layout;
  const layout = layoutPicture(picture, size.width, size.height);
  setKept({ structure, size, layout });
  return layout;
}

function boxOf(layout: StageLayout, selection: Selection): Box | null {
  if (selection.kind === 'node') return layout.boxes.get(selection.node) ?? null;
  if (selection.kind !== 'replica' && selection.kind !== 'partition') return null;
  for (const broker of layout.clusters.flatMap((cluster) => cluster.brokers)) {
    if (selection.kind === 'replica' && broker.node !== selection.node) continue;
    const place = broker.replicas.find(
      (one) => one.topic === selection.topic && one.partition === selection.partition,
    );
    if (place !== undefined) return { ...place, x: broker.x + place.x, y: broker.y + place.y };
  }
  return null;
}

function keyAt(event: PointerEvent<Element> | React.MouseEvent<Element>): string | null {
  return (event.target as Element).closest('[data-key]')?.getAttribute('data-key') ?? null;
}

/** The figure in a frame of known size. */
export function Figure(props: FigureProps & { readonly frame: Size }) {
  const { picture, viewTimeMs, selection, onSelect, frame } = props;
  const words = useWords();
  const isCalm = useCalm();
  const patterns = useId();
  const svg = useRef<SVGSVGElement>(null);
  const layout = useLayout(picture, frame);
  const router = useMemo(() => createRouter(layout), [layout]);
  const pan = usePan(svg, frame, layout);
  const names = useMemo(() => namesByNode(words, picture), [words, picture]);
  const [hover, setHover] = useState<Hover | null>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const [lastKey, setLastKey] = useState<string | null>(null);

  const told = (key: string | null) => {
    const thing = key === null ? null : selectionOf(key);
    return thing === null ? null : detailsOf(words, picture, thing, viewTimeMs, names);
  };
  const selectedKey = selection === null ? null : keyOf(selection);
  const [first] = layout.boxes.keys();
  const firstKey = first === undefined ? null : keyOf({ kind: 'node', node: first });
  const tabKey = [lastKey, selectedKey].find((key) => told(key) !== null) ?? firstKey;

  const choose = (key: string | null) => {
    if (key !== null) setLastKey(key);
    onSelect(key === null ? null : selectionOf(key));
  };
  const focus = (key: string | null) => {
    setFocusedKey(key);
    if (key === null) return;
    setLastKey(key);
    const thing = selectionOf(key);
    const box = thing === null ? null : boxOf(layout, thing);
    if (box !== null) pan.reveal(box);
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const key = event.pointerType === 'mouse' && event.buttons === 0 ? keyAt(event) : null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setHover(key === null ? null : { key, x: event.clientX - left, y: event.clientY - top });
  };
  const details = told(hover?.key ?? null);
  const shared = { words, patterns, selectedKey, focusedKey, viewTimeMs };
  return (
    <>
      <svg
        ref={svg}
        className={cx(
          classes['svg'],
          props.isPlaying && classes['playing'],
          pan.isNeeded && classes['pannable'],
        )}
        aria-hidden
        onClick={(event) => choose(keyAt(event))}
        onPointerMove={point}
        onPointerLeave={() => setHover(null)}
      >
        <Patterns id={patterns} />
        <g transform={pan.transform}>
          {layout.clusters.map((cluster, index) => {
            const drawn = picture.clusters[index];
            return drawn === undefined ? null : (
              <Scene
                key={cluster.name}
                cluster={drawn}
                layout={cluster}
                isNamed={picture.clusters.length > 1}
                top={cluster.top}
                marked={partitionOf(selection)}
                {...shared}
              />
            );
          })}
          <TrafficLayer
            picture={picture}
            router={router}
            isCalm={isCalm && props.isPlaying}
            {...shared}
          />
        </g>
      </svg>
      {hover !== null && details !== null && (
        <HoverTip {...hover} details={details} frame={frame} />
      )}
      <Outline
        {...{ picture, words, names, selectedKey, tabKey }}
        onChoose={choose}
        onFocusKey={focus}
      />
      {pan.isNeeded && (
        <div className={classes['controls']}>
          {pan.isWhole ? (
            <IconButton
              label={words.text('stage:actualSize')}
              icon={<Maximize2 size={16} aria-hidden />}
              onClick={pan.showReadable}
            />
          ) : (
            <IconButton
              label={words.text('stage:fit')}
              icon={<Minimize2 size={16} aria-hidden />}
              onClick={pan.showWhole}
            />
          )}
        </div>
      )}
    </>
  );
}
