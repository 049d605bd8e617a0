import { useState } from 'react';
import { COMMIT_STYLES } from '../../../engine/index.ts';
import { consumerDetails } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Select } from '../../../ui/index.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { applicationOf, BOUNDS, type ApplicationDraft } from './consumerDraft.ts';
import { Choice, Count, processName } from './fields.tsx';
import type { FormProps } from './formTypes.ts';

type ApplicationFieldsProps = {
  draft: ApplicationDraft;
  /** Only a member of a group has somewhere to commit to. */
  commits: boolean;
  onChange: (draft: ApplicationDraft) => void;
};

/** How the program around a consumer is written. */
export function ApplicationFields({ draft, commits, onChange }: ApplicationFieldsProps) {
  const text = useText();
  const change = (changed: Partial<ApplicationDraft>) => onChange({ ...draft, ...changed });
  return (
    <>
      {commits && (
        <Select
          label={text('commands:field.commitStyle')}
          value={draft.commit}
          options={COMMIT_STYLES.map((value) => ({
            value,
            label: text(`commands:commitStyle.${value}`),
          }))}
          onChange={(commit) => change({ commit })}
        />
      )}
      <div className={classes['pair']}>
        <Count
          label={text('commands:field.processingMs')}
          value={draft.processingMs}
          bounds={BOUNDS.processingMs}
          onChange={(processingMs) => change({ processingMs })}
        />
        <Count
          label={text('commands:field.crashAfter')}
          description={text('commands:field.limitHint')}
          value={draft.crashAfterRecords}
          bounds={BOUNDS.crashAfterRecords}
          optional
          onChange={(crashAfterRecords) => change({ crashAfterRecords })}
        />
      </div>
      <Choice
        label={text('commands:field.worksIn')}
        value={draft.worksIn}
        options={(['pollLoop', 'threadPool'] as const).map((value) => ({
          value,
          label: text(`commands:worksIn.${value}`),
        }))}
        onChange={(worksIn) => change({ worksIn })}
      />
    </>
  );
}

const PLAIN: ApplicationDraft = {
  processingMs: 0,
  commit: 'none',
  worksIn: 'pollLoop',
  crashAfterRecords: null,
};

/** Writes the program around a running consumer anew. */
export function SetApplication(props: FormProps & { node: number }) {
  const { world, node } = props;
  const text = useText();
  const consumer = world.nodes[node];
  const program = consumer?.kind === 'consumer' ? consumer.program : PLAIN;
  const [draft, setDraft] = useState<ApplicationDraft>(program);
  const application = applicationOf(draft);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.application', { name: processName(text, world, node) })}
      submit={text('commands:submit.change')}
      command={application === null ? null : { type: 'setApplication', node, application }}
    >
      <ApplicationFields
        draft={draft}
        commits={(consumerDetails(world, node)?.running?.group ?? null) !== null}
        onChange={setDraft}
      />
    </CommandForm>
  );
}
