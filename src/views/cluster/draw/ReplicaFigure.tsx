import { memo } from 'react';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import type { Detail } from '../layout/types.ts';
import { BarLine, RowLine } from './Line.tsx';
import { sameMarks } from '../replica/marks.ts';
import { sameReplica, type ReplicaDrawing } from './replicaProps.ts';
import { Strip } from './Strip.tsx';
import { Tick } from './Tick.tsx';

export interface ReplicaFigureProps extends ReplicaDrawing {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly detail: Detail;
  /** Its partition is selected. */
  readonly isMarked: boolean;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
}

function Log({ detail, ...drawing }: ReplicaFigureProps) {
  switch (detail) {
    case 'strip':
      return <Strip {...drawing} />;
    case 'row':
      return <RowLine {...drawing} />;
    case 'bar':
      return <BarLine {...drawing} />;
    case 'tick':
      return <Tick {...drawing} />;
  }
}

function ReplicaFigureDrawn(props: ReplicaFigureProps) {
  const { replica, width, height, detail } = props;
  const inset = detail === 'tick' ? 0 : 6;
  return (
    <g
      className={cx(
        classes['replica'],
        !replica.isInSync && !replica.isLeader && classes['outOfSync'],
      )}
      transform={`translate(${props.x} ${props.y})`}
      data-key={`replica/${props.node}/${replica.topic}/${replica.partition}`}
    >
      <rect
        className={cx(
          classes['band'],
          props.isMarked && classes['marked'],
          props.isSelected && classes['selectedBand'],
          props.isFocused && classes['focused'],
        )}
        x={inset}
        y={inset === 0 ? 0 : 1}
        width={width - 2 * inset}
        height={height - (inset === 0 ? 0 : 2)}
        rx={3}
      />
      <Log {...props} />
    </g>
  );
}

/** A replica is its log. Drawn again only when something about it has changed, whoever built the picture. */
export const ReplicaFigure = memo(ReplicaFigureDrawn, (one, other) => {
  const { replica: before, marks: marksBefore, ...restBefore } = one;
  const { replica: after, marks: marksAfter, ...restAfter } = other;
  const keys = Object.keys(restAfter) as (keyof typeof restAfter)[];
  return (
    keys.every((key) => restBefore[key] === restAfter[key]) &&
    sameReplica(before, after) &&
    sameMarks(marksBefore, marksAfter)
  );
});
