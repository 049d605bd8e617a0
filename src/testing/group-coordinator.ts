import type { ErrorName } from '../engine/config/errors.ts';
import {
  EMPTY_GROUPS_MEMORY,
  finishLoading,
  onGroupRecordsAppended,
  onGroupRequest,
  onGroupTimer,
  startLoading,
  unload,
  type ConsumerGroupSettings,
  type Deferred,
  type GroupContext,
  type GroupFact,
  type GroupRecord,
  type GroupSettings,
  type GroupsMemory,
  type GroupTimer,
} from '../engine/groups/index.ts';
import type { GroupRequest, GroupResponse } from '../engine/network/protocol/groups.ts';

const PARTITION = 7;
export const GROUP_SETTINGS: GroupSettings = {
  minSessionTimeoutMs: 6000,
  maxSessionTimeoutMs: 1_800_000,
  initialRebalanceDelayMs: 3000,
  maxSize: 5000,
  maxOffsetMetadataBytes: 4096,
  offsetsRetentionMs: 604_800_000,
  offsetsRetentionCheckIntervalMs: 600_000,
};

const CONSUMER_SETTINGS: ConsumerGroupSettings = {
  sessionTimeoutMs: 45_000,
  heartbeatIntervalMs: 5000,
  assignmentIntervalMs: 1000,
  maxSize: 5000,
  assignors: ['uniform', 'range'],
  migrationPolicy: 'bidirectional',
  regexRefreshIntervalMs: 600_000,
};

interface Waiting {
  readonly dueMs: number;
  readonly seq: number;
  readonly timer: GroupTimer;
}

/** The hands of a coordinator, and what they have done. */
function createHands(newGroupCoordinator: boolean) {
  const hands = {
    nowMs: 1000,
    seq: 0,
    drawn: 0,
    agenda: [] as Waiting[],
    appended: [] as { then: Deferred; error: ErrorName }[],
    appendError: 'NONE' as ErrorName,
    answers: new Map<number, GroupResponse>(),
    facts: [] as GroupFact[],
    log: [] as GroupRecord[],
    topics: new Map<string, number>([['orders', 4]]),
    metadataVersion: 1,
    consumerSettings: CONSUMER_SETTINGS,
  };
  const context = (): GroupContext => ({
    topics: {
      version: hands.metadataVersion,
      names: () => [...hands.topics.keys()],
      find: (name) => {
        const partitionCount = hands.topics.get(name);
        if (partitionCount === undefined) return null;
        return { name, topicId: `id-of-${name}`, partitionCount, racks: [] };
      },
    },
    consumerSettingsOf: () => hands.consumerSettings,
    settings: GROUP_SETTINGS,
    features: { newGroupCoordinator },
    turn: {
      nowMs: hands.nowMs,
      self: 1,
      draw: (bound) => {
        hands.drawn += 1;
        return (Math.imul(hands.drawn, 0x9e3779b1) >>> 7) % bound;
      },
      schedule: (delayMs, timer) => {
        hands.seq += 1;
        const ticket = { dueMs: hands.nowMs + delayMs, seq: hands.seq };
        hands.agenda.push({ ...ticket, timer });
        return ticket;
      },
      cancel: (ticket) => {
        hands.agenda = hands.agenda.filter(({ seq }) => seq !== ticket?.seq);
      },
      emit: (fact) => hands.facts.push(fact),
      answer: (to, body) => hands.answers.set(to.correlationId, body),
      append: (_groupId, records, then) => {
        if (hands.appendError === 'NONE') hands.log.push(...records);
        hands.appended.push({ then, error: hands.appendError });
      },
    },
  });
  return { hands, context };
}

/** A coordinator with a clock and a log of its own; appended records are held by everybody at once. */
export function createGroupCoordinator(newGroupCoordinator = true) {
  const { hands, context } = createHands(newGroupCoordinator);
  const at = () => PARTITION;
  const load = (leaderEpoch: number): GroupsMemory => {
    const loading = startLoading(EMPTY_GROUPS_MEMORY, PARTITION, leaderEpoch);
    return finishLoading(context(), loading, PARTITION, hands.log);
  };
  let memory = load(1);
  const settle = () => {
    for (let next = hands.appended.shift(); next !== undefined; next = hands.appended.shift())
      memory = onGroupRecordsAppended(context(), memory, at, next.then, next.error);
  };
  return {
    answers: hands.answers,
    facts: hands.facts,
    log: hands.log,
    failAppends: (error: ErrorName) => (hands.appendError = error),
    group: () => memory.shards[0]?.groups[0]?.group,
    setTopic: (topic: string, partitionCount: number) => {
      hands.topics.set(topic, partitionCount);
      hands.metadataVersion += 1;
    },
    configure: (change: Partial<ConsumerGroupSettings>) => {
      hands.consumerSettings = { ...hands.consumerSettings, ...change };
    },
    nowMs: () => hands.nowMs,
    timers: () => hands.agenda.length,
    ask: (correlationId: number, request: GroupRequest): GroupResponse | undefined => {
      const handle = { connectionId: correlationId, client: correlationId, correlationId };
      memory = onGroupRequest(context(), memory, at, request, handle);
      settle();
      return hands.answers.get(correlationId);
    },
    passMs: (ms: number) => {
      const end = hands.nowMs + ms;
      for (;;) {
        const [due] = hands.agenda
          .filter((one) => one.dueMs <= end)
          .sort((a, b) => a.dueMs - b.dueMs || a.seq - b.seq);
        if (due === undefined) break;
        hands.agenda = hands.agenda.filter((one) => one !== due);
        hands.nowMs = due.dueMs;
        memory = onGroupTimer(context(), memory, at, due.timer);
        settle();
      }
      hands.nowMs = end;
    },
    moveAway: () => {
      memory = unload(context(), memory, PARTITION);
    },
    reload: () => {
      memory = load(2);
    },
  };
}
