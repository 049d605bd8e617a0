import { useEffect, useState, type RefObject } from 'react';
import { maxZoom, toMs, wholeRange, zoomedRange, type Range } from './rulerScale.ts';

type View = {
  readonly zoom: number;
  readonly centreMs: number;
  /** The cursor when the reader last moved the view: it is followed again once it moves. */
  readonly cursorMs: number;
};

export type RulerView = {
  readonly range: Range;
  readonly canZoomIn: boolean;
  readonly canZoomOut: boolean;
  /** Zooms by `factor`, keeping what stands at `aboutMs` where it is. */
  readonly zoomBy: (factor: number, aboutMs: number) => void;
};

const pxPerZoomStep = 240;

/**
 * Which part of the run the ruler shows. It begins with the whole; the wheel zooms about the
 * pointer and, sideways, moves along. A cursor that leaves the part pulls the part after it.
 */
export function useRulerView(
  element: RefObject<HTMLElement | null>,
  run: { startMs: number; endMs: number; cursorMs: number },
  widthPx: number,
): RulerView {
  const whole = wholeRange(run.startMs, run.endMs);
  const [view, setView] = useState<View>({ zoom: 1, centreMs: 0, cursorMs: run.cursorMs });
  const seen = zoomedRange(whole, view.zoom, view.centreMs);
  const moved = run.cursorMs !== view.cursorMs;
  const outside = run.cursorMs < seen.fromMs || run.cursorMs > seen.toMs;
  const range = moved && outside ? zoomedRange(whole, view.zoom, run.cursorMs) : seen;

  function look(zoom: number, centreMs: number): void {
    const held = Math.min(Math.max(zoom, 1), maxZoom(whole));
    setView({ zoom: held, centreMs, cursorMs: run.cursorMs });
  }

  function zoomBy(factor: number, aboutMs: number): void {
    const centreMs = (range.fromMs + range.toMs) / 2;
    look(view.zoom * factor, aboutMs + (centreMs - aboutMs) / factor);
  }

  useEffect(() => {
    const listening = element.current;
    function onWheel(event: WheelEvent): void {
      event.preventDefault();
      const box = listening?.getBoundingClientRect();
      if (box === undefined) return;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const alongMs = (event.deltaX / Math.max(widthPx, 1)) * (range.toMs - range.fromMs);
        look(view.zoom, (range.fromMs + range.toMs) / 2 + alongMs);
      } else {
        const aboutMs = toMs(range, widthPx, event.clientX - box.left);
        zoomBy(2 ** (-event.deltaY / pxPerZoomStep), aboutMs);
      }
    }
    // React listens passively, so that it could not keep the page from scrolling.
    listening?.addEventListener('wheel', onWheel, { passive: false });
    return () => listening?.removeEventListener('wheel', onWheel);
  });

  return {
    range,
    canZoomIn: view.zoom < maxZoom(whole),
    canZoomOut: view.zoom > 1,
    zoomBy,
  };
}
