import { useState } from 'react';
import { groupIds, type ProfileName, type World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Select, Switch, TextField } from '../../../ui/index.ts';
import classes from '../Commands.module.css';
import { ApplicationFields } from './ApplicationFields.tsx';
import { CommandForm } from './CommandForm.tsx';
import {
  ASSIGNORS,
  CONSUMER_FIELDS,
  newConsumer,
  newConsumerCommand,
  topicList,
  type ConsumerDraft,
} from './consumerDraft.ts';
import { Choice, freeName, topicsOf } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { Settings } from './Settings.tsx';

type FieldsProps = {
  draft: ConsumerDraft;
  onChange: (changed: Partial<ConsumerDraft>) => void;
};

/** What it reads, and how it comes to its partitions. */
function Reading({ draft, onChange }: FieldsProps) {
  const text = useText();
  const isInGroup = draft.groupId !== '';
  const readsPattern = isInGroup && draft.reading === 'pattern';
  return (
    <>
      {isInGroup && (
        <Choice
          label={text('commands:field.reading')}
          value={draft.reading}
          options={(['topics', 'pattern', 'byHand'] as const).map((value) => ({
            value,
            label: text(`commands:reading.${value}`),
          }))}
          onChange={(reading) => onChange({ reading })}
        />
      )}
      {readsPattern ? (
        <TextField
          mono
          label={text('commands:field.pattern')}
          description={text('commands:field.patternHint')}
          value={draft.pattern}
          error={draft.pattern === '' ? text('commands:problem.patternNeeded') : undefined}
          onChange={(pattern) => onChange({ pattern })}
        />
      ) : (
        <TextField
          mono
          label={text('commands:field.topics')}
          description={text('commands:field.topicsHint')}
          value={draft.topics}
          error={
            topicList(draft.topics).length === 0 ? text('commands:problem.topicNeeded') : undefined
          }
          onChange={(topics) => onChange({ topics })}
        />
      )}
    </>
  );
}

/** What only a member of a group is asked. */
function Membership(props: FieldsProps & { profile: ProfileName }) {
  const { draft, onChange, profile } = props;
  const text = useText();
  return (
    <>
      {profile === 'modern' && (
        <Choice
          label={text('commands:field.groupProtocol')}
          value={draft.protocol}
          options={(['classic', 'consumer'] as const).map((value) => ({ value, label: value }))}
          onChange={(protocol) => onChange({ protocol })}
        />
      )}
      {draft.protocol === 'classic' && (
        <Select
          label={text('commands:field.assignor')}
          value={draft.assignor}
          options={(['default', ...ASSIGNORS] as const).map((value) => ({
            value,
            label: value === 'default' ? text('commands:field.kafkasDefault') : value,
          }))}
          onChange={(assignor) => onChange({ assignor })}
        />
      )}
      <Switch
        label={text('commands:field.autoCommits')}
        checked={draft.autoCommits}
        onChange={(autoCommits) => onChange({ autoCommits })}
      />
    </>
  );
}

/** A member more of the group that there is, or the first one of a new group. */
function startOf(world: World, cluster: number, asked: string | undefined): ConsumerDraft {
  const topic = topicsOf(world, cluster)[0] ?? '';
  const groupId = asked ?? groupIds(world, cluster)[0];
  if (groupId === undefined) return newConsumer(freeName(world, 'billing'), topic);
  const isFree = (name: string) => world.nodes.every((node) => node.name !== name);
  let number = 1;
  while (!isFree(`${groupId}-${number}`)) number += 1;
  return newConsumer(`${groupId}-${number}`, topic, groupId);
}

type NewConsumerProps = FormProps & {
  cluster: number;
  /** The group that it is to join; undefined: none in particular. */
  groupId?: string | undefined;
};

/** Adds a consumer: a member of a group, or alone with whole topics. */
export function AddConsumer(props: NewConsumerProps) {
  const { world, cluster } = props;
  const text = useText();
  const profile = world.clusters[cluster]?.profile ?? 'modern';
  const [draft, setDraft] = useState(() => startOf(world, cluster, props.groupId));
  const change = (changed: Partial<ConsumerDraft>) => setDraft({ ...draft, ...changed });
  const isInGroup = draft.groupId !== '';
  return (
    <CommandForm
      {...props}
      title={text('commands:title.addConsumer')}
      submit={text('commands:submit.add')}
      command={newConsumerCommand(profile, cluster, draft)}
    >
      <TextField
        label={text('commands:field.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <div className={classes['pair']}>
        <TextField
          mono
          label={text('commands:field.groupId')}
          description={text('commands:field.groupIdHint')}
          value={draft.groupId}
          onChange={(groupId) => change({ groupId })}
        />
        <TextField
          mono
          label={text('commands:field.instanceId')}
          description={text('commands:field.instanceIdHint')}
          value={draft.instanceId}
          disabled={!isInGroup}
          onChange={(instanceId) => change({ instanceId })}
        />
      </div>
      <Reading draft={draft} onChange={change} />
      {isInGroup && <Membership draft={draft} profile={profile} onChange={change} />}
      <Choice
        label={text('commands:field.offsetReset')}
        value={draft.reset}
        options={(['earliest', 'latest', 'none'] as const).map((value) => ({
          value,
          label: value,
        }))}
        onChange={(reset) => change({ reset })}
      />
      <ApplicationFields
        draft={draft.application}
        commits={isInGroup}
        onChange={(application) => change({ application })}
      />
      <Settings
        profile={profile}
        owner="consumer"
        taken={CONSUMER_FIELDS}
        settings={draft.settings}
        onChange={(settings) => change({ settings })}
      />
    </CommandForm>
  );
}
