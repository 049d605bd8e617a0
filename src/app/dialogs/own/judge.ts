import { keptFacts } from '../../../timeline/index.ts';
import type { RunHistory } from '../../session/index.ts';

/** Kafka's answer to a topic that it does not create. */
export interface TopicRefusal {
  readonly topic: string;
  /** The name of the error, as `INVALID_REPLICATION_FACTOR`. */
  readonly error: string;
  readonly message: string | null;
}

/** What the new cluster itself said against its topics: Kafka judges, not the form. */
export function topicRefusals(history: RunHistory): readonly TopicRefusal[] {
  return keptFacts(history, history.currentBranch, 0, history.cursor.position).flatMap(
    ({ fact }) =>
      fact.type === 'AdminCompleted' && fact.api === 'CreateTopics'
        ? fact.results.flatMap(({ name, error, message }) =>
            error === 'NONE' ? [] : [{ topic: name, error, message }],
          )
        : [],
  );
}
