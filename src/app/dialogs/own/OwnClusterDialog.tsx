import { useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { OWN_LIMITS, type OwnCluster } from '../../../scenarios/index.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, Dialog, FieldGroup, ToggleGroup } from '../../../ui/index.ts';
import { opening } from '../../session/driving.ts';
import { useSession, useSessionActions, type Origin } from '../../session/index.ts';
import { closeDialog } from '../dialogStore.ts';
import { clusterOf, emptyDraft, withTopic, type Draft } from './draft.ts';
import { topicRefusals, type TopicRefusal } from './judge.ts';
import { CountField } from './CountField.tsx';
import classes from './Own.module.css';
import { TopicFields } from './TopicFields.tsx';

/** Of one's own cluster there is no better or worse; the same for everybody who draws the same. */
const seed = 1;

/** A form for a cluster of one's own. It is started before it is shown: what Kafka refuses is said here. */
export default function OwnClusterDialog() {
  const text = useText();
  const isBusy = useSession((state) => state.work !== null);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [refusals, setRefusals] = useState<readonly TopicRefusal[]>([]);
  const cluster = clusterOf(draft);
  const startCluster = useStart(setRefusals);

  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setRefusals([]);
  };
  return (
    <Dialog
      open
      wide
      onClose={closeDialog}
      title={text('gallery:own.title')}
      description={text('gallery:own.description')}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={closeDialog}>{text('cancel')}</Button>
          <Button
            variant="primary"
            disabled={cluster === null || isBusy}
            onClick={() => {
              if (cluster !== null) void startCluster(cluster);
            }}
          >
            {text('gallery:own.start')}
          </Button>
        </>
      }
    >
      <div className={classes['form']}>
        <ServerFields draft={draft} onChange={change} />
        <FieldGroup legend={text('gallery:own.topics')}>
          {draft.topics.map((topic, index) => (
            <TopicFields
              key={topic.id}
              number={index + 1}
              topic={topic}
              draft={draft}
              refusal={refusals.find((refusal) => refusal.topic === topic.name) ?? null}
              onChange={(topics) => change({ topics })}
            />
          ))}
          <div>
            <Button
              disabled={draft.topics.length >= OWN_LIMITS.topics}
              onClick={() => change(withTopic(draft))}
            >
              {text('gallery:own.addTopic')}
            </Button>
          </div>
        </FieldGroup>
        <ClientFields draft={draft} onChange={change} />
      </div>
    </Dialog>
  );
}

/** Starts a cluster and shows it, unless Kafka refuses one of its topics. */
function useStart(onRefused: (refusals: readonly TopicRefusal[]) => void) {
  const session = useSessionActions();
  return async (cluster: OwnCluster): Promise<void> => {
    const origin: Origin = { start: { kind: 'own', cluster }, seed };
    const history = await session.work('opening', opening(origin));
    if (history === null) return;
    const refusals = topicRefusals(history);
    onRefused(refusals);
    if (refusals.length > 0) return;
    session.show(origin, history);
    closeDialog();
    navigate('/stage');
  };
}

type FieldsProps = { draft: Draft; onChange: (next: Partial<Draft>) => void };

function ServerFields({ draft, onChange }: FieldsProps) {
  const text = useText();
  return (
    <FieldGroup legend={text('gallery:own.brokers')}>
      <div className={classes['row']}>
        <CountField
          label={text('gallery:own.brokers')}
          of="brokers"
          value={draft.brokers}
          onChange={(brokers) => onChange({ brokers })}
        />
        <CountField
          label={text('gallery:own.racks')}
          hint={text('gallery:own.racksHint')}
          of="racks"
          value={draft.racks}
          onChange={(racks) => onChange({ racks })}
        />
      </div>
      <div className={classes['choice']}>
        <span>{text('gallery:own.version')}</span>
        <ToggleGroup
          label={text('gallery:own.version')}
          value={draft.profile}
          options={[
            { value: 'modern', label: text('gallery:own.modern') },
            { value: 'book', label: text('gallery:own.book') },
          ]}
          onChange={(profile) => onChange({ profile })}
        />
      </div>
      {draft.profile === 'book' ? (
        <EnsembleField draft={draft} onChange={onChange} />
      ) : (
        <ControllerFields draft={draft} onChange={onChange} />
      )}
    </FieldGroup>
  );
}

/** Who keeps the metadata before Kafka 4. */
function EnsembleField({ draft, onChange }: FieldsProps) {
  const text = useText();
  return (
    <>
      <p className={classes['hint']}>{text('gallery:own.bookHint')}</p>
      <CountField
        label={text('gallery:own.ensemble')}
        hint={text('gallery:own.ensembleHint')}
        of="ensemble"
        value={draft.ensemble}
        onChange={(ensemble) => onChange({ ensemble })}
      />
    </>
  );
}

function ControllerFields({ draft, onChange }: FieldsProps) {
  const text = useText();
  return (
    <>
      <div className={classes['choice']}>
        <span>{text('gallery:own.controllers')}</span>
        <ToggleGroup
          label={text('gallery:own.controllers')}
          value={draft.mode}
          options={[
            { value: 'separate', label: text('gallery:own.separate') },
            { value: 'combined', label: text('gallery:own.combined') },
          ]}
          onChange={(mode) => onChange({ mode })}
        />
      </div>
      {draft.mode === 'separate' && (
        <CountField
          label={text('gallery:own.controllerCount')}
          hint={text('gallery:own.controllersHint')}
          of="controllers"
          value={draft.controllers}
          onChange={(controllers) => onChange({ controllers })}
        />
      )}
    </>
  );
}

function ClientFields({ draft, onChange }: FieldsProps) {
  const text = useText();
  return (
    <FieldGroup legend={text('gallery:own.clients')}>
      <div className={classes['row']}>
        <CountField
          label={text('gallery:own.producers')}
          of="producers"
          value={draft.producers}
          onChange={(producers) => onChange({ producers })}
        />
        <CountField
          label={text('gallery:own.consumers')}
          of="consumers"
          value={draft.consumers}
          onChange={(consumers) => onChange({ consumers })}
        />
      </div>
      <p className={classes['hint']}>{text('gallery:own.clientsHint')}</p>
    </FieldGroup>
  );
}
