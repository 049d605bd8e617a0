import type { NodeId } from '../kernel/turn.ts';
import { isPaused } from '../simulation/process.lifecycle.ts';
import type { World } from '../simulation/world.ts';
import { newestImage, serversOf } from './metadata.ts';
import { brokersOf } from './servers.ts';

/** Something that is bound to happen at a known time unless somebody acts before. */
export type Expected =
  /** The controller will have waited long enough for a broker that says nothing. */
  | {
      readonly kind: 'sessionEnds';
      readonly node: NodeId;
      readonly brokerId: number;
      readonly atMs: number;
    }
  /** The first of the other voters gives up on a quorum leader that says nothing. */
  | { readonly kind: 'quorumNotices'; readonly node: NodeId; readonly atMs: number };

function quorumNotices(world: World, cluster: number): readonly Expected[] {
  const voters = serversOf(world, cluster).filter(({ isController }) => isController);
  const due = voters.flatMap(({ process, server }) => {
    if (server.kind === 'down' || isPaused(process)) return [];
    if (server.runtime.metadataSource !== 'kraft') return [];
    const { memory, disk } = server.runtime.quorum;
    if (memory.role.name !== 'Follower') return [];
    return [{ leaderId: disk.leaderId, atMs: memory.role.fetchDueMs }];
  });
  const earliest = due.toSorted((a, b) => a.atMs - b.atMs)[0];
  if (earliest === undefined) return [];
  const leader = voters.find(({ kafkaId }) => kafkaId === earliest.leaderId);
  if (leader === undefined || !(leader.process === 'down' || isPaused(leader.process))) return [];
  return [{ kind: 'quorumNotices', node: leader.id, atMs: earliest.atMs }];
}

/** What is bound to happen in this world, soonest first. */
export function expectedIn(world: World): readonly Expected[] {
  return world.clusters
    .flatMap((_, cluster) => [
      ...brokersOf(world, cluster).flatMap(({ node, kafkaId, sessionEndsMs }): Expected[] =>
        sessionEndsMs === null
          ? []
          : [{ kind: 'sessionEnds', node, brokerId: kafkaId, atMs: sessionEndsMs }],
      ),
      ...quorumNotices(world, cluster),
    ])
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** Ids of the brokers that the newest metadata call fenced. */
export function fencedBrokers(world: World, cluster: number): readonly number[] {
  return newestImage(world, cluster)
    .brokers.filter(({ fenced }) => fenced)
    .map(({ brokerId }) => brokerId);
}
