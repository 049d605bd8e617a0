/** What every client needs to talk to a cluster. */
export interface NetworkSettings {
  /** client.id */
  readonly clientId: string;
  /** request.timeout.ms: after this long without an answer the connection is closed. */
  readonly requestTimeoutMs: number;
  /** retry.backoff.ms */
  readonly retryBackoffMs: number;
  /** retry.backoff.max.ms */
  readonly retryBackoffMaxMs: number;
  /** reconnect.backoff.ms */
  readonly reconnectBackoffMs: number;
  /** reconnect.backoff.max.ms */
  readonly reconnectBackoffMaxMs: number;
  /** metadata.max.age.ms: metadata are asked for again after this long, even if nothing went wrong. */
  readonly metadataMaxAgeMs: number;
  /** metadata.recovery.strategy=rebootstrap (KIP-899, since 3.8) */
  readonly rebootstraps: boolean;
  /** allow.auto.create.topics of a consumer; producers always allow it, administrators never. */
  readonly allowAutoTopicCreation: boolean;
}
