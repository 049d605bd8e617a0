import { useFormat } from '../../i18n/index.ts';
import { cx } from '../../ui/index.ts';
import classes from './Ruler.module.css';
import { forkTopPx, labelBaselinesPx, linePx, tickBaselinePx } from './rulerGeometry.ts';
import type { ForkLine, RulerLayout } from './rulerLayout.ts';
import { ticks, toPx, type Range } from './rulerScale.ts';

type RulerDrawingProps = {
  range: Range;
  widthPx: number;
  tickGapPx: number;
  startMs: number;
  endMs: number;
  layout: RulerLayout;
};

/** Room for half a mark at either end; what is further out is cut off. */
const edgePx = 8;
const diamond = 'M0 -6.5 L5 0 L0 6.5 L-5 0 Z';

/** The picture of the ruler. What it says is said in words by the slider and the fork buttons. */
export function RulerDrawing(props: RulerDrawingProps) {
  const { widthPx, layout } = props;
  const { cursorPx, forkLines } = layout;
  const forkRows = forkLines.reduce((rows, line) => Math.max(rows, line.row + 1), 0);
  const baselinePx = tickBaselinePx(forkRows);
  const cursorInside = cursorPx >= 0 && cursorPx <= widthPx;
  return (
    <svg
      className={classes['drawing']}
      style={{ marginInline: -edgePx }}
      width={widthPx + 2 * edgePx}
      height={baselinePx + 8}
      viewBox={`${-edgePx} 0 ${widthPx + 2 * edgePx} ${baselinePx + 8}`}
      aria-hidden
    >
      <Ticks {...props} baselinePx={baselinePx} />
      <Line {...props} />
      {forkLines.map((line) => (
        <path
          key={line.fork.id}
          className={cx(classes['forkLine'], line.fork.active && classes['activeForkLine'])}
          d={forkPath(line)}
        />
      ))}
      {layout.labels.map((label) => (
        <text
          key={label.mark.milestone.position}
          className={cx(
            classes['label'],
            label.mark.milestone.kind === 'lost' && classes['lostLabel'],
          )}
          x={label.leftPx}
          y={labelBaselinesPx[label.row === 0 ? 0 : 1]}
        >
          {label.mark.milestone.label}
        </text>
      ))}
      {layout.marks.map(({ atPx, milestone }) => (
        <path
          key={milestone.position}
          className={cx(classes['mark'], milestone.kind === 'lost' && classes['lostMark'])}
          d={diamond}
          transform={`translate(${atPx} ${linePx})`}
        />
      ))}
      {cursorInside && <Cursor layout={layout} bottomPx={baselinePx - 14} />}
    </svg>
  );
}

function Cursor({ layout, bottomPx }: { layout: RulerLayout; bottomPx: number }) {
  const { cursorPx, cursorLabel } = layout;
  return (
    <g className={classes['cursor']}>
      <line x1={cursorPx} x2={cursorPx} y1={16} y2={bottomPx} />
      <path d={diamond} transform={`translate(${cursorPx} ${linePx})`} />
      <text x={cursorLabel.leftPx} y={labelBaselinesPx[0]}>
        {cursorLabel.text}
      </text>
    </g>
  );
}

/** Behind the cursor the line is strong, up to the end of what was calculated it is plain. */
function Line({ range, widthPx, startMs, endMs, layout }: RulerDrawingProps) {
  const held = (px: number) => Math.min(Math.max(px, 0), widthPx);
  const startPx = held(toPx(range, widthPx, startMs));
  const endPx = held(toPx(range, widthPx, endMs));
  return (
    <>
      <line className={classes['unknown']} x1={0} x2={widthPx} y1={linePx} y2={linePx} />
      <line className={classes['known']} x1={startPx} x2={endPx} y1={linePx} y2={linePx} />
      <line
        className={classes['past']}
        x1={startPx}
        x2={held(layout.cursorPx)}
        y1={linePx}
        y2={linePx}
      />
    </>
  );
}

function Ticks(props: RulerDrawingProps & { baselinePx: number }) {
  const { range, widthPx, tickGapPx, baselinePx } = props;
  const format = useFormat();
  return ticks(range, widthPx, tickGapPx).map((ms) => {
    const px = toPx(range, widthPx, ms);
    return (
      <g key={ms} className={classes['tick']}>
        <line x1={px} x2={px} y1={linePx - 5} y2={linePx + 5} />
        <text x={px} y={baselinePx} textAnchor={tickAnchor(px, widthPx)}>
          {format.clock(ms)}
        </text>
      </g>
    );
  });
}

const tickEdgePx = 18;

function tickAnchor(px: number, widthPx: number): 'start' | 'middle' | 'end' {
  if (px < tickEdgePx) return 'start';
  return px > widthPx - tickEdgePx ? 'end' : 'middle';
}

/** Down from the line in a curve, then along its row to where the fork ends. */
function forkPath({ fromPx, toPx: endPx, row }: ForkLine): string {
  const topPx = forkTopPx(row);
  const bendPx = fromPx + 30;
  const curve = `C${fromPx + 18} ${linePx} ${fromPx + 12} ${topPx} ${bendPx} ${topPx}`;
  return `M${fromPx} ${linePx} ${curve} H${Math.max(endPx, bendPx)}`;
}
