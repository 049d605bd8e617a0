import { unreachable } from '../kernel/assert.ts';
import { EMPTY_LEDGER, findSent, observe, type Ledger, type Violation } from '../ledger/index.ts';
import type { Fact } from '../simulation/facts.ts';
import type { World } from '../simulation/world.ts';
import type { Account, BreakReason, GuaranteeName } from './types.ts';

/** The account of a world at its beginning. */
export const EMPTY_ACCOUNT: Account = {
  ledger: EMPTY_LEDGER,
  breaks: {
    acknowledgedSurvive: null,
    committedSurvive: null,
    onlyCommittedRead: null,
    orderKept: null,
    writtenOnce: null,
    oneLeaderPerEpoch: null,
    logsAgree: null,
    metadataLinear: null,
  },
};

/** Folds one step into an account: costs what the step's facts name, and nothing for a step without any. */
export function account(before: Account, world: World, facts: readonly Fact[]): Account {
  const { ledger, violations } = observe(before.ledger, world, facts);
  if (ledger === before.ledger) return before;
  let { breaks } = before;
  for (const violation of violations) {
    const name = guaranteeOf(violation);
    const reason = reasonOf(ledger, world, violation);
    const known = breaks[name];
    // What nothing excuses is told even if something excusable came first.
    const isWorse = reason.kind === 'unexplained' && known?.reason.kind !== 'unexplained';
    if (known === null || isWorse)
      breaks = { ...breaks, [name]: { step: world.stepCount, reason, violation } };
  }
  return { ledger, breaks };
}

function guaranteeOf(violation: Violation): GuaranteeName {
  switch (violation.type) {
    case 'AcknowledgedLost':
      return 'acknowledgedSurvive';
    case 'CommittedLost':
      return 'committedSurvive';
    case 'UncommittedRead':
      return 'onlyCommittedRead';
    case 'OutOfOrder':
      return 'orderKept';
    case 'WrittenTwice':
      return 'writtenOnce';
    case 'LogsDiffer':
      return 'logsAgree';
    case 'TwoLeaders':
      return 'oneLeaderPerEpoch';
    case 'MetadataDiffers':
      return 'metadataLinear';
    default:
      return unreachable(violation);
  }
}

function reasonOf(ledger: Ledger, world: World, violation: Violation): BreakReason {
  const { loss } = violation;
  if (violation.type === 'AcknowledgedLost') {
    const { acks, wasCommitted, sendId } = violation;
    // [GUA-1] What was committed was as safe as with acks=all.
    if (acks !== -1 && !wasCommitted) {
      const owner = producerOf(ledger, world, sendId)?.name ?? '';
      return { kind: 'setting', key: 'acks', value: String(acks), owner };
    }
  }
  if (violation.type === 'OutOfOrder' || violation.type === 'WrittenTwice') {
    const producer = producerOf(ledger, world, violation.sendId);
    const settings = producer?.producer?.settings;
    // [GUA-4] [GUA-5] Retries keep order and number with sequence numbers alone.
    if (producer !== null && settings?.enableIdempotence !== true)
      return { kind: 'setting', key: 'enable.idempotence', value: 'false', owner: producer.name };
  }
  if (loss === null) return { kind: 'unexplained' };
  if (loss.kind === 'uncleanElection') {
    const owner = 'topic' in violation ? violation.topic : '';
    return { kind: 'setting', key: 'unclean.leader.election.enable', value: 'true', owner };
  }
  return { kind: 'loss', loss };
}

function producerOf(ledger: Ledger, world: World, sendId: number) {
  const node = world.nodes[findSent(ledger, sendId)?.producer ?? -1];
  return node?.kind === 'producer' ? node : null;
}
