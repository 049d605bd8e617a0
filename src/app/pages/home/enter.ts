import type { Command, World } from '../../../engine/index.ts';
import { startScenario } from '../../../scenarios/index.ts';
import type { Selection } from '../../../views/cluster/index.ts';
import { originOf, type Session } from '../../session/index.ts';

/** What is done first to the cluster of the start page. */
export type Entrance =
  | { readonly kind: 'kill' }
  | { readonly kind: 'send' }
  | { readonly kind: 'look'; readonly selection: Selection };

/** Opens the cluster of the start page and does the first thing. False when it was called off. */
export async function enterStart(session: Session, entrance: Entrance): Promise<boolean> {
  if (!(await session.open(originOf(startScenario.id)))) return false;
  const world = session.store.getState().run?.history.cursor.world;
  if (world === undefined) return false;
  if (entrance.kind === 'look') session.select(entrance.selection);
  else session.issue(commandOf(world, entrance.kind));
  return true;
}

function commandOf(world: World, kind: 'kill' | 'send'): Command {
  switch (kind) {
    case 'kill':
      // Broker 2 leads a partition there, so there is something to take over.
      return { type: 'kill', node: nodeNamed(world, 'broker 2') };
    case 'send': {
      const record = { topic: 'orders', key: 'key-1', value: 'one more order', partition: null };
      return { type: 'send', node: nodeNamed(world, 'shop'), records: [record] };
    }
  }
}

function nodeNamed(world: World, name: string): number {
  const node = world.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new Error(`The start scenario has no ${name}`);
  return node.id;
}
