import type { Json } from '../../format.ts';
import type { World } from '../../../src/engine/simulation/world.ts';
import { splitPartition, topicAsTold } from './view.ts';

/** Which server is the active controller; the latest one, if an old one has not heard of it yet. */
function activeController(world: World): number {
  let found = -1;
  let epoch = -1;
  for (const node of world.nodes) {
    if (node.kind !== 'server' || node.server.kind === 'down') continue;
    const { controller } = node.server.runtime;
    if (controller === null || controller.epoch <= epoch) continue;
    found = node.kafkaId;
    epoch = controller.epoch;
  }
  return found;
}

/** A broker or controller by id, or by what it does. */
export function referredServer(world: World, reference: Json | undefined): number {
  if (typeof reference === 'number') return reference;
  if (reference === 'controller') return activeController(world);
  const [what, name = ''] = typeof reference === 'string' ? reference.split(':') : [];
  if (what !== 'leaderOf') throw new Error(`no such server yet: ${JSON.stringify(reference)}`);
  const { topic, partition } = splitPartition(name);
  return topicAsTold(world, topic)?.partitions[partition]?.leader ?? -1;
}
