import type { Node, World } from '../simulation/world.ts';
import type { ProcessPicture } from './types.ts';

/** What every process has. */
export function processPicture(world: World, { id, name, process, host }: Node): ProcessPicture {
  return { node: id, name, process, isHostPowered: world.hosts[host]?.isPowered ?? false };
}
