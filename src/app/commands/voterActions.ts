import { controllerDetails, type World } from '../../engine/selectors.ts';
import { give, type Action } from './action.ts';

/** A controller becomes a voter, or is one no more, where the voters can be changed. */
export function voterActions(world: World, node: number): readonly Action[] {
  const controller = controllerDetails(world, node);
  if (controller?.canVotersChange !== true) return [];
  const { cluster, kafkaId: voterId, directoryId, voterDirectoryId } = controller;
  // Whose disk was lost is a voter by its old one, which has to go before the new one can come.
  const voter = { voterId, voterDirectoryId: voterDirectoryId ?? directoryId };
  return [
    voterDirectoryId !== null
      ? give(
          'removeVoter',
          { type: 'admin', cluster, request: { api: 'RemoveRaftVoter', ...voter } },
          { node, isDangerous: true },
        )
      : give(
          'addVoter',
          { type: 'admin', cluster, request: { api: 'AddRaftVoter', ...voter, endpoint: node } },
          { node },
        ),
  ];
}

/** Whether a controller more is of any use: none of a static quorum's voters, it would not start. */
export function canAddController(world: World, cluster: number): boolean {
  return (world.clusters[cluster]?.features['kraft.version'] ?? 0) > 0;
}
