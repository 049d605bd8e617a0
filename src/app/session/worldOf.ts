import { createWorld, type World } from '../../engine/index.ts';
import { worldOfOwn } from '../../scenarios/index.ts';
import { scenarioOf, type Origin } from './start.ts';

/** The world that a session begins with. */
export function worldOf({ start, seed }: Origin): World {
  switch (start.kind) {
    case 'scenario':
      return createWorld(scenarioOf(start.id).spec, seed);
    case 'own':
      return createWorld(worldOfOwn(start.cluster), seed);
  }
}
