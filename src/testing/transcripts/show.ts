import { findHosted } from '../../engine/replication/index.ts';
import { partitionDetails } from '../../engine/selectors.ts';
import type { Scene } from './scene.ts';

/** Where each running replica of a partition stands, a line each; with the values of its records, if asked. */
export function showPartition(
  { world }: Scene,
  topic: string,
  partition: number,
  isWithValues: boolean,
): readonly string[] {
  return world.nodes.flatMap((node) => {
    if (node.kind !== 'server' || node.server.kind === 'down') return [];
    const { broker } = node.server.runtime;
    const hosted = broker === null ? null : findHosted(broker.replication, topic, partition);
    if (hosted === null) return [];
    const { log, replica } = hosted;
    const batches = [...log.log.chunks.flat(), ...log.log.tail];
    const values = batches.flatMap(({ leaderEpoch, records }) =>
      records.map(({ value }) => `${value ?? 'null'}@${leaderEpoch}`),
    );
    const role = replica === null ? 'none' : `${replica.role} epoch=${replica.leaderEpoch}`;
    const isr = replica?.role === 'Leader' ? ` isr=[${replica.isrState.isr.join(' ')}]` : '';
    const ends = `hw=${replica?.highWatermark ?? -1} end=${log.log.logEndOffset}`;
    const shown = isWithValues ? ` [${values.join(' ')}]` : '';
    return [`${node.name}: ${role}${isr} ${ends}${shown}`];
  });
}

/** What the most recent committed metadata says of a topic, a line a partition. */
export function describeTopic({ world }: Scene, topic: string): readonly string[] {
  const lines: string[] = [];
  for (;;) {
    const partition = partitionDetails(world, topic, lines.length);
    if (partition === null) return lines;
    const { leader, leaderEpoch, replicas, isr, elr } = partition;
    const ids = (list: readonly number[]): string => `[${list.join(' ')}]`;
    const state = `leader=${leader} leaderEpoch=${leaderEpoch} replicas=${ids(replicas)}`;
    lines.push(`${topic}-${lines.length}: ${state} isr=${ids(isr)} elr=${ids(elr)}`);
  }
}
