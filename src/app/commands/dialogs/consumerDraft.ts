import type { Command } from '../../../engine/index.ts';
import type { ProfileName } from '../../../engine/selectors.ts';
import { isWithin } from './fields.tsx';
import { configOf, type Setting } from './Settings.tsx';

export type Application = Extract<Command, { readonly type: 'setApplication' }>['application'];

/** The program around a consumer, as it is filled in. */
export interface ApplicationDraft {
  readonly processingMs: number | null;
  readonly commit: Application['commit'];
  readonly worksIn: Application['worksIn'];
  readonly crashAfterRecords: number | null;
}

/** Kafka's own assignors by the names that they offer themselves under. */
const ASSIGNOR_CLASSES = {
  range: 'RangeAssignor',
  roundrobin: 'RoundRobinAssignor',
  sticky: 'StickyAssignor',
  'cooperative-sticky': 'CooperativeStickyAssignor',
} as const;

export const ASSIGNORS = Object.keys(
  ASSIGNOR_CLASSES,
) as readonly (keyof typeof ASSIGNOR_CLASSES)[];

/** The form of a new consumer, as it is filled in. */
export interface ConsumerDraft {
  readonly name: string;
  /** '': no group. */
  readonly groupId: string;
  /** '': a dynamic member. */
  readonly instanceId: string;
  /** In a group: by subscription or with all partitions assigned by hand. Without one it is always the latter. */
  readonly reading: 'topics' | 'pattern' | 'byHand';
  /** Separated by commas. */
  readonly topics: string;
  readonly pattern: string;
  readonly reset: 'earliest' | 'latest' | 'none';
  /** group.protocol: members assign, or the coordinator does (KIP-848). */
  readonly protocol: 'classic' | 'consumer';
  /** 'default' leaves the setting to Kafka. */
  readonly assignor: 'default' | (typeof ASSIGNORS)[number];
  /** enable.auto.commit */
  readonly autoCommits: boolean;
  readonly application: ApplicationDraft;
  readonly settings: readonly Setting[];
}

export const BOUNDS = {
  processingMs: { min: 0, max: 86_400_000 },
  crashAfterRecords: { min: 1, max: 100_000_000 },
} as const;

/** Keys that have fields of their own. */
export const CONSUMER_FIELDS: readonly string[] = [
  'group.id',
  'group.instance.id',
  'group.protocol',
  'auto.offset.reset',
  'partition.assignment.strategy',
  'enable.auto.commit',
];

export function newConsumer(name: string, topic: string, groupId = 'g1'): ConsumerDraft {
  return {
    name,
    groupId,
    instanceId: '',
    reading: 'topics',
    topics: topic,
    pattern: topic === '' ? '.*' : `${topic}.*`,
    reset: 'earliest',
    protocol: 'classic',
    assignor: 'default',
    autoCommits: true,
    application: {
      processingMs: 0,
      commit: 'none',
      worksIn: 'pollLoop',
      crashAfterRecords: null,
    },
    settings: [],
  };
}

/** The program that the form comes to; null while a field cannot be right. */
export function applicationOf(draft: ApplicationDraft): Application | null {
  const { processingMs, crashAfterRecords } = draft;
  if (!isWithin(processingMs, BOUNDS.processingMs)) return null;
  if (crashAfterRecords !== null && !isWithin(crashAfterRecords, BOUNDS.crashAfterRecords))
    return null;
  return { ...draft, processingMs };
}

export function topicList(topics: string): readonly string[] {
  return topics
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');
}

function memberConfig(draft: ConsumerDraft): Readonly<Record<string, string>> {
  const { groupId, instanceId, reading, protocol, assignor, autoCommits } = draft;
  if (groupId === '') return {};
  return {
    'group.id': groupId,
    ...(instanceId !== '' && { 'group.instance.id': instanceId }),
    ...(protocol === 'consumer' && { 'group.protocol': protocol }),
    ...(protocol === 'classic' &&
      assignor !== 'default' &&
      reading !== 'byHand' && {
        'partition.assignment.strategy': `org.apache.kafka.clients.consumer.${ASSIGNOR_CLASSES[assignor]}`,
      }),
    ...(!autoCommits && { 'enable.auto.commit': 'false' }),
  };
}

/** The command that the form comes to; null while a field cannot be right. */
export function newConsumerCommand(
  profile: ProfileName,
  cluster: number,
  draft: ConsumerDraft,
): Extract<Command, { readonly type: 'addConsumer' }> | null {
  const { name, reset, pattern } = draft;
  const settings = configOf(profile, 'consumer', draft.settings);
  const application = applicationOf(draft.application);
  const reading = draft.groupId === '' ? 'byHand' : draft.reading;
  const topics = reading === 'pattern' ? [] : topicList(draft.topics);
  const readsNothing = reading === 'pattern' ? pattern === '' : topics.length === 0;
  if (settings === null || application === null || readsNothing) return null;
  return {
    type: 'addConsumer',
    cluster,
    name,
    config: { 'auto.offset.reset': reset, ...memberConfig(draft), ...settings },
    topics,
    ...(reading === 'pattern' && { pattern }),
    ...(reading === 'byHand' && draft.groupId !== '' && { byHand: true }),
    application,
  };
}
