import type { ProfileName } from '../../engine/selectors.ts';
import type { Fact, World } from '../../engine/index.ts';
import { account, EMPTY_ACCOUNT, type Account } from '../../engine/guarantees/index.ts';
import { earliest } from '../../engine/kernel/agenda.ts';
import { checkMetadata } from './metadata-checks.ts';
import { checkPromises, noteLosses } from './promises.ts';
import { createRecordsBook, type RecordsBook } from './records-book.ts';
import { checkQuorum, createQuorumBook, type QuorumBook } from './quorum-book.ts';
import { checkReplicas } from './replica-checks.ts';

/** What a checker has learned of a run: the truth that no process knows. */
export interface Checker {
  readonly quorum: QuorumBook;
  readonly records: RecordsBook;
  /** The product's own account of the run. */
  account: Account;
}

export function createChecker(profile: ProfileName): Checker {
  return {
    quorum: createQuorumBook(),
    records: createRecordsBook(profile),
    account: EMPTY_ACCOUNT,
  };
}

/**
 * Holds one step against everything that must be true whatever happens. Looks only at what the step changed.
 * @throws Error naming the broken invariant and the ids involved
 */
export function checkStep(
  checker: Checker,
  before: World,
  after: World,
  facts: readonly Fact[],
): void {
  if (after.nowMs < before.nowMs)
    throw new Error(`time went back from ${before.nowMs} to ${after.nowMs}`);
  const next = earliest(after.agenda);
  if (next !== null && next.dueMs < after.nowMs)
    throw new Error(`the agenda holds ${next.dueMs} at ${after.nowMs}`);
  for (const fact of facts) noteLosses(checker.records, fact);
  after.nodes.forEach((node, index) => {
    const was = before.nodes[index];
    if (node === was || node.kind !== 'server') return;
    checkQuorum(checker.quorum, was?.kind === 'server' ? was : null, node);
    checkMetadata(was?.kind === 'server' ? was : null, node);
    checkReplicas(checker.records, was?.kind === 'server' ? was : null, node);
  });
  for (const fact of facts) checkPromises(checker.records, after, fact);
  checker.account = account(checker.account, after, facts);
  checkGuarantees(checker.account);
}

/** No guarantee is broken unless its conditions were left: by a setting, by a loss, or by an unclean election. */
function checkGuarantees({ breaks, ledger }: Account): void {
  for (const [name, broken] of Object.entries(breaks)) {
    if (broken?.reason.kind === 'unexplained')
      throw new Error(`${name} is broken: ${JSON.stringify(broken.violation)}`);
  }
  const negative = Object.entries(ledger.totals).find(([, count]) => count < 0);
  if (negative !== undefined) throw new Error(`the ledger counts ${negative.join(' ')}`);
}
