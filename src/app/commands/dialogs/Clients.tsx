import { useState } from 'react';
import { LIMITS } from '../../../engine/index.ts';
import { consumerDetails, partitionDetails } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Select, TextField } from '../../../ui/index.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { Count, isWithin, processName, topicsOf, TopicSelect } from './fields.tsx';
import type { FormProps } from './formTypes.ts';

type ClientProps = FormProps & { node: number };

const COUNTS = { min: 1, max: LIMITS.recordsPerCommand };
const OFFSETS = { min: 0, max: Number.MAX_SAFE_INTEGER };

/** Sends single records. */
export function Send(props: ClientProps) {
  const { world, node } = props;
  const text = useText();
  const cluster = world.nodes[node]?.cluster ?? 0;
  const [topic, setTopic] = useState(() => topicsOf(world, cluster)[0] ?? '');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('hello');
  const [partition, setPartition] = useState<number | null>(null);
  const [count, setCount] = useState<number | null>(1);
  const partitionCount = partitionDetails(world, cluster, topic, 0)?.partitionCount ?? 0;
  const record = { topic, key: key === '' ? null : key, value, partition };
  return (
    <CommandForm
      {...props}
      title={text('commands:title.send', { name: processName(text, world, node) })}
      submit={text('commands:submit.send')}
      command={
        topic !== '' && isWithin(count, COUNTS)
          ? { type: 'send', node, records: Array.from({ length: count }, () => record) }
          : null
      }
    >
      <TopicSelect
        world={world}
        cluster={cluster}
        value={topic}
        onChange={(chosen) => {
          setTopic(chosen);
          setPartition(null);
        }}
      />
      <TextField
        mono
        label={text('commands:field.recordKey')}
        description={text('commands:field.recordKeyHint')}
        value={key}
        maxLength={LIMITS.textLength}
        onChange={setKey}
      />
      <TextField
        mono
        label={text('commands:field.recordValue')}
        value={value}
        maxLength={LIMITS.textLength}
        onChange={setValue}
      />
      <div className={classes['pair']}>
        <Select
          label={text('commands:field.partition')}
          value={partition === null ? '' : String(partition)}
          options={[
            { value: '', label: text('commands:field.byKey') },
            ...Array.from({ length: partitionCount }, (_, index) => ({
              value: String(index),
              label: String(index),
            })),
          ]}
          onChange={(chosen) => setPartition(chosen === '' ? null : Number(chosen))}
        />
        <Count
          label={text('commands:field.count')}
          value={count}
          bounds={COUNTS}
          onChange={setCount}
        />
      </div>
    </CommandForm>
  );
}

/** Lets a consumer read from elsewhere. */
export function Seek(props: ClientProps) {
  const { world, node } = props;
  const text = useText();
  const partitions = consumerDetails(world, node)?.running?.partitions ?? [];
  const nameOf = (one: { topic: string; partition: number }) => `${one.topic}-${one.partition}`;
  const [chosen, setChosen] = useState(() => partitions[0]);
  const [offset, setOffset] = useState<number | null>(chosen?.position ?? 0);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.seek', { name: processName(text, world, node) })}
      submit={text('commands:submit.set')}
      command={
        chosen !== undefined && isWithin(offset, OFFSETS)
          ? { type: 'seek', node, topic: chosen.topic, partition: chosen.partition, offset }
          : null
      }
    >
      {chosen === undefined ? (
        <p className={classes['note']}>{text('commands:problem.ownsNothing')}</p>
      ) : (
        <Select
          label={text('commands:field.partition')}
          value={nameOf(chosen)}
          options={partitions.map((one) => ({ value: nameOf(one), label: nameOf(one) }))}
          onChange={(name) => setChosen(partitions.find((one) => nameOf(one) === name))}
        />
      )}
      <Count
        label={text('commands:field.offset')}
        value={offset}
        bounds={OFFSETS}
        onChange={setOffset}
      />
    </CommandForm>
  );
}

/** Lets a consumer fetch a partition no more, or again. Its owner stays its owner. */
export function PausePartition(props: ClientProps) {
  const { world, node } = props;
  const text = useText();
  const partitions = consumerDetails(world, node)?.running?.partitions ?? [];
  const nameOf = (one: { topic: string; partition: number }) => `${one.topic}-${one.partition}`;
  const [name, setName] = useState(() => partitions.map(nameOf)[0] ?? '');
  const chosen = partitions.find((one) => nameOf(one) === name);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.pausePartition', { name: processName(text, world, node) })}
      submit={text(
        chosen?.isPaused === true
          ? 'commands:submit.resumeReading'
          : 'commands:submit.pauseReading',
      )}
      command={
        chosen === undefined
          ? null
          : {
              type: 'pausePartition',
              node,
              topic: chosen.topic,
              partition: chosen.partition,
              paused: !chosen.isPaused,
            }
      }
    >
      {chosen === undefined ? (
        <p className={classes['note']}>{text('commands:problem.ownsNothing')}</p>
      ) : (
        <Select
          label={text('commands:field.partition')}
          value={name}
          options={partitions.map((one) => ({
            value: nameOf(one),
            label: one.isPaused
              ? text('commands:field.pausedPartition', { partition: nameOf(one) })
              : nameOf(one),
          }))}
          onChange={setName}
        />
      )}
    </CommandForm>
  );
}
