import { Slider as BaseSlider } from '@base-ui/react/slider';
import classes from './field.module.css';

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  /** The value in words, beside the label and for a screen reader: `64×`, `20 per second`. */
  valueText: (value: number) => string;
};

/** A number on a scale whose exact value matters less than its place. */
function Slider({ label, value, min, max, step = 1, onChange, valueText }: SliderProps) {
  return (
    <BaseSlider.Root
      value={value}
      min={min}
      max={max}
      step={step}
      onValueChange={(next) => onChange(next)}
      thumbAlignment="edge"
    >
      <div className={classes['sliderHead']}>
        <BaseSlider.Label>{label}</BaseSlider.Label>
        <span className={classes['sliderValue']}>{valueText(value)}</span>
      </div>
      <BaseSlider.Control className={classes['sliderControl']}>
        <BaseSlider.Track className={classes['track']}>
          <BaseSlider.Indicator className={classes['indicator']} />
          <BaseSlider.Thumb
            className={classes['knob']}
            getAriaValueText={(_formatted, at) => valueText(at)}
          />
        </BaseSlider.Track>
      </BaseSlider.Control>
    </BaseSlider.Root>
  );
}
