/**
 * The door for those who look: read-only questions about a world, and the types of the answers. Nothing here can change
 * a world, and views import nothing else of the engine.
 */
export type { NodeId } from './kernel/turn.ts';
export type { ConfigOwner, ProfileName } from './config/index.ts';
export type { Weight } from './kernel/facts.ts';
export * from './guarantees/door.ts';
export type { Callback } from './clients/index.ts';
export * from './picture/details/index.ts';
export { groupDetails, groupIds } from './picture/groups/details.ts';
export type * from './picture/groups/types.ts';
export { controllerZnode, ensembleOf } from './picture/ensemble.ts';
export { expectedIn, fencedBrokers, type Expected } from './picture/expected.ts';
export {
  clusterOfNode,
  isOnZooKeeper,
  nodeName,
  serverWithId,
  type NodeName,
} from './picture/names.ts';
export type { StandingPicture, StationName, StationPicture } from './picture/requests.ts';
export { pictureOf } from './picture/picture.ts';
export type * from './picture/types.ts';
export { FACT_WEIGHTS, type Fact, type FactType } from './simulation/facts.ts';
export type { World } from './simulation/world.ts';
