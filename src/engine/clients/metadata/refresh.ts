import { changeClientMetadata, type ClientMetadata } from './state.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { CurrentLeader, MetadataResponse, Request } from '../../network/protocol/index.ts';
import type { NodeTurn, RequestOutcome } from '../../network/turn.ts';
import { isStaleMetadata } from '../errors.ts';
import { drawBackoffMs } from '../retry.ts';
import type { NetworkSettings } from '../settings.ts';
import { mergeResponse, withLeaderHint } from './cache.ts';
import { firstUnblockedMs, leastLoaded, peerAnswered, peerAsked, peerBroke } from './peers.ts';

export interface MetadataTimer {
  readonly area: 'clients';
  readonly type: 'MetadataDue';
}

export interface MetadataFact {
  readonly type: 'MetadataRefreshed';
  /** Whether it told the client anything new. */
  readonly changed: boolean;
}

export type MetadataTurn = NodeTurn<MetadataTimer, MetadataFact>;

/** Adds a topic to those asked about: a new one is asked for at once, without backoff. */
export function wantTopic(metadata: ClientMetadata, topic: string): ClientMetadata {
  if (metadata.wanted.includes(topic)) return metadata;
  return changeClientMetadata(metadata, {
    wanted: [...metadata.wanted, topic],
    updateRequested: true,
    equivalentAnswers: 0,
    allowedAtMs: 0,
  });
}

/** Asks about these topics and no others from now on. */
export function wantOnly(metadata: ClientMetadata, topics: readonly string[]): ClientMetadata {
  return topics.reduce(wantTopic, changeClientMetadata(metadata, { wanted: [], wantsAll: false }));
}

/** Asks about all topics from now on. */
export function wantAllTopics(metadata: ClientMetadata): ClientMetadata {
  return changeClientMetadata(metadata, {
    wanted: [],
    wantsAll: true,
    updateRequested: true,
    allowedAtMs: 0,
  });
}

export function requestUpdate(metadata: ClientMetadata): ClientMetadata {
  return metadata.updateRequested
    ? metadata
    : changeClientMetadata(metadata, { updateRequested: true });
}

/** Takes in who leads according to a refusing answer. */
export function takeLeaderHint(
  metadata: ClientMetadata,
  topic: string,
  partition: number,
  hint: CurrentLeader | null,
): ClientMetadata {
  if (hint === null) return metadata;
  const cache = withLeaderHint(metadata.cache, topic, partition, hint);
  return cache === metadata.cache ? metadata : changeClientMetadata(metadata, { cache });
}

/** A request on the client's connection to `to`, and the count of what is in flight there. */
export function ask(
  turn: NodeTurn<never, never>,
  metadata: ClientMetadata,
  to: NodeId,
  body: Request,
  timeoutMs: number,
): readonly [correlationId: number, metadata: ClientMetadata] {
  const correlationId = turn.request(to, 'client', body, timeoutMs);
  return [
    correlationId,
    changeClientMetadata(metadata, { peers: peerAsked(metadata.peers, to, turn.nowMs) }),
  ];
}

/** Books an outcome on its connection. [CLI-4] A connection that broke also makes the metadata suspect. */
export function noteOutcome(
  turn: NodeTurn<never, never>,
  metadata: ClientMetadata,
  settings: NetworkSettings,
  { to, result }: RequestOutcome,
): ClientMetadata {
  return result.kind === 'response'
    ? changeClientMetadata(metadata, {
        peers: peerAnswered(metadata.peers, to, throttledUntilMs(turn, result)),
      })
    : changeClientMetadata(metadata, {
        peers: peerBroke(turn, metadata.peers, settings, to),
        updateRequested: true,
      });
}

function throttledUntilMs(
  { nowMs }: NodeTurn<never, never>,
  { throttleTimeMs }: { readonly throttleTimeMs?: number },
): number {
  return throttleTimeMs === undefined ? 0 : nowMs + throttleTimeMs;
}

/** Any process that can answer what all can; null while all are backed off. */
export function anyNode(turn: NodeTurn<never, never>, metadata: ClientMetadata): NodeId | null {
  const { peers, cache } = metadata;
  const known = leastLoaded(
    turn,
    peers,
    cache.brokers.map((broker) => broker.endpoint),
  );
  const further = bootstrapLeft(metadata);
  return known ?? (further.length === 0 ? null : leastLoaded(turn, peers, further));
}

/** [CLI-8] Where a client may begin: before its first metadata, and again when it knows nobody who can be reached. */
function bootstrapLeft({ bootstrap, rebootstraps, cache }: ClientMetadata): readonly NodeId[] {
  return rebootstraps || cache.brokers.length === 0 ? bootstrap : [];
}

