import { useState } from 'react';
import type { World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { TextField } from '../../../ui/index.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { Choice, Count, processName, topicsOf, TopicSelect } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { BOUNDS, newWorkload, workloadOf, type WorkloadDraft } from './workloadDraft.ts';

type WorkloadFieldsProps = {
  world: World;
  cluster: number;
  draft: WorkloadDraft;
  onChange: (draft: WorkloadDraft) => void;
};

/** What a producer sends by itself. */
export function WorkloadFields({ world, cluster, draft, onChange }: WorkloadFieldsProps) {
  const text = useText();
  const change = (changed: Partial<WorkloadDraft>) => onChange({ ...draft, ...changed });
  return (
    <>
      <TopicSelect
        world={world}
        cluster={cluster}
        value={draft.topic}
        onChange={(topic) => change({ topic })}
      />
      <div className={classes['pair']}>
        <Count
          label={text('commands:field.everyMs')}
          value={draft.everyMs}
          bounds={BOUNDS.everyMs}
          onChange={(everyMs) => change({ everyMs })}
        />
        <Count
          label={text('commands:field.limit')}
          description={text('commands:field.limitHint')}
          value={draft.limit}
          bounds={BOUNDS.limit}
          optional
          onChange={(limit) => change({ limit })}
        />
      </div>
      <Choice
        label={text('commands:field.sending')}
        value={draft.sending}
        options={(['async', 'sync', 'forget'] as const).map((value) => ({
          value,
          label: text(`commands:sending.${value}`),
        }))}
        onChange={(sending) => change({ sending })}
      />
      <Choice
        label={text('commands:field.keys')}
        value={draft.keys}
        options={[
          { value: 'cycle', label: text('commands:field.cycleKeys') },
          { value: 'none', label: text('commands:field.noKeys') },
        ]}
        onChange={(keys) => change({ keys })}
      />
      {draft.keys === 'cycle' && (
        <Count
          label={text('commands:field.keyCount')}
          value={draft.keyCount}
          bounds={BOUNDS.keyCount}
          onChange={(keyCount) => change({ keyCount })}
        />
      )}
      <ValueFields draft={draft} onChange={onChange} />
    </>
  );
}

function ValueFields({ draft, onChange }: Pick<WorkloadFieldsProps, 'draft' | 'onChange'>) {
  const text = useText();
  const change = (changed: Partial<WorkloadDraft>) => onChange({ ...draft, ...changed });
  return (
    <>
      <Choice
        label={text('commands:field.values')}
        value={draft.values}
        options={[
          { value: 'numbered', label: text('commands:field.numbered') },
          { value: 'filler', label: text('commands:field.filler') },
        ]}
        onChange={(values) => change({ values })}
      />
      {draft.values === 'numbered' ? (
        <TextField
          mono
          label={text('commands:field.prefix')}
          value={draft.prefix}
          maxLength={60}
          onChange={(prefix) => change({ prefix })}
        />
      ) : (
        <Count
          label={text('commands:field.bytes')}
          value={draft.bytes}
          bounds={BOUNDS.bytes}
          onChange={(bytes) => change({ bytes })}
        />
      )}
    </>
  );
}

/** Gives a producer something to send by itself. */
export function SetWorkload(props: FormProps & { node: number }) {
  const { world, node } = props;
  const text = useText();
  const cluster = world.nodes[node]?.cluster ?? 0;
  const [draft, setDraft] = useState(() => newWorkload(topicsOf(world, cluster)[0] ?? ''));
  const workload = workloadOf(draft);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.workload', { name: processName(text, world, node) })}
      submit={text('commands:submit.begin')}
      command={workload === null ? null : { type: 'setWorkload', node, workload }}
    >
      <WorkloadFields world={world} cluster={cluster} draft={draft} onChange={setDraft} />
    </CommandForm>
  );
}
