import { useState } from 'react';
import {
  configRows,
  type ConfigRow,
  type ConfigThing,
  type World,
} from '../../engine/selectors.ts';
import { useText, type Text } from '../../i18n/index.ts';
import { Button, ValueList, type ValueRow } from '../../ui/index.ts';
import classes from './Inspector.module.css';

/** The name under which the locales hold an explanation; meaningKey gives no other. */
type MeaningKey = 'topic.retention-ms';

function meaningOf(text: Text, { meaning }: Pick<ConfigRow, 'meaning'>): string | null {
  return meaning === null ? null : text(`configs:${meaning as MeaningKey}`);
}

function differenceOf(text: Text, { origin, defaultValue }: ConfigRow): string | null {
  const value = defaultValue === '' ? text('inspector:config.empty') : defaultValue;
  switch (origin) {
    case 'default':
      return null;
    case 'given':
      return text('inspector:config.differs', { value });
    case 'broker':
      return text('inspector:config.fromBroker', { value });
    case 'dynamic':
      return text('inspector:config.dynamic', { value });
  }
}

function toRow(text: Text, config: ConfigRow): ValueRow {
  const parts = [differenceOf(text, config), meaningOf(text, config)];
  const value = config.value === '' ? text('inspector:config.empty') : config.value;
  return {
    id: config.key,
    label: <span className={classes['key']}>{config.key}</span>,
    value: config.origin === 'default' ? value : <strong>{value}</strong>,
    meaning: parts.filter((part) => part !== null).join(' ') || undefined,
  };
}

/** Settings under Kafka's names: what differs from the default at once, the rest on request. */
export function Configuration({ world, thing }: { world: World; thing: ConfigThing }) {
  const text = useText();
  const [showsAll, setShowsAll] = useState(false);
  const rows = configRows(world, thing);
  const set = rows.filter(({ origin }) => origin !== 'default');
  const rest = rows.filter(({ origin }) => origin === 'default');
  if (rows.length === 0) return null;
  return (
    <section className={classes['section']}>
      <h3 className={classes['heading']}>{text('inspector:config.heading')}</h3>
      {set.length === 0 && <p className={classes['note']}>{text('inspector:config.none')}</p>}
      <ValueList rows={(showsAll ? [...set, ...rest] : set).map((config) => toRow(text, config))} />
      <div>
        <Button variant="plain" onClick={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
          {showsAll
            ? text('inspector:config.fewer')
            : text('inspector:config.all', { count: rest.length })}
        </Button>
      </div>
    </section>
  );
}
