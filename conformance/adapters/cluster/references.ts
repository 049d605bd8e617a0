import { answerFindCoordinator } from '../../../src/engine/broker/coordinators.ts';
import type { Json } from '../../format.ts';
import type { World } from '../../../src/engine/simulation/world.ts';
import { firstLive, servingOf, splitPartition, topicAsTold } from './view.ts';

/** Which server is the active controller; the latest one, if an old one has not heard of it yet. */
function activeController(world: World): number {
  let found = -1;
  let epoch = -1;
  for (const node of world.nodes) {
    if (node.kind !== 'server' || node.server.kind === 'down') continue;
    const { runtime } = node.server;
    const controller =
      runtime.metadataSource === 'kraft' ? runtime.controller : runtime.controller.active;
    if (controller === null || controller.epoch <= epoch) continue;
    found = node.kafkaId;
    epoch = controller.epoch;
  }
  return found;
}

/** Who coordinates a group, as brokers answer; -1: nobody. */
export function coordinatorOfGroup(world: World, groupId: string): number {
  const serving = servingOf(firstLive(world));
  const request = { api: 'FindCoordinator', keyType: 'group', key: groupId } as const;
  return serving === null ? -1 : answerFindCoordinator(serving.image, request).brokerId;
}

/** A broker or controller by id, or by what it does. */
export function referredServer(world: World, reference: Json | undefined): number {
  if (typeof reference === 'number') return reference;
  if (reference === 'controller') return activeController(world);
  const [what, name = '', id = ''] = typeof reference === 'string' ? reference.split(':') : [];
  if (what === 'coordinatorOf' && name === 'group') return coordinatorOfGroup(world, id);
  if (what !== 'leaderOf') throw new Error(`no such server yet: ${JSON.stringify(reference)}`);
  const { topic, partition } = splitPartition(name);
  return topicAsTold(world, topic)?.partitions[partition]?.leader ?? -1;
}