/** When `anyNode` will name somebody again. */
export function anyNodeAtMs(metadata: ClientMetadata): number | null {
  const known = metadata.cache.brokers.map((broker) => broker.endpoint);
  return firstUnblockedMs(metadata.peers, [...known, ...bootstrapLeft(metadata)]);
}

function refreshAtMs(metadata: ClientMetadata, { metadataMaxAgeMs }: NetworkSettings): number {
  const { updateRequested, lastSuccessMs, allowedAtMs } = metadata;
  const expiresAtMs =
    updateRequested || lastSuccessMs === null ? 0 : lastSuccessMs + metadataMaxAgeMs;
  return Math.max(expiresAtMs, allowedAtMs);
}

/** Asks for metadata if it is time, or sets the timer for when it will be. Call it last in every step of a client. */
export function refreshIfDue(
  turn: MetadataTurn,
  metadata: ClientMetadata,
  settings: NetworkSettings,
): ClientMetadata {
  if (metadata.inFlight) return dueAt(turn, metadata, null);
  const dueMs = refreshAtMs(metadata, settings);
  if (dueMs > turn.nowMs) return dueAt(turn, metadata, dueMs);
  const node = anyNode(turn, metadata);
  if (node === null) return dueAt(turn, metadata, anyNodeAtMs(metadata));
  const idle = dueAt(turn, metadata, null);
  const body = {
    api: 'Metadata',
    topics: metadata.wantsAll ? null : metadata.wanted,
    allowAutoTopicCreation: settings.allowAutoTopicCreation,
  } as const;
  const [, asked] = ask(turn, idle, node, body, settings.requestTimeoutMs);
  return changeClientMetadata(asked, { inFlight: true, updateRequested: false });
}

function dueAt(turn: MetadataTurn, metadata: ClientMetadata, dueMs: number | null): ClientMetadata {
  if (metadata.dueMs === dueMs) return metadata;
  turn.cancel(metadata.ticket);
  const ticket =
    dueMs === null
      ? null
      : turn.schedule(Math.max(dueMs - turn.nowMs, 0), { area: 'clients', type: 'MetadataDue' });
  return changeClientMetadata(metadata, { dueMs, ticket });
}

/** The timer has fired: `refreshIfDue` will ask. */
export function onMetadataDue(metadata: ClientMetadata): ClientMetadata {
  return changeClientMetadata(metadata, { dueMs: null, ticket: null });
}

/** Stops asking: for a client that has been closed. */
export function stopMetadata(turn: MetadataTurn, metadata: ClientMetadata): ClientMetadata {
  return dueAt(turn, metadata, null);
}

/** Takes in what came of a Metadata request. */
export function onMetadataOutcome(
  turn: MetadataTurn,
  before: ClientMetadata,
  settings: NetworkSettings,
  outcome: RequestOutcome,
): ClientMetadata {
  const metadata = changeClientMetadata(noteOutcome(turn, before, settings, outcome), {
    inFlight: false,
  });
  const { retryBackoffMs, retryBackoffMaxMs } = settings;
  const backoff = (failures: number): number =>
    turn.nowMs + drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
  const body = outcome.result.kind === 'response' ? outcome.result.body : null;
  // A broker that has just started knows nobody yet: its answer counts as none.
  if (body?.api !== 'Metadata' || body.brokers.length === 0) {
    const failures = metadata.failures + 1;
    return changeClientMetadata(metadata, {
      failures,
      allowedAtMs: backoff(failures),
      updateRequested: true,
    });
  }
  const cache = mergeResponse(metadata.cache, body);
  const changed = cache !== metadata.cache;
  const isFirst = metadata.cache.brokers.length === 0;
  turn.emit({ type: 'MetadataRefreshed', changed });
  const equivalentAnswers = changed ? 0 : metadata.equivalentAnswers + 1;
  const isComplete = metadata.wanted.every((topic) => body.topics.some((t) => t.topic === topic));
  return changeClientMetadata(metadata, {
    cache,
    peers: isFirst ? metadata.peers.filter(({ inFlight }) => inFlight > 0) : metadata.peers,
    topicErrors: body.topics.filter((topic) => topic.error !== 'NONE'),
    updateRequested: metadata.updateRequested || !isComplete || tellsOfStaleness(body),
    lastSuccessMs: turn.nowMs,
    failures: 0,
    equivalentAnswers,
    allowedAtMs: isComplete ? backoff(equivalentAnswers) : turn.nowMs,
  });
}

/** A topic that is just being made or has no leader: ask again. */
function tellsOfStaleness(response: MetadataResponse): boolean {
  return response.topics.some(
    (topic) =>
      isStaleMetadata(topic.error) ||
      topic.partitions.some((partition) => isStaleMetadata(partition.error)),
  );
}
