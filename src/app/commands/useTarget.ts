import type { World } from '../../engine/selectors.ts';
import { clusterOf } from '../../views/cluster/clusterOf.ts';
import type { Selection } from '../../views/cluster/index.ts';
import { useCommandStore } from './commandStore.ts';

/** The cluster that commands are for: that of the selected thing; while nothing is selected, the one that was chosen. */
export function useTarget(world: World, selection: Selection | null): number {
  const chosen = useCommandStore((state) => state.target);
  if (selection !== null) return clusterOf(world, selection);
  // It was chosen in a run that may be gone.
  return chosen < world.clusters.length ? chosen : 0;
}
