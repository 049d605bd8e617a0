import { runnerImport, type Plugin } from 'vite';
import type * as engine from '../src/engine/index.ts';
import type * as selectors from '../src/engine/selectors.ts';
import type * as scenarios from '../src/scenarios/index.ts';

const name = 'virtual:start-picture';
const resolved = `\0${name}`;

/** By Vite's own loader, as the app's modules are. */
async function load<Module>(path: string): Promise<Module> {
  return (await runnerImport<Module>(path)).module;
}

/** The start page's world at the moment in which it is shown, as a picture. */
async function draw(): Promise<selectors.Picture> {
  const { createWorld, step } = await load<typeof engine>('./src/engine/index.ts');
  const { pictureOf } = await load<typeof selectors>('./src/engine/selectors.ts');
  const { startScenario } = await load<typeof scenarios>('./src/scenarios/index.ts');
  const { spec, seed, openAtMs } = startScenario;
  let world = createWorld(spec, seed);
  for (;;) {
    const next = step(world);
    if (next === null || next.world.nowMs > openAtMs) return pictureOf(world);
    world = next.world;
  }
}

/**
 * Gives the start page the picture of its cluster as data, so that it can be shown without loading
 * the engine. The engine itself draws it, at build time: a run is the same on every machine.
 */
export function startPicture(): Plugin {
  return {
    name: 'start-picture',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: async (id) => {
      if (id !== resolved) return undefined;
      const json = JSON.stringify(await draw());
      return `export default JSON.parse(${JSON.stringify(json)})`;
    },
  };
}
