import { Progress as BaseProgress } from '@base-ui/react/progress';
import { Button } from './Button.tsx';
import classes from './Progress.module.css';

type ProgressProps = {
  label: string;
  /** 0 to 1; `null` while nobody knows how long it takes. */
  fraction: number | null;
  /** How far it is, in words: `12,000 of 80,000 steps`. */
  valueText: string;
  cancelLabel: string;
  onCancel: () => void;
};

/** Long work that says how far it is and can be called off. */
export function Progress({ label, fraction, valueText, cancelLabel, onCancel }: ProgressProps) {
  return (
    <div className={classes['progress']}>
      <BaseProgress.Root
        value={fraction}
        max={1}
        aria-valuetext={valueText}
        style={{ display: 'contents' }}
      >
        <BaseProgress.Label className={classes['label']}>{label}</BaseProgress.Label>
        <BaseProgress.Track className={classes['track']}>
          <BaseProgress.Indicator className={classes['indicator']} />
        </BaseProgress.Track>
      </BaseProgress.Root>
      <span className={classes['value']} aria-hidden>
        {valueText}
      </span>
      <div className={classes['cancel']}>
        <Button onClick={onCancel}>{cancelLabel}</Button>
      </div>
    </div>
  );
}
