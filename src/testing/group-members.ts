// Members of a group on a real coordinator, with everything else of the cluster played: time passes in steps of 10 ms.
import {
  onConsumerOutcome,
  onConsumerTimer,
  startConsumer,
  PLAIN_APPLICATION,
  type Application,
  type ConsumerFact,
  type ConsumerSettings,
  type ConsumerState,
  type ConsumerTask,
  type ConsumerTimer,
  type GroupClientSettings,
} from '../engine/clients/index.ts';
import type {
  FetchRequest,
  GroupRequest,
  Request,
  Response,
} from '../engine/network/protocol/index.ts';
import { alone } from './fake-turn.ts';
import { createGroupCoordinator } from './group-coordinator.ts';

const TICK_MS = 10;

const GROUP_CLIENT_SETTINGS: GroupClientSettings = {
  groupId: 'billing',
  instanceId: null,
  protocol: 'classic',
  remoteAssignor: null,
  assignors: ['range'],
  sessionTimeoutMs: 45_000,
  heartbeatIntervalMs: 3_000,
  maxPollIntervalMs: 300_000,
  autoCommitIntervalMs: null,
  defaultApiTimeoutMs: 60_000,
  excludeInternalTopics: true,
  features: {
    rackAwareAssignors: true,
    subscriptionTellsGeneration: true,
    memberIdSurvivesGeneration: true,
  },
};

const CONSUMER_SETTINGS: ConsumerSettings = {
  clientId: 'c',
  requestTimeoutMs: 30_000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1_000,
  reconnectBackoffMs: 50,
  reconnectBackoffMaxMs: 1_000,
  metadataMaxAgeMs: 300_000,
  rebootstraps: true,
  allowAutoTopicCreation: true,
  autoOffsetReset: { kind: 'earliest' },
  fetchMinBytes: 1,
  fetchMaxWaitMs: 500,
  fetchMaxBytes: 52_428_800,
  maxPartitionFetchBytes: 1_048_576,
  isolationLevel: 'read_uncommitted',
  clientRack: '',
  maxPollRecords: 500,
  processingMsPerRecord: 0,
  group: null,
};

interface NewMember {
  readonly group?: Partial<GroupClientSettings>;
  readonly settings?: Partial<ConsumerSettings>;
  readonly task?: Partial<ConsumerTask>;
  readonly program?: Partial<Application>;
}

const GROUP_APIS: ReadonlySet<Request['api']> = new Set<Request['api']>([
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'OffsetCommit',
  'OffsetFetch',
]);

function isForGroup(request: Request): request is GroupRequest {
  return GROUP_APIS.has(request.api);
}

export type Member = ReturnType<typeof newMember>;

function newMember({ group, settings, task, program }: NewMember) {
  const all: ConsumerSettings = {
    ...CONSUMER_SETTINGS,
    ...settings,
    group: { ...GROUP_CLIENT_SETTINGS, ...group },
  };
  return alone<ConsumerState, ConsumerTimer, ConsumerFact>(
    (turn) =>
      startConsumer(turn, all, [1], {
        topics: ['orders'],
        pattern: null,
        byHand: false,
        ...task,
        program: { ...PLAIN_APPLICATION, ...program },
      }),
    { onOutcome: onConsumerOutcome, onTimer: onConsumerTimer },
  );
}

