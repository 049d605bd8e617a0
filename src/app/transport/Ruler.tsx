import { ZoomIn, ZoomOut } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useFormat, useText } from '../../i18n/index.ts';
import { cx, IconButton } from '../../ui/index.ts';
import { useMeasure } from './measureText.ts';
import classes from './Ruler.module.css';
import { RulerDrawing } from './RulerDrawing.tsx';
import { forkTopPx } from './rulerGeometry.ts';
import { rulerKeyTarget } from './rulerKeys.ts';
import { layRuler, type ForkLine, type RulerLayout } from './rulerLayout.ts';
import { tickLengthMs, toMs } from './rulerScale.ts';
import type { RulerMilestone, RulerProps } from './rulerTypes.ts';
import { useRulerView, type RulerView } from './useRulerView.ts';
import { useWidth } from './useWidth.ts';

const snapPx = 6;
const tickGapPx = 96;
const font = "12px 'IBM Plex Sans', 'IBM Plex Sans KR', system-ui, sans-serif";

/** Virtual time as a line: milestones on it, the cursor, and below it the forks that left it. */
export function Ruler(props: RulerProps) {
  const { startMs, endMs, cursorMs, position, milestones } = props;
  const format = useFormat();
  const line = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(line);
  const furthestMs = props.forks.reduce((ms, fork) => Math.max(ms, fork.toMs), endMs);
  const view = useRulerView(line, { startMs, endMs: furthestMs, cursorMs }, widthPx);
  const here = milestones.findLast((milestone) => milestone.position === position);
  const layout = layRuler(
    { ...props, here, cursorText: here?.label ?? format.clock(cursorMs) },
    view.range,
    widthPx,
    useMeasure(font),
  );
  const seekAt = useSeekAt(props, line, view, layout, widthPx);
  const stepMs = Math.max(Math.round(tickLengthMs(view.range, widthPx, tickGapPx) / 20), 1);
  return (
    <div className={classes['ruler']}>
      <div
        ref={line}
        className={classes['line']}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seekAt(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekAt(event);
        }}
      >
        <RulerDrawing
          range={view.range}
          widthPx={widthPx}
          tickGapPx={tickGapPx}
          startMs={startMs}
          endMs={endMs}
          layout={layout}
        />
        <Handle
          {...props}
          here={here}
          atPx={Math.min(Math.max(layout.cursorPx, 0), widthPx)}
          stepMs={stepMs}
        />
        <ForkNames forkLines={layout.forkLines} onFork={props.onFork} />
      </div>
      <Zoom view={view} aboutMs={cursorMs} />
    </div>
  );
}

/** Seeks to what is under the pointer: a milestone when one is near, else the moment itself. */
function useSeekAt(
  { endMs, onSeek, onMilestone }: RulerProps,
  line: RefObject<HTMLElement | null>,
  view: RulerView,
  layout: RulerLayout,
  widthPx: number,
) {
  return (event: PointerEvent): void => {
    const px = event.clientX - (line.current?.getBoundingClientRect().left ?? 0);
    const near = layout.marks
      .filter((mark) => Math.abs(mark.atPx - px) <= snapPx)
      .sort((a, b) => Math.abs(a.atPx - px) - Math.abs(b.atPx - px))[0];
    if (near !== undefined) onMilestone(near.milestone.position);
    else onSeek(Math.min(toMs(view.range, widthPx, px), endMs));
  };
}

type HandleProps = RulerProps & {
  here: RulerMilestone | undefined;
  atPx: number;
  /** How far one arrow key goes. */
  stepMs: number;
};

/** The cursor for keys and screen readers; what it looks like is part of the drawing. */
function Handle(props: HandleProps) {
  const { startMs, endMs, cursorMs, here, atPx, stepMs, onSeek, onMilestone } = props;
  const text = useText();
  const time = useFormat().clock(cursorMs);

  function onKeyDown(event: KeyboardEvent): void {
    const target = rulerKeyTarget(event.key, props, stepMs);
    if (target === null) return;
    event.preventDefault();
    if (target.kind === 'milestone') onMilestone(target.position);
    else onSeek(target.ms);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes['handle']}
      style={{ left: atPx }}
      aria-label={text('transport:ruler.label')}
      aria-valuemin={startMs}
      aria-valuemax={endMs}
      aria-valuenow={cursorMs}
      aria-valuetext={
        here === undefined
          ? text('transport:ruler.at', { time })
          : text('transport:ruler.atMilestone', { time, milestone: here.label })
      }
      onKeyDown={onKeyDown}
    />
  );
}

function Zoom({ view, aboutMs }: { view: RulerView; aboutMs: number }) {
  const text = useText();
  return (
    <div className={classes['zoom']}>
      <IconButton
        label={text('transport:ruler.zoomIn')}
        icon={<ZoomIn size={15} aria-hidden />}
        disabled={!view.canZoomIn}
        onClick={() => view.zoomBy(2, aboutMs)}
      />
      <IconButton
        label={text('transport:ruler.zoomOut')}
        icon={<ZoomOut size={15} aria-hidden />}
        disabled={!view.canZoomOut}
        onClick={() => view.zoomBy(0.5, aboutMs)}
      />
    </div>
  );
}

type ForkNamesProps = { forkLines: readonly ForkLine[]; onFork: (id: string) => void };

/** The names are buttons over the drawing, so that each fork can be reached and read out. */
function ForkNames({ forkLines, onFork }: ForkNamesProps) {
  const text = useText();
  const format = useFormat();
  return forkLines.map(({ fork, nameLeftPx, nameWidthPx, row }) => (
    <button
      key={fork.id}
      type="button"
      className={cx(classes['fork'], fork.active && classes['activeFork'])}
      style={{ left: nameLeftPx, maxWidth: nameWidthPx, top: forkTopPx(row) - 12 }}
      aria-label={text(fork.active ? 'transport:ruler.activeFork' : 'transport:ruler.fork', {
        name: fork.name,
        time: format.clock(fork.fromMs),
      })}
      aria-current={fork.active}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => onFork(fork.id)}
    >
      {fork.name}
    </button>
  ));
}
