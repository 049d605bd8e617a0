import type { MetadataImage } from '../../controller/index.ts';
import type { RecordBatch } from '../../log/batch.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { appendLocally } from './append.ts';
import { changeReplicationMemory, changeReplicationState } from '../changes.ts';
import type { ParkedAppend, ReplicationState, ReplicationTurn } from '../state.ts';
import type { Context } from '../store.ts';
import { finish } from '../purgatory/appends.ts';
import { completeDelayed } from '../purgatory/complete.ts';

/** What a coordinator on this broker wants held by all in-sync replicas. */
export interface CoordinatorAppend extends TopicPartition {
  /** Names it to whoever asked, in `takeFinishedAppends`. */
  readonly appendId: number;
  readonly batch: RecordBatch;
  readonly timeoutMs: number;
}

/** [PRODUCE-9] A coordinator writes with acks=all like a producer, but into its own broker's log. (ReplicaManager.appendRecords) */
export function appendForCoordinator(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  { appendId, topic, partition, batch, timeoutMs }: CoordinatorAppend,
): ReplicationState {
  const context: Context = { turn, image };
  const appended = appendLocally(context, state, {
    topic,
    partition,
    batch,
    acks: -1,
    origin: 'coordinator',
    transactionVersion: 0,
  });
  const { result } = appended;
  if (result.error !== null) return finish(appended.state, [{ appendId, error: result.error }]);
  const ticket = turn.schedule(timeoutMs, {
    area: 'replication',
    type: 'AppendTimeout',
    id: appendId,
  });
  const parked: ParkedAppend = {
    appendId,
    topic,
    partition,
    requiredOffset: result.lastOffset + 1,
    ticket,
  };
  const { memory } = appended.state;
  const parkedAppends = [...memory.parkedAppends, parked];
  const waiting = changeReplicationState(appended.state, {
    memory: changeReplicationMemory(memory, { parkedAppends }),
  });
  return completeDelayed(context, waiting, { topic, topicId: result.topicId, partition });
}
