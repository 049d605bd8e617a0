import { Fragment } from 'react';
import classes from './Unbroken.module.css';

/** Words that end in a dash and a number: `orders-1`, and what stands right behind it. */
const PARTITION = /(\S+-\d+\S*)/;

/** Text in which no line ends inside the name of a partition. */
export function Unbroken({ children: text }: { children: string }) {
  return text.split(PARTITION).map((part, index) =>
    PARTITION.test(part) ? (
      <span key={index} className={classes['name']}>
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
