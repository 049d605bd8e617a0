import { useState } from 'react';
import { LIMITS } from '../../../engine/index.ts';
import { clusterOverview, topicNameProblem, type World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Switch, TextField } from '../../../ui/index.ts';
import { Lint } from '../../../views/guarantees/index.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { Count, topicsOf } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { copiesOf, newTopicCommand, parseAssignment, type NewTopicDraft } from './newTopic.ts';
import { configOf, Settings } from './Settings.tsx';

const PARTITIONS = 3;
const REPLICAS = 3;

function firstDraft(world: World, cluster: number): NewTopicDraft {
  const names = topicsOf(world, cluster);
  const name = ['orders', 'payments', 'clicks'].find((wish) => !names.includes(wish));
  const brokers = clusterOverview(world, cluster)?.brokers ?? REPLICAS;
  return {
    name: name ?? `topic-${names.length + 1}`,
    partitions: PARTITIONS,
    replicationFactor: Math.min(REPLICAS, brokers),
    assignment: null,
    settings: [],
  };
}

/** Creates a topic: placed by the controller, or by hand. */
export function CreateTopic(
  props: FormProps & { cluster: number; draft?: NewTopicDraft | undefined },
) {
  const { world, cluster } = props;
  const text = useText();
  const [draft, setDraft] = useState(props.draft ?? firstDraft(world, cluster));
  const profile = world.clusters[cluster]?.profile ?? 'modern';
  const { name, assignment } = draft;
  const change = (changed: Partial<NewTopicDraft>) => setDraft({ ...draft, ...changed });
  return (
    <CommandForm
      {...props}
      title={text('commands:title.createTopic')}
      submit={text('commands:submit.create')}
      command={newTopicCommand(profile, cluster, draft, LIMITS.partitionsPerTopic)}
      again={{ kind: 'createTopic', cluster, draft }}
    >
      <TextField
        mono
        label={text('commands:field.topicName')}
        value={name}
        error={topicNameProblem(profile, name) ?? undefined}
        onChange={(changed) => change({ name: changed })}
      />
      <Switch
        label={text('commands:field.manual')}
        checked={assignment !== null}
        onChange={(manual) => change({ assignment: manual ? example(world, cluster) : null })}
      />
      {assignment === null ? (
        <div className={classes['pair']}>
          <Count
            label={text('commands:field.partitions')}
            value={draft.partitions}
            bounds={{ min: 1, max: LIMITS.partitionsPerTopic }}
            onChange={(partitions) => change({ partitions })}
          />
          <Count
            label={text('commands:field.replicationFactor')}
            value={draft.replicationFactor}
            bounds={{ min: 1, max: 32_767 }}
            onChange={(replicationFactor) => change({ replicationFactor })}
          />
        </div>
      ) : (
        <TextField
          mono
          label={text('commands:field.assignment')}
          description={text('commands:field.assignmentHint')}
          value={assignment}
          error={
            parseAssignment(assignment) === null
              ? text('commands:problem.assignment', { example: '1:2:3,2:3:1' })
              : undefined
          }
          onChange={(changed) => change({ assignment: changed })}
        />
      )}
      <Settings
        profile={profile}
        owner="topic"
        settings={draft.settings}
        onChange={(settings) => change({ settings })}
      />
      <Worth world={world} cluster={cluster} draft={draft} />
    </CommandForm>
  );
}

/** What the topic will be worth to a producer with acks=all. */
function Worth(props: { world: World; cluster: number; draft: NewTopicDraft }) {
  const { world, cluster, draft } = props;
  const profile = world.clusters[cluster]?.profile ?? 'modern';
  return (
    <Lint
      world={world}
      cluster={cluster}
      producer={{ acks: 'all' }}
      topic=""
      topicConfig={configOf(profile, 'topic', draft.settings) ?? {}}
      replicationFactor={copiesOf(draft)}
    />
  );
}

/** The brokers there are, each leading one partition. */
function example(world: World, cluster: number): string {
  const ids = world.nodes.flatMap((node) =>
    node.kind === 'server' && node.isBroker && node.cluster === cluster ? [node.kafkaId] : [],
  );
  const some = ids.slice(0, PARTITIONS);
  return some
    .map((_, first) => [...some.slice(first), ...some.slice(0, first)].join(':'))
    .join(',');
}
