export type * from './simulation/picture-types.ts';
export type { NodeId } from './kernel/turn.ts';
