import { expect, test } from 'vitest';
import {
  ask,
  createCluster,
  elect,
  register,
  runFor,
  stateOf,
} from '../../testing/replication-cluster.ts';
import type { Cluster } from '../../testing/replication-cluster.ts';
import { batchOf } from '../../testing/replication-fixtures.ts';
import type { RecordBatch } from '../log/batch.ts';
import type { Acks } from '../network/protocol/index.ts';

const IDEMPOTENT = { producerId: 7, producerEpoch: 0, baseSequence: 0 };

/** What the leader, broker 0, answers within 50 ms. */
function write(cluster: Cluster, batch: RecordBatch, acks: Acks): unknown {
  const partitions = [{ topic: 't', partition: 0, batch }];
  const id = ask(cluster, 0, { api: 'Produce', acks, timeoutMs: 1_000, partitions });
  runFor(cluster, 50);
  return cluster.answers.get(id);
}

function highWatermark(cluster: Cluster): number | undefined {
  return stateOf(cluster, 0).memory.topics[0]?.[0]?.highWatermark;
}

test('[REPL-3] [SESSION-3] who is outside the ISR when an epoch begins does not hold the high watermark', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 1_000);
  cluster.cut.add('0-2');
  elect(cluster, 0, [0, 1]);
  runFor(cluster, 50);
  // Its quiet fetches were before that; writing may not bring them back.
  write(cluster, batchOf(['a']), 1);
  expect(write(cluster, batchOf(['b']), -1)).toMatchObject({ partitions: [{ error: 'NONE' }] });
  expect(highWatermark(cluster)).toBe(2);
});

test('[HW-2] [SESSION-3] who leaves the ISR without a new epoch holds it while it counts as caught up', () => {
  const cluster = createCluster(3, [[0, 1, 2]]);
  runFor(cluster, 60_000);
  cluster.cut.add('0-2');
  register(cluster, { isr: [0, 1] });
  write(cluster, batchOf(['a']), 1);
  expect(highWatermark(cluster)).toBe(0);
});

test('[HW-7] a batch sent again raises the high watermark that nobody holds any more', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  cluster.cut.add('0-1');
  register(cluster, { isr: [0] });
  write(cluster, batchOf(['a'], IDEMPOTENT), -1);
  runFor(cluster, 40_000);
  expect(highWatermark(cluster)).toBe(0);
  const answer = write(cluster, batchOf(['a'], IDEMPOTENT), -1);
  expect(answer).toMatchObject({ partitions: [{ error: 'NONE', baseOffset: 0 }] });
  expect(highWatermark(cluster)).toBe(1);
});
