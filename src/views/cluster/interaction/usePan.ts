import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useState, type RefObject } from 'react';
import { bottom, right, type Box } from '../geometry.ts';
import type { Size } from './useSize.ts';

export interface Pan {
  /** What the whole drawing is moved and scaled by. */
  readonly transform: string | undefined;
  /** The drawing is larger than its frame. */
  readonly isNeeded: boolean;
  /** All of it is in sight. */
  readonly isWhole: boolean;
  readonly showWhole: () => void;
  readonly showReadable: () => void;
  /** Moves as little as it takes for `box` to be in sight. */
  readonly reveal: (box: Box) => void;
}

const EDGE_PX = 12;
/** Room below the drawing, so that the control there hides nothing that cannot be moved from under it. */
const CONTROL_PX = 44;

interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

const start: View = { x: 0, y: 0, k: 1 };

/** Pans and zooms the drawing, but only when it does not fit: a wheel moves it, a pinch or Ctrl and wheel scales it. */
export function usePan(svg: RefObject<SVGSVGElement | null>, frame: Size, content: Size): Pan {
  const [view, setView] = useState<View>(start);
  const isNeeded = content.height > frame.height + 1 || content.width > frame.width + 1;
  const least = Math.min(1, frame.height / content.height, frame.width / content.width);
  const behaviour = useMemo(
    (): ZoomBehavior<SVGSVGElement, unknown> =>
      zoom<SVGSVGElement, unknown>()
        .scaleExtent([least, 2])
        .extent([
          [0, 0],
          [frame.width, frame.height],
        ])
        .translateExtent([
          [0, 0],
          [content.width, content.height + CONTROL_PX],
        ])
        .clickDistance(5)
        .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey)
        .on('zoom', ({ transform }: { transform: View }) => {
          setView({ x: transform.x, y: transform.y, k: transform.k });
        }),
    [least, frame.width, frame.height, content.width, content.height],
  );

  useEffect(() => {
    if (svg.current === null || !isNeeded) return undefined;
    const selection = select(svg.current);
    selection.call(behaviour);
    selection.on('dblclick.zoom', null);
    selection.on('wheel.pan', (event: WheelEvent) => {
      if (event.ctrlKey) return;
      event.preventDefault();
      const k = selection.property('__zoom') as View;
      behaviour.translateBy(selection, -event.deltaX / k.k, -event.deltaY / k.k);
    });
    return () => {
      selection.on('.zoom', null).on('wheel.pan', null);
    };
  }, [svg, behaviour, isNeeded]);

  const showWhole = () => {
    if (svg.current !== null) {
      const x = (frame.width - content.width * least) / 2;
      behaviour.transform(select(svg.current), zoomIdentity.translate(x, 0).scale(least));
    }
  };
  const showReadable = () => {
    if (svg.current !== null) behaviour.transform(select(svg.current), zoomIdentity);
  };
  const reveal = (box: Box) => {
    if (svg.current === null || !isNeeded) return;
    const { x, y, k } = view;
    const over = (low: number, high: number, most: number) =>
      low < EDGE_PX ? EDGE_PX - low : Math.min(0, most - EDGE_PX - high);
    const dx = over(box.x * k + x, right(box) * k + x, frame.width);
    const dy = over(box.y * k + y, bottom(box) * k + y, frame.height);
    if (dx !== 0 || dy !== 0) behaviour.translateBy(select(svg.current), dx / k, dy / k);
  };
  const shown = isNeeded ? view : start;
  return {
    transform: isNeeded ? `translate(${shown.x} ${shown.y}) scale(${shown.k})` : undefined,
    isNeeded,
    isWhole: shown.k <= least + 0.001,
    showWhole,
    showReadable,
    reveal,
  };
}
