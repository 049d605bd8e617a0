import { useState } from 'react';
import { LIMITS } from '../../../engine/index.ts';
import { useText } from '../../../i18n/index.ts';
import { TextField } from '../../../ui/index.ts';
import type { CommandDialog } from '../commandStore.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { Choice, Count, isWithin, parseIds } from './fields.tsx';
import type { FormProps } from './formTypes.ts';

type Request<Kind extends CommandDialog['kind']> = FormProps & {
  request: Extract<CommandDialog, { readonly kind: Kind }>;
};

/** Gives a topic more partitions. */
export function CreatePartitions(props: Request<'createPartitions'>) {
  const { request } = props;
  const { cluster, topic } = request;
  const text = useText();
  const [count, setCount] = useState<number | null>(request.count);
  const bounds = { min: 1, max: LIMITS.partitionsPerTopic };
  return (
    <CommandForm
      {...props}
      title={text('commands:title.createPartitions', { topic })}
      submit={text('commands:submit.add')}
      command={
        isWithin(count, bounds)
          ? {
              type: 'admin',
              cluster,
              request: {
                api: 'CreatePartitions',
                topics: [{ name: topic, count, assignment: null }],
              },
            }
          : null
      }
      again={{ ...request, count: count ?? request.count }}
    >
      <Count
        label={text('commands:field.partitions')}
        value={count}
        bounds={bounds}
        onChange={setCount}
      />
    </CommandForm>
  );
}

/** Moves the replicas of a partition to other brokers. */
export function Reassign(props: Request<'reassign'>) {
  const { request } = props;
  const { cluster, topic, partition } = request;
  const text = useText();
  const [list, setList] = useState(request.replicas);
  const replicas = parseIds(list);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.reassign', { partition: `${topic}-${partition}` })}
      submit={text('commands:submit.move')}
      command={
        replicas === null
          ? null
          : {
              type: 'admin',
              cluster,
              request: {
                api: 'AlterPartitionReassignments',
                allowReplicationFactorChange: true,
                partitions: [{ topic, partition, replicas }],
              },
            }
      }
      again={{ ...request, replicas: list }}
    >
      <TextField
        mono
        label={text('commands:field.replicas')}
        description={text('commands:field.replicasHint')}
        value={list}
        error={replicas === null ? text('commands:problem.ids', { example: '1,2,3' }) : undefined}
        onChange={setList}
      />
    </CommandForm>
  );
}

/** Elects preferred leaders, or any living ones, by hand. */
export function ElectLeaders(props: Request<'electLeaders'>) {
  const { cluster, partition } = props.request;
  const text = useText();
  const [electionType, setElectionType] = useState<'PREFERRED' | 'UNCLEAN'>('PREFERRED');
  const [scope, setScope] = useState<'one' | 'all'>(partition === null ? 'all' : 'one');
  const all = { value: 'all', label: text('commands:field.allPartitions') } as const;
  return (
    <CommandForm
      {...props}
      title={text('commands:title.electLeaders')}
      submit={text('commands:submit.elect')}
      command={{
        type: 'admin',
        cluster,
        request: {
          api: 'ElectLeaders',
          electionType,
          partitions: partition === null || scope === 'all' ? null : [partition],
        },
      }}
    >
      <Choice
        label={text('commands:field.electionType')}
        value={electionType}
        options={[
          { value: 'PREFERRED', label: text('commands:field.preferred') },
          { value: 'UNCLEAN', label: text('commands:field.unclean') },
        ]}
        onChange={setElectionType}
      />
      <p className={classes['note']}>
        {electionType === 'PREFERRED'
          ? text('commands:field.preferredHint')
          : text('commands:field.uncleanHint')}
      </p>
      {partition !== null && (
        <Choice
          label={text('commands:field.scope')}
          value={scope}
          options={[{ value: 'one', label: `${partition.topic}-${partition.partition}` }, all]}
          onChange={setScope}
        />
      )}
    </CommandForm>
  );
}
