/** What those who look may ask of an account and of settings. */
export { lintOf, lintPartners, type LintDraft } from './linted.ts';
export type { Account, Break, Verdict } from './types.ts';
export { verdictsOf } from './verdicts.ts';
