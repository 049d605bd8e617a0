export { Swatch } from './Swatch.tsx';
export { tintLineOf, tintOf } from './tints.ts';
export { memberActivity, ownedBy, type OwnedPartition } from './members.ts';
