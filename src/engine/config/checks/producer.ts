import type { ConfigValue } from '../definitions.ts';
import { refuse, type Refusal } from '../refusal.ts';
import {
  isGiven,
  numberOf,
  textOrNull,
  valueOf,
  type CheckContext,
  type Verdict,
} from './context.ts';

const MAX_IN_FLIGHT = 'max.in.flight.requests.per.connection';
const RETRIES_NEEDED = 'Must set retries to non-zero when using the idempotent producer.';
const ALL_ACKS_NEEDED =
  'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.';

const NOT_TRANSACTIONAL = 'Cannot set a transactional.id without also enabling idempotence.';

/** ProducerConfig.postProcessParsedConfig: what acks, retries and transactions mean for idempotence. */
export function checkProducer(context: CheckContext): Verdict {
  const acks = textOrNull(context, 'acks')?.toLowerCase();
  const values = { ...context.values, acks: acks === 'all' ? '-1' : (acks ?? null) };
  const settled = { ...context, values };
  return context.profile.features.idempotentByDefault
    ? settleIdempotence(settled)
    : settleOldIdempotence(settled);
}

/** KIP-679: idempotence is given up silently for acks or retries, unless it was asked for. */
function settleIdempotence(context: CheckContext): Verdict {
  let idempotent = valueOf(context, 'enable.idempotence') === true;
  if (idempotent) {
    const asked = isGiven(context, 'enable.idempotence');
    const noRetries = numberOf(context, 'retries') === 0;
    const fewAcks = valueOf(context, 'acks') !== '-1';
    if (noRetries && asked) return no(RETRIES_NEEDED);
    if (fewAcks && asked) return no(ALL_ACKS_NEEDED);
    const inFlight = numberOf(context, MAX_IN_FLIGHT);
    if (inFlight > 5) {
      return no(
        `To use the idempotent producer, ${MAX_IN_FLIGHT} must be set to at most 5. Current value is ${inFlight}.`,
      );
    }
    idempotent = !noRetries && !fewAcks;
  }
  if (!idempotent && isGiven(context, 'transactional.id')) {
    return no(NOT_TRANSACTIONAL);
  }
  if (
    valueOf(context, 'transaction.two.phase.commit.enable') === true &&
    isGiven(context, 'transaction.timeout.ms')
  ) {
    return no(
      'Cannot set transaction.timeout.ms when transaction.two.phase.commit.enable is set to true. Transactions will not expire with two-phase commit enabled.',
    );
  }
  return yes(context, { 'enable.idempotence': idempotent });
}

/** Before KIP-679 idempotence has to be asked for, by its key or by a transactional id. */
function settleOldIdempotence(context: CheckContext): Verdict {
  const asked = isGiven(context, 'enable.idempotence');
  const transactional = isGiven(context, 'transactional.id');
  const idempotent = asked ? valueOf(context, 'enable.idempotence') === true : transactional;
  if (!idempotent) {
    return transactional ? no(NOT_TRANSACTIONAL) : yes(context, { 'enable.idempotence': false });
  }
  if (numberOf(context, 'retries') === 0) return no(RETRIES_NEEDED);
  if (isGiven(context, 'acks') && valueOf(context, 'acks') !== '-1') return no(ALL_ACKS_NEEDED);
  return yes(context, { 'enable.idempotence': true, acks: '-1' });
}

function yes(context: CheckContext, changes: Readonly<Record<string, ConfigValue>>): Verdict {
  return { accepted: true, values: { ...context.values, ...changes } };
}

function no(message: string): Verdict {
  return { accepted: false, refusal: refuse('ConfigException', message) };
}

/** How long a send may take in all, or why not. Source: KafkaProducer.configureDeliveryTimeout. */
export function deliveryTimeoutMs(context: CheckContext): number | Refusal {
  const configured = numberOf(context, 'delivery.timeout.ms');
  const linger = Math.min(numberOf(context, 'linger.ms'), 2147483647);
  const least = Math.min(linger + numberOf(context, 'request.timeout.ms'), 2147483647);
  if (configured >= least) return configured;
  return isGiven(context, 'delivery.timeout.ms')
    ? refuse(
        'ConfigException',
        'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
      )
    : least;
}
