import { useState } from 'react';
import type { World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Switch, TextField } from '../../../ui/index.ts';
import { Lint } from '../../../views/guarantees/index.ts';
import classes from '../Commands.module.css';
import { CommandForm } from './CommandForm.tsx';
import { Choice, Count, freeName, isWithin, topicsOf } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { configOf, Settings, type Setting } from './Settings.tsx';
import { newWorkload, workloadOf } from './workloadDraft.ts';
import { WorkloadFields } from './WorkloadFields.tsx';

type NewProps = FormProps & { cluster: number };

function profileIn(world: World, cluster: number) {
  return world.clusters[cluster]?.profile ?? 'modern';
}

/** Adds a producer, which may begin to send at once. */
export function AddProducer(props: NewProps) {
  const { world, cluster } = props;
  const text = useText();
  const topics = topicsOf(world, cluster);
  const [name, setName] = useState(() => freeName(world, 'shop'));
  const [acks, setAcks] = useState<'0' | '1' | 'all'>('all');
  const [isIdempotent, setIdempotent] = useState(true);
  const [sends, setSends] = useState(topics.length > 0);
  const [draft, setDraft] = useState(() => newWorkload(topics[0] ?? ''));
  const [settings, setSettings] = useState<readonly Setting[]>([]);
  const more = configOf(profileIn(world, cluster), 'producer', settings);
  const config = { acks, 'enable.idempotence': String(isIdempotent), ...more };
  const workload = sends ? workloadOf(draft) : null;
  const isRight = more !== null && !(sends && workload === null);
  const changeAcks = (chosen: typeof acks) => {
    setAcks(chosen);
    // enable.idempotence needs acks=all; Kafka refuses the pair when both are given.
    if (chosen !== 'all') setIdempotent(false);
  };
  return (
    <CommandForm
      {...props}
      title={text('commands:title.addProducer')}
      submit={text('commands:submit.add')}
      command={
        isRight
          ? {
              type: 'addProducer',
              cluster,
              name,
              config,
              workload,
            }
          : null
      }
    >
      <TextField label={text('commands:field.name')} value={name} onChange={setName} />
      <Choice
        label={text('commands:field.acks')}
        value={acks}
        options={(['0', '1', 'all'] as const).map((value) => ({ value, label: value }))}
        onChange={changeAcks}
      />
      <Switch
        label={text('commands:field.idempotence')}
        checked={isIdempotent}
        onChange={setIdempotent}
      />
      <Switch label={text('commands:field.sends')} checked={sends} onChange={setSends} />
      {sends && (
        <WorkloadFields world={world} cluster={cluster} draft={draft} onChange={setDraft} />
      )}
      <Settings
        profile={profileIn(world, cluster)}
        owner="producer"
        taken={['acks', 'enable.idempotence']}
        settings={settings}
        onChange={setSettings}
      />
      <Lint
        world={world}
        cluster={cluster}
        producer={config}
        topic={sends ? draft.topic : (topics[0] ?? '')}
        topicConfig={{}}
        replicationFactor={null}
      />
    </CommandForm>
  );
}

/** One more than the highest id of a broker. */
export function nextId(world: World, cluster: number): number {
  const ids = world.nodes.flatMap((node) =>
    node.kind === 'server' && node.cluster === cluster ? [node] : [],
  );
  const taken = new Set(ids.map(({ kafkaId }) => kafkaId));
  let id = Math.max(0, ...ids.filter(({ isBroker }) => isBroker).map(({ kafkaId }) => kafkaId)) + 1;
  while (taken.has(id)) id += 1;
  return id;
}

export const IDS = { min: 0, max: 1_000_000 };

/** Adds a broker, with an empty disk. */
export function AddBroker(props: NewProps) {
  const { world, cluster } = props;
  const text = useText();
  const [kafkaId, setKafkaId] = useState<number | null>(() => nextId(world, cluster));
  const [rack, setRack] = useState('');
  const [settings, setSettings] = useState<readonly Setting[]>([]);
  const config = configOf(profileIn(world, cluster), 'broker', settings);
  return (
    <CommandForm
      {...props}
      title={text('commands:title.addBroker')}
      submit={text('commands:submit.add')}
      command={
        config !== null && isWithin(kafkaId, IDS)
          ? { type: 'addServer', cluster, kafkaId, rack: rack === '' ? null : rack, config }
          : null
      }
    >
      <div className={classes['pair']}>
        <Count
          label={text('commands:field.nodeId')}
          value={kafkaId}
          bounds={IDS}
          onChange={setKafkaId}
        />
        <TextField
          label={text('commands:field.rack')}
          description={text('commands:field.rackHint')}
          value={rack}
          maxLength={40}
          onChange={setRack}
        />
      </div>
      <Settings
        profile={profileIn(world, cluster)}
        owner="broker"
        taken={['node.id', 'broker.id', 'broker.rack']}
        settings={settings}
        onChange={setSettings}
      />
    </CommandForm>
  );
}
