import { tintLineOf } from '../../groups/index.ts';
import type { ReaderMark } from '../replica/marks.ts';
import classes from './GroupFigure.module.css';

interface ReaderMarksProps {
  readonly marks: readonly ReaderMark[];
  /** From an offset to its x. */
  readonly at: (offset: number) => number;
  readonly top: number;
  readonly bottom: number;
  readonly sizePx: number;
}

/** Where a group reads stands above the log, what it has committed below it. */
export function ReaderMarks({ marks, at, top, bottom, sizePx }: ReaderMarksProps) {
  return marks.map(({ groupId, kind, offset, place }) => {
    const half = Math.min(4, sizePx);
    const [base, rise] = kind === 'position' ? [top - sizePx, sizePx] : [bottom + sizePx, -sizePx];
    return (
      <path
        key={`${groupId}/${kind}`}
        className={classes['reader']}
        d={`M${at(offset) - half} ${base}h${2 * half}l${-half} ${rise}z`}
        style={place === null ? undefined : { fill: tintLineOf(place) }}
      />
    );
  });
}
