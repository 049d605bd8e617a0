// The door of guarantees/: what Kafka promises, with which settings, and whether it was kept.
export { account, EMPTY_ACCOUNT } from './account.ts';
export type { Account } from './types.ts';