/** A cluster of one broker whose topics never hold more than what `records` says, and members of its groups. */
export function createGroup(topics: Record<string, number>) {
  const coordinator = createGroupCoordinator();
  const members: Member[] = [];
  const waiting = new Map<number, { member: Member; sent: ReturnType<Member['take']> }>();
  const played = {
    topics,
    records: 0,
    isLost: false,
    silent: new Set<Member>(),
  };
  let nextId = 0;
  const answers = new Map<Request['api'], (request: Request) => Response>();
  const answerTo = (request: Request): Response | null => {
    const scripted = answers.get(request.api);
    if (scripted !== undefined) {
      answers.delete(request.api);
      return scripted(request);
    }
    return played.isLost && request.api !== 'Metadata' ? null : plainAnswer(played, request);
  };
  const pass = () => {
    for (const member of members) {
      if (played.silent.has(member)) continue;
      for (const sent of member.sent.splice(0)) {
        const request = sent.body;
        const scripted = answers.has(request.api);
        if (isForGroup(request) && !scripted) {
          nextId += 1;
          waiting.set(nextId, { member, sent });
          coordinator.ask(nextId, request);
          continue;
        }
        const body = answerTo(request);
        if (body !== null) member.answer(sent, body);
      }
    }
    for (const [id, { member, sent }] of waiting) {
      const body = coordinator.answers.get(id);
      if (body === undefined || played.silent.has(member)) continue;
      waiting.delete(id);
      member.answer(sent, body);
    }
  };
  return {
    coordinator,
    played,
    /** What the next request of its kind is answered. */
    answerNext: (api: Request['api'], answer: (request: Request) => Response) =>
      answers.set(api, answer),
    join: (options: NewMember = {}): Member => {
      const member = newMember(options);
      member.advance(members[0]?.nowMs() ?? 0);
      members.push(member);
      return member;
    },
    remove: (member: Member) => members.splice(members.indexOf(member), 1),
    run: (ms: number) => {
      for (let spent = 0; spent < ms; spent += TICK_MS) {
        pass();
        pass();
        coordinator.passMs(TICK_MS);
        for (const member of members) member.advance(TICK_MS);
      }
      pass();
    },
  };
}

function plainAnswer(
  { topics, records }: { readonly topics: Record<string, number>; readonly records: number },
  request: Request,
): Response | null {
  switch (request.api) {
    case 'Metadata':
      return {
        api: 'Metadata',
        brokers: [{ id: 1, endpoint: 1, rack: null }],
        topics: Object.entries(topics)
          .filter(([topic]) => request.topics === null || request.topics.includes(topic))
          .map(([topic, count]) => ({
            error: 'NONE',
            topic,
            topicId: topic,
            isInternal: false,
            partitions: Array.from({ length: count }, (_, partition) => ({
              error: 'NONE',
              partition,
              leader: 1,
              leaderEpoch: 0,
              replicas: [1],
              isr: [1],
              offlineReplicas: [],
            })),
          })),
      };
    case 'FindCoordinator':
      return { api: 'FindCoordinator', error: 'NONE', brokerId: 1, endpoint: 1 };
    case 'ListOffsets':
      return {
        api: 'ListOffsets',
        partitions: request.partitions.map(({ topic, partition, timestamp }) => ({
          topic,
          partition,
          error: 'NONE',
          offset: timestamp === -1 ? records : 0,
          timestampMs: -1,
          leaderEpoch: 0,
        })),
      };
    case 'OffsetForLeaderEpoch':
      return {
        api: 'OffsetForLeaderEpoch',
        partitions: request.partitions.map(({ topic, partition, leaderEpoch }) => ({
          topic,
          partition,
          error: 'NONE',
          leaderEpoch,
          endOffset: records,
        })),
      };
    case 'Fetch':
      return fetchAnswer(records, request);
    default:
      return null;
  }
}

function fetchAnswer(records: number, request: FetchRequest): Response | null {
  const partitions = request.partitions.filter(({ fetchOffset }) => fetchOffset < records);
  // A fetch that finds nothing waits, here until there is something.
  if (partitions.length === 0) return null;
  return {
    api: 'Fetch',
    error: 'NONE',
    sessionId: 0,
    partitions: partitions.map(({ topic, partition, fetchOffset }) => ({
      topic,
      partition,
      error: 'NONE',
      highWatermark: records,
      lastStableOffset: records,
      logStartOffset: 0,
      divergingEpoch: null,
      currentLeader: null,
      preferredReadReplica: -1,
      batches: [
        {
          baseOffset: fetchOffset,
          lastOffset: records - 1,
          leaderEpoch: 0,
          records: Array.from({ length: records - fetchOffset }, (_, index) => ({
            key: null,
            value: 'v',
            timestampMs: 0,
            sendId: 1_000 * partition + fetchOffset + index,
          })),
          producerId: -1,
          producerEpoch: -1,
          baseSequence: -1,
          isTransactional: false,
          control: null,
          maxTimestampMs: 0,
          sizeBytes: 100,
          codec: null,
          timestampType: 'CreateTime' as const,
        },
      ],
    })),
  };
}

/** What a member owns, as `orders-0`. */
export function ownedBy(member: Member): readonly string[] {
  return member.state().partitions.map(({ topic, partition }) => `${topic}-${partition}`);
}
