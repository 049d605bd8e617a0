// The door of ledger/: the truth about every logical send, which no process knows.
export { EMPTY_LEDGER, findSent } from './book.ts';
export { groupTruth } from './groups.ts';
export { observe } from './observe.ts';
export type { Ledger, Loss, Violation } from './state.ts';
