// Rules across a broker's keys that both versions have. Source: KafkaConfig.validateValues.
import { refuse, scalaRequire, type Refusal } from '../refusal.ts';
import {
  isGiven,
  numberOf,
  numberOrNull,
  textOrNull,
  type Check,
  type CheckContext,
} from './context.ts';
import { failed, type OrRefusal, type ProtocolMap } from './listeners.ts';

const MS_IN_MINUTE = 60_000;
const MS_IN_HOUR = 3_600_000;

/** The finer unit wins over the coarser one, whatever was given first. */
function logRollMs(context: CheckContext): number {
  return numberOrNull(context, 'log.roll.ms') ?? numberOf(context, 'log.roll.hours') * MS_IN_HOUR;
}

/** −1 for ever. */
function logRetentionMs(context: CheckContext): number {
  const minutes = numberOrNull(context, 'log.retention.minutes');
  const retentionMs =
    numberOrNull(context, 'log.retention.ms') ??
    (minutes === null
      ? numberOf(context, 'log.retention.hours') * MS_IN_HOUR
      : minutes * MS_IN_MINUTE);
  return retentionMs < 0 ? -1 : retentionMs;
}

function logRollJitterMs(context: CheckContext): number {
  return (
    numberOrNull(context, 'log.roll.jitter.ms') ??
    numberOf(context, 'log.roll.jitter.hours') * MS_IN_HOUR
  );
}

export const LOG_CHECKS: readonly Check[] = [
  (context) =>
    scalaRequire(logRollMs(context) >= 1, 'log.roll.ms must be greater than or equal to 1'),
  (context) =>
    scalaRequire(
      logRollJitterMs(context) >= 0,
      'log.roll.jitter.ms must be greater than or equal to 0',
    ),
  (context) =>
    scalaRequire(
      logRetentionMs(context) !== 0,
      'log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
    ),
];

export const CLEANER_AND_FETCHER_CHECKS: readonly Check[] = [
  (context) => {
    const threads = numberOf(context, 'log.cleaner.threads');
    if (threads === 0) return refuse('ArithmeticException', '/ by zero');
    return scalaRequire(
      Math.trunc(numberOf(context, 'log.cleaner.dedupe.buffer.size') / threads) > 1024 * 1024,
      'log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.',
    );
  },
  (context) =>
    scalaRequire(
      numberOf(context, 'replica.fetch.wait.max.ms') <=
        numberOf(context, 'replica.socket.timeout.ms'),
      'replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent unnecessary socket timeouts',
    ),
  (context) =>
    scalaRequire(
      numberOf(context, 'replica.fetch.wait.max.ms') <=
        numberOf(context, 'replica.lag.time.max.ms'),
      'replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR',
    ),
];

const OVERRIDES = 'max.connections.per.ip.overrides';

/** "host:count,…" with a count that is no number. */
export function badConnectionOverrides(context: CheckContext): Refusal | null {
  for (const override of connectionOverrides(context)) {
    const colon = override.lastIndexOf(':');
    if (colon < 0) {
      return refuse(
        'IllegalArgumentException',
        `Error parsing configuration property '${OVERRIDES}': begin 0, end -1, length ${override.length}`,
      );
    }
    const count = override.slice(colon + 1).trim();
    if (!/^[+-]?\d+$/.test(count)) {
      return refuse('NumberFormatException', `For input string: "${count}"`);
    }
  }
  return null;
}

function connectionOverrides(context: CheckContext): readonly string[] {
  const text = textOrNull(context, OVERRIDES) ?? '';
  return text === '' ? [] : text.split(/\s*,\s*/);
}

export const CONNECTION_CHECKS: readonly Check[] = [
  (context) => {
    const queued = numberOf(context, 'queued.max.request.bytes');
    return scalaRequire(
      queued <= 0 || queued >= numberOf(context, 'socket.request.max.bytes'),
      'queued.max.request.bytes must be larger or equal to socket.request.max.bytes',
    );
  },
  badConnectionOverrides,
  (context) =>
    scalaRequire(
      numberOf(context, 'max.connections.per.ip') !== 0 || connectionOverrides(context).length > 0,
      `max.connections.per.ip can be set to zero only if ${OVERRIDES} property is set.`,
    ),
  (context) => {
    const delay = numberOf(context, 'connection.failed.authentication.delay.ms');
    const idle = numberOf(context, 'connections.max.idle.ms');
    return scalaRequire(
      idle < 0 || delay < idle,
      `connection.failed.authentication.delay.ms=${delay} should always be less than connections.max.idle.ms=${idle} to prevent failed authentication responses from timing out`,
    );
  },
];

/** The name of the listener that brokers use among themselves. */
export function interBrokerListener(
  context: CheckContext,
  protocols: ProtocolMap,
): OrRefusal<string> {
  const [name, protocol] = [
    'inter.broker.listener.name',
    'security.inter.broker.protocol',
  ] as const;
  const given = textOrNull(context, name);
  if (given === null) return { ok: true, value: textOrNull(context, protocol) ?? '' };
  if (isGiven(context, protocol)) {
    return failed(refuse('ConfigException', `Only one of ${name} and ${protocol} should be set.`));
  }
  const listener = given.toUpperCase();
  return protocols.has(listener)
    ? { ok: true, value: listener }
    : failed(
        refuse(
          'ConfigException',
          `Listener with name ${listener} defined in ${name} not found in listener.security.protocol.map.`,
        ),
      );
}
