import { Trash2 } from 'lucide-react';
import { useText } from '../../../i18n/index.ts';
import { IconButton, TextField } from '../../../ui/index.ts';
import { CountField } from './CountField.tsx';
import { isDouble, type Draft, type TopicDraft } from './draft.ts';
import type { TopicRefusal } from './judge.ts';
import classes from './Own.module.css';

type TopicFieldsProps = {
  number: number;
  topic: TopicDraft;
  draft: Draft;
  /** What Kafka said against it when the cluster was started. */
  refusal: TopicRefusal | null;
  onChange: (topics: readonly TopicDraft[]) => void;
};

/** One topic of the form. */
export function TopicFields({ number, topic, draft, refusal, onChange }: TopicFieldsProps) {
  const text = useText();
  const change = (next: Partial<TopicDraft>) =>
    onChange(draft.topics.map((other) => (other === topic ? { ...topic, ...next } : other)));
  return (
    <div
      role="group"
      aria-label={text('gallery:own.topic', { number })}
      className={classes['topic']}
    >
      <TextField
        mono
        label={text('gallery:own.topicName')}
        value={topic.name}
        onChange={(name) => change({ name })}
        error={isDouble(draft, topic) ? text('gallery:own.sameName') : undefined}
      />
      <CountField
        label={text('gallery:own.partitions')}
        of="partitions"
        value={topic.partitions}
        onChange={(partitions) => change({ partitions })}
      />
      <CountField
        label={text('gallery:own.replicationFactor')}
        of="replicationFactor"
        value={topic.replicationFactor}
        onChange={(replicationFactor) => change({ replicationFactor })}
      />
      <CountField
        label={text('gallery:own.minIsr')}
        of="minInsyncReplicas"
        value={topic.minInsyncReplicas}
        onChange={(minInsyncReplicas) => change({ minInsyncReplicas })}
      />
      <div className={classes['remove']}>
        <IconButton
          label={text('gallery:own.removeTopic', { name: topic.name })}
          icon={<Trash2 size={16} aria-hidden />}
          onClick={() => onChange(draft.topics.filter((other) => other !== topic))}
        />
      </div>
      {refusal !== null && (
        <div role="alert" className={classes['refusal']}>
          <p>{text('gallery:own.refused', { name: topic.name })}</p>
          <p lang="en" className={classes['kafka']}>
            <b>{refusal.error}</b> {refusal.message}
          </p>
        </div>
      )}
    </div>
  );
}
