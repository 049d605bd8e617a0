// GroupCoordinatorConfig and ShareGroupConfig: bounds that have to fit around the values between them.
import { javaRequire, refuse, type Refusal } from '../refusal.ts';
import { listOf, numberOf, type CheckContext } from './context.ts';

type Relation = readonly [left: string, relation: '>=' | '<=' | '<', right: string];

const WORDS = {
  '>=': 'must be greater than or equal to',
  '<=': 'must be less than or equal to',
  '<': 'must be less than',
} as const;

/** lowest ≤ value ≤ highest, in the order in which Kafka looks. */
function between(protocol: string, key: string): readonly Relation[] {
  const value = `group.${protocol}.${key}`;
  const lowest = `group.${protocol}.min.${key}`;
  const highest = `group.${protocol}.max.${key}`;
  return [
    [highest, '>=', lowest],
    [value, '>=', lowest],
    [value, '<=', highest],
  ];
}

function liveness(protocol: string): readonly Relation[] {
  return [
    ...between(protocol, 'heartbeat.interval.ms'),
    ...between(protocol, 'session.timeout.ms'),
    [`group.${protocol}.heartbeat.interval.ms`, '<', `group.${protocol}.session.timeout.ms`],
  ];
}

const BEFORE_SHARE_ASSIGNORS: readonly Relation[] = [
  ...liveness('consumer'),
  ...between('consumer', 'assignment.interval.ms'),
  ...liveness('share'),
];

const AFTER_SHARE_ASSIGNORS: readonly Relation[] = [
  ...between('share', 'assignment.interval.ms'),
  ...liveness('streams'),
  ...between('streams', 'assignment.interval.ms'),
  ['group.streams.num.standby.replicas', '<=', 'group.streams.max.standby.replicas'],
  // ShareGroupConfig
  ['group.share.max.delivery.count.limit', '>=', 'group.share.delivery.count.limit'],
  ['group.share.delivery.count.limit', '>=', 'group.share.min.delivery.count.limit'],
  ['group.share.max.partition.max.record.locks', '>=', 'group.share.partition.max.record.locks'],
  ['group.share.partition.max.record.locks', '>=', 'group.share.min.partition.max.record.locks'],
  ['group.share.record.lock.duration.ms', '>=', 'group.share.min.record.lock.duration.ms'],
  ['group.share.max.record.lock.duration.ms', '>=', 'group.share.record.lock.duration.ms'],
  ['group.share.max.share.sessions', '>=', 'group.share.max.size'],
];

export function checkGroupCoordinator(context: CheckContext): Refusal | null {
  const shareAssignors = listOf(context, 'group.share.assignors');
  return (
    unknownAssignor(listOf(context, 'group.consumer.assignors'), ['uniform', 'range']) ??
    unknownCompression(context, 'offsets.topic.compression.codec') ??
    unknownAssignor(shareAssignors, ['simple']) ??
    firstBroken(context, BEFORE_SHARE_ASSIGNORS) ??
    javaRequire(
      shareAssignors.length === 1,
      `group.share.assignors must contain exactly one assignor, but found ${shareAssignors.length}`,
    ) ??
    firstBroken(context, AFTER_SHARE_ASSIGNORS) ??
    unknownCompression(context, 'share.coordinator.state.topic.compression.codec')
  );
}

function firstBroken(context: CheckContext, relations: readonly Relation[]): Refusal | null {
  for (const [left, relation, right] of relations) {
    const [one, other] = [numberOf(context, left), numberOf(context, right)];
    const holds = relation === '>=' ? one >= other : relation === '<=' ? one <= other : one < other;
    if (!holds) return javaRequire(false, `${left} ${WORDS[relation]} ${right}`);
  }
  return null;
}

function unknownAssignor(names: readonly string[], builtIn: readonly string[]): Refusal | null {
  const unknown = names.find((name) => !builtIn.includes(name));
  return unknown === undefined
    ? null
    : refuse(
        'KafkaException',
        `Class ${unknown} cannot be found`,
        refuse('ClassNotFoundException', unknown),
      );
}

const CODECS = 4;

function unknownCompression(context: CheckContext, key: string): Refusal | null {
  const id = numberOf(context, key);
  return id >= 0 && id <= CODECS
    ? null
    : refuse('IllegalArgumentException', `Unknown compression type id: ${id}`);
}
