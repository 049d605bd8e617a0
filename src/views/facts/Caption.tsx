import { useFormat, useText } from '../../i18n/index.ts';
import { captionOf, type CaptionInput } from './caption.ts';
import classes from './Caption.module.css';

/** One sentence above the figure. It is read out when time stands still, and not ten times a second while it runs. */
export function Caption(input: CaptionInput) {
  const text = useText();
  const format = useFormat();
  const { headline, rest } = captionOf(input, { text, format });
  return (
    <p className={classes['caption']} aria-live={input.isPlaying ? 'off' : 'polite'}>
      <strong>{text('facts:sentence', { headline })}</strong>
      {rest !== null && <span> {rest}</span>}
    </p>
  );
}
