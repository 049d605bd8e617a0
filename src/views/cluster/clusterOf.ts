import { clusterOfNode, messageDetails, type World } from '../../engine/selectors.ts';
import type { Selection } from './selection.ts';

/** The cluster that the selected thing belongs to; the first one where nothing says. Of two ends: that of the first. */
export function clusterOf(world: World, selection: Selection | null): number {
  switch (selection?.kind) {
    case 'partition':
    case 'group':
      return selection.cluster;
    case 'node':
    case 'replica':
      return clusterOfNode(world, selection.node);
    case 'link':
      return clusterOfNode(world, selection.from);
    case 'message': {
      const message = messageDetails(world, selection.key);
      return message === null ? 0 : clusterOfNode(world, message.from);
    }
    case undefined:
      return 0;
  }
}
