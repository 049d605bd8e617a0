import classes from './Swatch.module.css';
import { tintLineOf, tintOf } from './tints.ts';

/** A member's tint beside its name. */
export function Swatch({ place }: { place: number }) {
  return (
    <span
      className={classes['swatch']}
      style={{ background: tintOf(place), borderColor: tintLineOf(place) }}
      aria-hidden
    />
  );
}
