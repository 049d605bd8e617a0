import { changePartitionLog } from '../log/partition-log.ts';
import { expireProducers } from '../log/producer-state.ts';
import { submitShrink } from './alter-partition.ts';
import { outOfSync } from './isr.ts';
import type { ReplicationState } from './state.ts';
import { asLeader, findHosted, putLog } from './store.ts';
import type { Context, Hosted } from './store.ts';

function forEachHosted(
  state: ReplicationState,
  change: (state: ReplicationState, hosted: Hosted) => ReplicationState,
): ReplicationState {
  let next = state;
  for (const { topic, partitions } of state.disk.topics) {
    for (const partition of partitions.keys()) {
      const hosted = findHosted(next, topic, partition);
      if (hosted !== null) next = change(next, hosted);
    }
  }
  return next;
}

/**
 * [ISR-5] Every half of replica.lag.time.max.ms, members that lag are proposed to leave: a follower that has stopped stays
 * in the ISR for up to one and a half times that long, and for ever while nothing new is written.
 */
export function onIsrExpiration(context: Context, state: ReplicationState): ReplicationState {
  const { replicaLagTimeMaxMs } = state.settings;
  context.turn.schedule(Math.floor(replicaLagTimeMaxMs / 2), {
    area: 'replication',
    type: 'IsrExpiration',
  });
  return forEachHosted(state, (next, hosted) => {
    const leader = asLeader(hosted);
    if (leader === null) return next;
    const leaving = outOfSync(leader, context.turn.nowMs, replicaLagTimeMaxMs);
    return leaving.length === 0 ? next : submitShrink(context, next, leader, leaving);
  });
}

/** [PRODUCER-5] Every producer.id.expiration.check.interval.ms, producers that are silent for too long are forgotten. */
export function onProducerIdExpiration(
  context: Context,
  state: ReplicationState,
): ReplicationState {
  const { producerIdExpirationCheckIntervalMs, producerIdExpirationMs } = state.settings;
  const { nowMs } = context.turn;
  context.turn.schedule(producerIdExpirationCheckIntervalMs, {
    area: 'replication',
    type: 'ProducerIdExpiration',
  });
  return forEachHosted(state, (next, hosted) => {
    const { log } = hosted;
    const producers = expireProducers(log.producers, nowMs, producerIdExpirationMs);
    return producers === log.producers
      ? next
      : putLog(next, hosted, changePartitionLog(log, { producers }));
  });
}
