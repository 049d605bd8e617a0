export { assignRange } from './range.ts';
export { assignRoundRobin } from './round-robin.ts';
export { assignServerRange } from './server-range.ts';
export { assignCooperativeSticky, assignSticky } from './sticky.ts';
export type * from './types.ts';
export { assignUniform } from './uniform.ts';
