import type {
  ActiveProducer,
  DescribeProducersRequest,
  DescribeProducersResponse,
} from '../../network/protocol/index.ts';
import type { ProducerEntry } from '../../log/producer-state.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import type { ReplicationState } from '../state.ts';
import { asLeader, findHosted, notHostedError } from '../store.ts';
import type { Context } from '../store.ts';

function activeProducer(entry: ProducerEntry): ActiveProducer {
  const { producerId, producerEpoch, coordinatorEpoch, lastTimestampMs } = entry;
  return {
    producerId,
    producerEpoch,
    lastSequence: entry.batches.at(-1)?.lastSequence ?? -1,
    lastTimestampMs,
    coordinatorEpoch,
    transactionStartOffset: entry.transactionFirstOffset,
  };
}

/** [OFFSETS-3] What the leader's log remembers of its producers (ReplicaManager.activeProducerState, KIP-664). */
export function onDescribeProducers(
  { turn, image }: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<DescribeProducersRequest>,
): void {
  const partitions: DescribeProducersResponse['partitions'] = body.partitions.map(
    ({ topic, partition }) => {
      const hosted = findHosted(state, topic, partition);
      const leader = asLeader(hosted);
      if (leader !== null) {
        const activeProducers = leader.log.producers.entries.map(activeProducer);
        return { topic, partition, error: 'NONE', activeProducers };
      }
      const error =
        hosted === null ? notHostedError(state, image, topic, partition) : 'NOT_LEADER_OR_FOLLOWER';
      return { topic, partition, error, activeProducers: [] };
    },
  );
  turn.reply(handle, { api: 'DescribeProducers', partitions });
}
