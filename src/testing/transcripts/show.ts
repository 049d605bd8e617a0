import { findHosted } from '../../engine/replication/index.ts';
import { partitionDetails, znodeAt, type ZnodeDetails } from '../../engine/selectors.ts';
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

/** The metadata log of each running server, and its snapshots: end offset and epoch. */
export function showMetadata({ world }: Scene): readonly string[] {
  return world.nodes.flatMap((node) => {
    if (node.kind !== 'server' || node.server.kind === 'down') return [];
    const { runtime } = node.server;
    if (runtime.metadataSource === 'zookeeper') return [];
    const { identity, disk } = runtime.quorum;
    const { log, snapshots } = disk;
    const voters = identity.voters.map(({ id }) => id).join(' ');
    const ids = snapshots.map(({ endOffset, epoch }) => `${endOffset}@${epoch}`);
    const ends = `start=${log.logStartOffset} end=${log.logEndOffset}`;
    return [
      `${node.name}: ${ends} applied=${runtime.image.offset} snapshots=[${ids.join(' ')}] voters=[${voters}]`,
    ];
  });
}

/** What the most recent committed metadata says of a topic, a line a partition. */
export function describeTopic({ world }: Scene, topic: string): readonly string[] {
  const lines: string[] = [];
  for (;;) {
    const partition = partitionDetails(world, 0, topic, lines.length);
    if (partition === null) return lines;
    const { leader, leaderEpoch, replicas, isr, elr } = partition;
    const ids = (list: readonly number[]): string => `[${list.join(' ')}]`;
    const state = `leader=${leader} leaderEpoch=${leaderEpoch} replicas=${ids(replicas)}`;
    lines.push(`${topic}-${lines.length}: ${state} isr=${ids(isr)} elr=${ids(elr)}`);
  }
}

/** A znode and all below it, a line each: path, data, version, and the session that it goes with. */
export function showZnodes({ world }: Scene, path: string): readonly string[] {
  const server = world.nodes.find(
    (node) => node.kind === 'zookeeper' && node.process === 'running',
  );
  const found = server === undefined ? null : znodeAt(world, server.id, path);
  if (server === undefined || found === null) return [`${path}: none`];
  const lines = (znode: ZnodeDetails): readonly string[] => {
    const owner = znode.ephemeralOwner === null ? '' : ` session=${znode.ephemeralOwner}`;
    const below = znode.children.flatMap((child) => {
      const next = znodeAt(world, server.id, child);
      return next === null ? [] : lines(next);
    });
    return [`${znode.path} ${znode.data || '-'} version=${znode.version}${owner}`, ...below];
  };
  return lines(found);
}
