import { configDefinition } from '../definitions.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { isGiven, numberOf, verdict, type CheckContext, type Verdict } from './context.ts';

/**
 * A group's configurations have to lie within bounds that the broker sets; those that a group does not set are the
 * broker's own. [key of the group, broker's lowest, broker's highest], in Kafka's order.
 */
const BOUNDS: readonly (readonly [key: string, lowest: string | null, highest: string])[] = [
  ...bounds('consumer', ['heartbeat.interval.ms', 'session.timeout.ms', 'assignment.interval.ms']),
  ...bounds('share', [
    'heartbeat.interval.ms',
    'session.timeout.ms',
    'record.lock.duration.ms',
    'delivery.count.limit',
    'partition.max.record.locks',
    'assignment.interval.ms',
  ]),
  ...bounds('streams', ['heartbeat.interval.ms', 'session.timeout.ms']),
  ['streams.num.standby.replicas', null, 'group.streams.max.standby.replicas'],
  ...bounds('streams', ['assignment.interval.ms']),
];

function bounds(protocol: string, keys: readonly string[]): [string, string, string][] {
  return keys.map((key) => [
    `${protocol}.${key}`,
    `group.${protocol}.min.${key}`,
    `group.${protocol}.max.${key}`,
  ]);
}

/** Source: GroupConfig.validateValues, against a broker's defaults. */
export function checkGroup(context: CheckContext): Verdict {
  return verdict(context.values, outOfBounds(context) ?? sessionTooShort(context));
}

function outOfBounds(context: CheckContext): Refusal | null {
  for (const [key, lowest, highest] of BOUNDS) {
    if (!isGiven(context, key)) continue; // the broker has checked its own
    const value = numberOf(context, key);
    if (lowest !== null && value < brokerDefault(context, lowest)) {
      return no(`${key} must be greater than or equal to ${lowest}`);
    }
    if (value > brokerDefault(context, highest)) {
      return no(`${key} must be less than or equal to ${highest}`);
    }
  }
  return null;
}

function sessionTooShort(context: CheckContext): Refusal | null {
  for (const protocol of ['consumer', 'share', 'streams']) {
    const session = `${protocol}.session.timeout.ms`;
    const heartbeat = `${protocol}.heartbeat.interval.ms`;
    if (numberOf(context, session) <= numberOf(context, heartbeat)) {
      return no(`${session} must be greater than ${heartbeat}`);
    }
  }
  return null;
}

function brokerDefault(context: CheckContext, key: string): number {
  const definition = configDefinition(context.profile.name, 'broker', key);
  if (definition === null) throw new Error(`This version of Kafka has no key ${key}`);
  return Number(definition.defaultValue);
}

function no(message: string): Refusal {
  return refuse('InvalidConfigurationException', message);
}
