import type { ClassicController } from '../controller/index.ts';
import type { ClusterId } from '../simulation/naming.ts';
import type { World } from '../simulation/world.ts';
import { serversOf } from './metadata.ts';

type ActiveOffice = ClassicController & {
  readonly active: NonNullable<ClassicController['active']>;
};

/** The classic controller of the latest epoch: not a zombie that has not heard of its successor. Null: there is none. */
export function activeClassicController(world: World, cluster: ClusterId): ActiveOffice | null {
  let found: ActiveOffice | null = null;
  for (const { server } of serversOf(world, cluster)) {
    if (server.kind === 'down' || server.runtime.metadataSource === 'kraft') continue;
    const { controller } = server.runtime;
    const { active } = controller;
    if (active !== null && active.epoch > (found?.active.epoch ?? -1))
      found = { ...controller, active };
  }
  return found;
}
