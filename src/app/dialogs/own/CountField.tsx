import { useText } from '../../../i18n/index.ts';
import { NumberField } from '../../../ui/index.ts';
import { bounds, isWithin } from './draft.ts';

type CountFieldProps = {
  label: string;
  hint?: string;
  of: keyof typeof bounds;
  value: number | null;
  onChange: (value: number | null) => void;
};

/** A number of the form that says its limit before it is hit. */
export function CountField({ label, hint, of, value, onChange }: CountFieldProps) {
  const text = useText();
  const { min, max } = bounds[of];
  const limit = text('gallery:own.upTo', { max });
  return (
    <NumberField
      label={label}
      description={hint === undefined ? limit : `${hint} ${limit}`}
      value={value}
      min={min}
      max={max}
      onChange={onChange}
      error={
        isWithin(value, bounds[of]) ? undefined : text('gallery:own.between', { label, min, max })
      }
      increaseLabel={text('increase')}
      decreaseLabel={text('decrease')}
    />
  );
}
