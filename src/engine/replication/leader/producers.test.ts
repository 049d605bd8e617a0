import { expect, test } from 'vitest';
import { ask, createCluster, runFor } from '../../../testing/replication-cluster.ts';
import { batchOf } from '../../../testing/replication-fixtures.ts';

test('[OFFSETS-3] the leader, and nobody else, tells of the producers in its log', () => {
  const cluster = createCluster(2, [[0, 1]]);
  runFor(cluster, 100);
  const batch = batchOf(['a', 'b'], { producerId: 7, producerEpoch: 0, baseSequence: 0 });
  const partitions = [{ topic: 't', partition: 0, batch }];
  ask(cluster, 0, { api: 'Produce', acks: -1, timeoutMs: 1_000, partitions });
  runFor(cluster, 600);
  const told = (broker: number): unknown => {
    const request = {
      api: 'DescribeProducers',
      partitions: [{ topic: 't', partition: 0 }],
    } as const;
    const id = ask(cluster, broker, request);
    runFor(cluster, 50);
    const answer = cluster.answers.get(id);
    return answer?.api === 'DescribeProducers' ? answer.partitions[0] : null;
  };
  expect(told(0)).toMatchObject({
    error: 'NONE',
    activeProducers: [
      { producerId: 7, producerEpoch: 0, lastSequence: 1, transactionStartOffset: null },
    ],
  });
  expect(told(1)).toMatchObject({ error: 'NOT_LEADER_OR_FOLLOWER', activeProducers: [] });
});
