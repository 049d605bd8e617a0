import { changer } from '../../kernel/records.ts';
import type { ErrorName } from '../../config/index.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { NetworkSettings } from '../settings.ts';
import { EMPTY_CACHE, type MetadataCache } from './cache.ts';
import { type Peers } from './peers.ts';

/** A client's knowledge of its cluster and what it does to keep it (Metadata, NetworkClient.DefaultMetadataUpdater). */
export interface ClientMetadata {
  readonly bootstrap: readonly NodeId[];
  /** [CLI-8] */
  readonly rebootstraps: boolean;
  readonly cache: MetadataCache;
  readonly peers: Peers;
  /** Topics that the client asks about, in the order in which it came to need them. */
  readonly wanted: readonly string[];
  /** All topics are asked about: a pattern may match any of them. */
  readonly wantsAll: boolean;
  /** What the last answer refused to tell. */
  readonly topicErrors: readonly { readonly topic: string; readonly error: ErrorName }[];
  readonly updateRequested: boolean;
  /** Null: never. */
  readonly lastSuccessMs: number | null;
  /** [CLI-2] No refresh before this time. */
  readonly allowedAtMs: number;
  /** Refreshes that failed in a row. */
  readonly failures: number;
  /** Answers in a row that told nothing new although an update had been asked for. */
  readonly equivalentAnswers: number;
  /** [CLI-1] At most one Metadata request is in flight. */
  readonly inFlight: boolean;
  /** The timer of the next refresh; dueMs and ticket are both null or both not. */
  readonly dueMs: number | null;
  readonly ticket: Ticket | null;
}

export const changeClientMetadata = changer<ClientMetadata>((clientMetadata) => ({
  bootstrap: clientMetadata.bootstrap,
  rebootstraps: clientMetadata.rebootstraps,
  cache: clientMetadata.cache,
  peers: clientMetadata.peers,
  wanted: clientMetadata.wanted,
  wantsAll: clientMetadata.wantsAll,
  topicErrors: clientMetadata.topicErrors,
  updateRequested: clientMetadata.updateRequested,
  lastSuccessMs: clientMetadata.lastSuccessMs,
  allowedAtMs: clientMetadata.allowedAtMs,
  failures: clientMetadata.failures,
  equivalentAnswers: clientMetadata.equivalentAnswers,
  inFlight: clientMetadata.inFlight,
  dueMs: clientMetadata.dueMs,
  ticket: clientMetadata.ticket,
}));

/** Metadata of a client that knows nothing but where to ask. */
export function bootstrapMetadata(
  bootstrap: readonly NodeId[],
  { rebootstraps }: Pick<NetworkSettings, 'rebootstraps'>,
): ClientMetadata {
  return {
    bootstrap,
    rebootstraps,
    cache: EMPTY_CACHE,
    peers: [],
    wanted: [],
    wantsAll: false,
    topicErrors: [],
    updateRequested: true,
    lastSuccessMs: null,
    allowedAtMs: 0,
    failures: 0,
    equivalentAnswers: 0,
    inFlight: false,
    dueMs: null,
    ticket: null,
  };
}
