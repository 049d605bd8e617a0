// The door of guarantees/: what Kafka promises, with which settings, and whether it was kept.
export { account, EMPTY_ACCOUNT } from './account.ts';
export { lint, type Finding, type LintedSettings, type LintReport } from './linter.ts';
export type { Account, Break, SettingReason, Verdict } from './types.ts';
export { verdictsOf } from './verdicts.ts';
