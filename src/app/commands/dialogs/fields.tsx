import { clusterOverview, nodeName, type World } from '../../../engine/selectors.ts';
import { useText, type Text } from '../../../i18n/index.ts';
import { NumberField, Select, ToggleGroup } from '../../../ui/index.ts';
import classes from '../Commands.module.css';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export function isWithin(value: number | null, { min, max }: Bounds): value is number {
  return value !== null && Number.isInteger(value) && value >= min && value <= max;
}

type CountProps = {
  label: string;
  value: number | null;
  bounds: Bounds;
  description?: string;
  /** Whether nothing is a value too. */
  optional?: boolean;
  onChange: (value: number | null) => void;
};

/** A whole number that says what is wrong with it. */
export function Count({ label, value, bounds, description, optional, onChange }: CountProps) {
  const text = useText();
  const isTooMany = value !== null && value > bounds.max;
  const isRight = value === null ? optional === true : isWithin(value, bounds);
  const problem = isTooMany
    ? text('commands:problem.tooMany', { max: bounds.max })
    : text('commands:problem.number', { min: bounds.min });
  return (
    <NumberField
      label={label}
      description={description}
      value={value}
      min={bounds.min}
      max={bounds.max}
      error={isRight ? undefined : problem}
      onChange={onChange}
      increaseLabel={text('increase')}
      decreaseLabel={text('decrease')}
    />
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few words in a row, under their name. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <div className={classes['words']}>
      <span aria-hidden>{props.label}</span>
      <ToggleGroup {...props} />
    </div>
  );
}

export function topicsOf(world: World, cluster: number): readonly string[] {
  return clusterOverview(world, cluster)?.topics.map(({ topic }) => topic) ?? [];
}

type TopicSelectProps = {
  world: World;
  cluster: number;
  value: string;
  onChange: (topic: string) => void;
};

/** A topic of the cluster; where there is none, it says so. */
export function TopicSelect({ world, cluster, value, onChange }: TopicSelectProps) {
  const text = useText();
  const topics = topicsOf(world, cluster);
  if (topics.length === 0) {
    return <p className={classes['note']}>{text('commands:problem.noTopic')}</p>;
  }
  return (
    <Select
      label={text('commands:field.topic')}
      value={value}
      options={topics.map((topic) => ({ value: topic, label: topic }))}
      onChange={onChange}
    />
  );
}

export function processName(text: Text, world: World, node: number): string {
  const found = nodeName(world, node);
  return found === null ? '?' : text(`facts:within.${found.kind}`, { name: found.name });
}

type ProcessSelectProps = {
  label: string;
  world: World;
  value: number | null;
  /** What null stands for; undefined: a process has to be chosen. */
  anyLabel?: string;
  onChange: (node: number | null) => void;
};

/** One of the processes of the world. */
export function ProcessSelect({ label, world, value, anyLabel, onChange }: ProcessSelectProps) {
  const text = useText();
  const processes = world.nodes
    .filter(({ kind }) => kind !== 'admin')
    .map(({ id }) => ({ value: String(id), label: processName(text, world, id) }));
  const options =
    anyLabel === undefined ? processes : [{ value: '', label: anyLabel }, ...processes];
  return (
    <Select
      label={label}
      value={value === null ? '' : String(value)}
      options={options}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
    />
  );
}

/** A name that no process has: `shop-2` after `shop`. */
export function freeName(world: World, wish: string): string {
  const isTaken = (name: string) => world.nodes.some((node) => node.name === name);
  if (!isTaken(wish)) return wish;
  let number = 2;
  while (isTaken(`${wish}-${number}`)) number += 1;
  return `${wish}-${number}`;
}

/** `1, 2,3` as ids; null for anything else. */
export function parseIds(list: string): readonly number[] | null {
  const parts = list.split(',').map((part) => part.trim());
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : null;
}
