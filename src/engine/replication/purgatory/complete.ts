import type { TopicIdPartition } from '../../network/protocol/index.ts';
import type { ReplicationState } from '../state.ts';
import type { Context } from '../store.ts';
import { completeAppends } from './appends.ts';
import { completeDeletes } from './delete-records.ts';
import { completeFetches } from './fetch.ts';
import { completeProduces } from './produce.ts';

/** After a change of a partition's high watermark, role or log start: whoever waited for it (DelayedOperations). */
export function completeDelayed(
  context: Context,
  state: ReplicationState,
  named: TopicIdPartition,
): ReplicationState {
  const fetched = completeFetches(context, state, named);
  const produced = completeProduces(context, fetched, named.topic, named.partition);
  const appended = completeAppends(context, produced, named.topic, named.partition);
  return completeDeletes(context, appended);
}
