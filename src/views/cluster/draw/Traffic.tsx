import { memo } from 'react';
import type { MessagePicture } from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import { fractionOf, isCounted, type Bundle } from '../traffic/bundles.ts';
import type { PlacedLabel } from '../traffic/labels.ts';
import { pathOf, pointAt, type Route } from '../traffic/routes.ts';

/** Messages behind a cut wait one behind the other in front of it. */
const CUT_AT = 0.5;
const QUEUE_STEP = 0.09;
const QUEUE_LEAST = 0.12;
/** Stops on the way for readers who asked for less motion. */
const STOPS = 4;

export interface BundleFigureProps {
  readonly bundle: Bundle;
  readonly route: Route;
  readonly label: PlacedLabel | undefined;
  readonly labelText: string;
  readonly viewTimeMs: number;
  /** Nobody will take it: the process at the other end is down. */
  readonly isLost: boolean;
  readonly isCalm: boolean;
  readonly patterns: string;
  readonly selectedKey: string | null;
  readonly focusedKey: string | null;
}

function placeOn(props: BundleFigureProps, message: MessagePicture, index: number): number {
  if (message.isStalled) return Math.max(QUEUE_LEAST, CUT_AT - QUEUE_STEP * (index + 1));
  const fraction = fractionOf(message, props.viewTimeMs);
  return props.isCalm ? Math.round(fraction * STOPS) / STOPS : fraction;
}

interface DotProps {
  readonly message: MessagePicture;
  readonly x: number;
  readonly y: number;
  /** How many messages this mark stands for. */
  readonly count: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
}

function Dot({ message, x, y, count, isSelected, isFocused }: DotProps) {
  const radius = count > 1 ? 9 : 5;
  const isHollow = message.isResponse || message.isStalled;
  return (
    <g transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`} data-key={`message/${message.key}`}>
      <circle className={classes['hit']} r={11} />
      {(isSelected || isFocused) && <circle className={classes['ring']} r={radius + 4} />}
      <circle
        className={cx(
          classes['dot'],
          message.isResponse && classes['response'],
          message.isStalled && classes['stalled'],
        )}
        r={radius}
      />
      {count > 1 && (
        <text className={cx(classes['count'], isHollow && classes['hollow'])} y={4}>
          {count}
        </text>
      )}
    </g>
  );
}

interface WayProps {
  readonly route: Route;
  readonly isLost: boolean;
  readonly patterns: string;
}

const Way = memo(function Way({ route, isLost, patterns }: WayProps) {
  return (
    <path
      className={cx(classes['way'], isLost && classes['lost'])}
      d={pathOf(route)}
      markerEnd={`url(#${patterns}-tip-${isLost ? 'danger' : 'plain'})`}
    />
  );
});

/** What is under way between two processes: an arrow, a mark a message at its true place, and one label. */
export function BundleFigure(props: BundleFigureProps) {
  const { bundle, route, label, isLost, patterns } = props;
  const shown = isCounted(bundle) ? bundle.messages.slice(0, 1) : bundle.messages;
  const isBad = isLost || bundle.isStalled;
  return (
    <g>
      {!bundle.isStalled && <Way {...{ route, isLost, patterns }} />}
      {label !== undefined && (
        <text
          className={cx(classes['label'], isBad && classes['lostLabel'])}
          x={label.x}
          y={label.y + label.height - 4}
        >
          {props.labelText}
        </text>
      )}
      {shown.map((message, index) => {
        const key = `message/${message.key}`;
        return (
          <Dot
            key={message.key}
            message={message}
            {...pointAt(route, placeOn(props, message, index))}
            count={isCounted(bundle) ? bundle.messages.length : 1}
            isSelected={props.selectedKey === key}
            isFocused={props.focusedKey === key}
          />
        );
      })}
    </g>
  );
}
