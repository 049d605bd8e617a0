import { COMMIT_STYLES, type Command } from '../../engine/index.ts';
import { groupTruth } from '../../engine/ledger/index.ts';
import { groupDetails } from '../../engine/selectors.ts';
import { command, nodeId } from './scene.ts';
import { number, others, word, type Verb, type Words } from './words.ts';

type Application = Extract<Command, { readonly type: 'setApplication' }>['application'];

/** `work=100 commit=sync pool=yes crash=15`: time for each record, how it commits, where it works, and when it dies. */
function application(words: Words): Application {
  const { commit = 'none', pool, crash } = words.named;
  const style = COMMIT_STYLES.find((name) => name === commit);
  if (style === undefined) throw new Error(`Nobody commits so: ${commit}`);
  return {
    processingMs: number(words, 'work', 0),
    commit: style,
    worksIn: pool === 'yes' ? 'threadPool' : 'pollLoop',
    crashAfterRecords: crash === undefined ? null : Number(crash),
  };
}

const ASSIGNORS: Readonly<Record<string, string>> = {
  range: 'RangeAssignor',
  roundrobin: 'RoundRobinAssignor',
  sticky: 'StickyAssignor',
  'cooperative-sticky': 'CooperativeStickyAssignor',
};

/** `range,sticky` as Kafka's classes. */
function strategy(assignors: string | undefined): Record<string, string> {
  if (assignors === undefined) return {};
  const classes = assignors
    .split(',')
    .map((name) => `org.apache.kafka.clients.consumer.${ASSIGNORS[name] ?? name}`);
  return { 'partition.assignment.strategy': classes.join(',') };
}

/**
 * `consumer c topics=orders group=billing assignors=range pattern=ord.* hand=yes`, the application's words, then settings.
 * In a group it reads from the earliest record on unless told otherwise.
 */
const consumer: Verb = (scene, words) => {
  const { topics, pattern, hand, group, assignors } = words.named;
  const own = [
    'topics',
    'pattern',
    'hand',
    'group',
    'assignors',
    'work',
    'commit',
    'pool',
    'crash',
  ];
  const ofGroup = group === undefined ? {} : { 'group.id': group, 'auto.offset.reset': 'earliest' };
  const isPlain = !own.slice(5).some((key) => words.named[key] !== undefined);
  command(scene, {
    type: 'addConsumer',
    cluster: 0,
    name: word(words, 0),
    config: { ...ofGroup, ...strategy(assignors), ...others(words, ...own) },
    topics: topics?.split(',') ?? [],
    ...(pattern !== undefined && { pattern }),
    ...(hand === 'yes' && { byHand: true }),
    ...(!isPlain && { application: application(words) }),
  });
};

/** `group billing`: as its coordinator keeps it, who reads what, what is committed and how far behind it is. */
const group: Verb = (scene, words) => {
  const details = groupDetails(scene.world, 0, word(words, 0));
  if (details === null) {
    scene.lines.push('no such group');
    return;
  }
  const { state, generationId, assignmentEpoch, protocolName, members, partitions } = details;
  const where =
    assignmentEpoch === null
      ? `generation=${generationId}`
      : `epoch=${generationId} target=${assignmentEpoch}`;
  const nameOf = (node: number | null): string =>
    node === null ? '?' : (scene.world.nodes[node]?.name ?? '?');
  scene.lines.push(`${state ?? 'unknown'} ${where} ${protocolName ?? '-'}`);
  for (const { node, isLeader, isKnown, self } of members) {
    const owned =
      self?.owned.map(({ topic, partition }) => `${topic}-${partition}`).join(' ') ?? '';
    const role = isKnown ? (isLeader ? 'leader' : 'member') : 'stranger';
    scene.lines.push(`${nameOf(node)}: ${role} ${self?.state ?? 'down'} [${owned}]`);
  }
  for (const { topic, partition, committedOffset, lagRecords } of partitions)
    scene.lines.push(
      `${topic}-${partition}: committed=${committedOffset ?? '-'} lag=${lagRecords ?? '-'}`,
    );
};

/** `counts billing`: what the ledger says of it. */
const counts: Verb = (scene, words) => {
  const truth = groupTruth(scene.ledger, 0, word(words, 0));
  const { effects, repeated, skipped, inverted } = truth;
  scene.lines.push(
    `effects=${effects} repeated=${repeated} skipped=${skipped} inverted=${inverted}`,
  );
};

/** `coordinator billing`: the broker, and the partition of `__consumer_offsets` that it leads. */
const coordinator: Verb = (scene, words) => {
  const details = groupDetails(scene.world, 0, word(words, 0));
  const node = scene.world.nodes[details?.coordinator ?? -1];
  scene.lines.push(
    `${node?.name ?? 'nobody'}: __consumer_offsets-${details?.offsetsPartition ?? '?'}`,
  );
};

/** `seek c orders 5 partition=0`; in place of the offset also `beginning`, `end`, or `time=9000`. */
const seek: Verb = (scene, words) => {
  const node = nodeId(scene, word(words, 0));
  const place = { node, topic: word(words, 1), partition: number(words, 'partition', 0) };
  const { time } = words.named;
  const to = time === undefined ? word(words, 2) : '';
  if (time !== undefined) command(scene, { type: 'seekTo', ...place, spec: Number(time) });
  else if (to === 'beginning' || to === 'end')
    command(scene, { type: 'seekTo', ...place, spec: to === 'end' ? -1 : -2 });
  else command(scene, { type: 'seek', ...place, offset: Number(to) });
};

/** `subscribe c topics=orders,bills` or `pattern=…`; with neither it unsubscribes. */
const subscribe: Verb = (scene, words) => {
  const { topics, pattern = null } = words.named;
  const node = nodeId(scene, word(words, 0));
  command(scene, { type: 'subscribe', node, topics: topics?.split(',') ?? [], pattern });
};

/** `program c work=100 commit=sync`: the application goes on so. */
const program: Verb = (scene, words) => {
  const node = nodeId(scene, word(words, 0));
  command(scene, { type: 'setApplication', node, application: application(words) });
};

function call(type: 'commitNow' | 'enforceRebalance'): Verb {
  return (scene, words) => command(scene, { type, node: nodeId(scene, word(words, 0)) });
}

/** Consumers, their groups and their applications. */
export const GROUP_VERBS: Readonly<Record<string, Verb>> = {
  consumer,
  group,
  counts,
  coordinator,
  seek,
  subscribe,
  program,
  commit: call('commitNow'),
  rebalance: call('enforceRebalance'),
};
