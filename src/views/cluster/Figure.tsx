import { useMemo, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import type { Picture } from '../../engine/selectors.ts';
import { cx } from '../../ui/index.ts';
import classes from './ClusterView.module.css';
import { Canvas } from './draw/Canvas.tsx';
import { FitControl } from './interaction/FitControl.tsx';
import { HoverTip } from './interaction/HoverTip.tsx';
import { Outline } from './interaction/Outline.tsx';
import { useCalm } from './interaction/useCalm.ts';
import { useLayout } from './interaction/useLayout.ts';
import { usePan } from './interaction/usePan.ts';
import type { Size } from './interaction/useSize.ts';
import { boxOf } from './layout/boxOf.ts';
import { keyOf, selectionOf, type Selection } from './selection.ts';
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
  readonly of: string;
  readonly x: number;
  readonly y: number;
}

function keyAt(event: MouseEvent): string | null {
  return (event.target as Element).closest('[data-key]')?.getAttribute('data-key') ?? null;
}

function hoverAt(event: PointerEvent): Hover | null {
  const of = event.pointerType === 'mouse' && event.buttons === 0 ? keyAt(event) : null;
  if (of === null) return null;
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { of, x: event.clientX - left, y: event.clientY - top };
}

/** The figure in a frame of known size. */
export function Figure(props: FigureProps & { readonly frame: Size }) {
  const { picture, viewTimeMs, selection, onSelect, frame } = props;
  const words = useWords();
  const isCalm = useCalm() && props.isPlaying;
  const svg = useRef<SVGSVGElement>(null);
  const layout = useLayout(picture, frame);
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
  const hovered = told(hover?.of ?? null);

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
        onPointerMove={(event) => setHover(hoverAt(event))}
        onPointerLeave={() => setHover(null)}
      >
        <Canvas
          {...{ picture, layout, viewTimeMs, words, selection, focusedKey, isCalm }}
          transform={pan.transform}
        />
      </svg>
      {hover !== null && hovered !== null && (
        <HoverTip x={hover.x} y={hover.y} details={hovered} frame={frame} />
      )}
      <Outline
        {...{ picture, words, names, selectedKey, tabKey }}
        onChoose={choose}
        onFocusKey={focus}
      />
      <FitControl pan={pan} words={words} />
    </>
  );
}
