import { useLayoutEffect, useRef } from 'react';
import classes from '../ClusterView.module.css';
import type { Details } from '../words/details.ts';
import { clamp } from '../geometry.ts';
import type { Size } from './useSize.ts';

interface HoverTipProps {
  readonly details: Details;
  /** Where it belongs, in pixels of the frame. */
  readonly x: number;
  readonly y: number;
  readonly frame: Size;
}

const OFFSET_PX = 14;

/** The precise state of the thing under the pointer or the focus. The outline says the same to a screen reader. */
export function HoverTip({ details, x, y, frame }: HoverTipProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = ref.current;
    if (tip === null) return;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const isRoomRight = x + OFFSET_PX + width <= frame.width;
    const left = isRoomRight ? x + OFFSET_PX : x - OFFSET_PX - width;
    const isRoomBelow = y + OFFSET_PX + height <= frame.height;
    const top = isRoomBelow ? y + OFFSET_PX : y - OFFSET_PX - height;
    tip.style.left = `${clamp(left, 4, Math.max(4, frame.width - width - 4))}px`;
    tip.style.top = `${clamp(top, 4, Math.max(4, frame.height - height - 4))}px`;
  });
  return (
    <div ref={ref} className={classes['tip']} aria-hidden>
      <p className={classes['tipTitle']}>{details.title}</p>
      <dl className={classes['tipRows']}>
        {details.rows.map(([term, value]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
