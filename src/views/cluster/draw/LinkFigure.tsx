import { Scissors } from 'lucide-react';
import { memo } from 'react';
import type { LinkPicture } from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import type { PlacedLabel } from '../traffic/labels.ts';
import { pathOf, pointAt, type Route } from '../traffic/routes.ts';

export interface LinkFigureProps {
  readonly link: LinkPicture;
  readonly route: Route;
  readonly label: PlacedLabel | undefined;
  readonly labelText: string;
  /** The other direction is whole: the arrow says which one is not. */
  readonly isOneWay: boolean;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly patterns: string;
}

const SCISSORS_PX = 15;

/** A disturbed link: broken, with scissors at the cut, or dotted with what it takes longer. */
export const LinkFigure = memo(function LinkFigure(props: LinkFigureProps) {
  const { link, route, label, isOneWay } = props;
  const path = pathOf(route);
  const middle = pointAt(route, 0.5);
  return (
    <g
      className={cx(
        classes['link'],
        (props.isSelected || props.isFocused) && classes['selectedLink'],
      )}
      data-key={`link/${link.from}/${link.to}`}
    >
      <path className={classes['wideLine']} d={path} />
      <path
        className={link.isCut ? classes['cutLine'] : classes['slowLine']}
        d={path}
        markerEnd={isOneWay ? `url(#${props.patterns}-tip-danger)` : undefined}
      />
      {link.isCut && (
        <g transform={`translate(${middle.x} ${middle.y})`}>
          <circle className={classes['scissorsGround']} r={11} />
          <Scissors
            className={classes['scissors']}
            x={-SCISSORS_PX / 2}
            y={-SCISSORS_PX / 2}
            size={SCISSORS_PX}
            aria-hidden
          />
        </g>
      )}
      {label !== undefined && (
        <text
          className={cx(classes['label'], link.isCut && classes['lostLabel'])}
          x={label.x}
          y={label.y + label.height - 4}
        >
          {props.labelText}
        </text>
      )}
    </g>
  );
});
