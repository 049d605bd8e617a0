import classes from './KeyHint.module.css';
import { cx } from './cx.ts';

/** The key that does the same as the thing beside it. `boxed` draws a key cap, for lists of keys. */
export function KeyHint({ keys, boxed = false }: { keys: string; boxed?: boolean }) {
  return <kbd className={cx(classes['key'], boxed && classes['boxed'])}>{keys}</kbd>;
}
