import { useFormat, useText } from '../../i18n/index.ts';
import { captionOf, type CaptionInput } from './caption.ts';
import classes from './Caption.module.css';
import { Unbroken } from './Unbroken.tsx';

/** One sentence above the figure. It is read out when time stands still, and not ten times a second while it runs. */
export function Caption(input: CaptionInput) {
  const text = useText();
  const format = useFormat();
  const { headline, rest } = captionOf(input, { text, format });
  return (
    <p className={classes['caption']} aria-live={input.isPlaying ? 'off' : 'polite'}>
      <strong>
        <Unbroken>{text('facts:sentence', { headline })}</Unbroken>
      </strong>
      {rest !== null && (
        <span>
          {' '}
          <Unbroken>{rest}</Unbroken>
        </span>
      )}
    </p>
  );
}
