export { reconcile } from './reconcile.ts';
export type { CurrentAssignment, HeldPartition } from './state.ts';
