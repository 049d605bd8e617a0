// The door of clients/: Kafka's clients as processes. Each lives by its own turns and knows only what it was told.
export type { ClientMetadata, MetadataFact } from './metadata/refresh.ts';
export type { CachedPartition, CachedTopic, MetadataCache } from './metadata/cache.ts';
export type { NetworkSettings } from './settings.ts';

export {
  closeProducer,
  flush,
  onProducerDisconnected,
  onProducerOutcome,
  onProducerTimer,
  send,
  setWorkload,
  startProducer,
} from './producer/producer.ts';
export { PRODUCER_FACT_WEIGHTS, type ProducerFact, type SendError } from './producer/facts.ts';
export { producerIdLifecycle, type ProducerIdState } from './producer/producer.lifecycle.ts';
export type { ProducerSettings } from './producer/settings.ts';
export type {
  BlockedSend,
  ProducerIdentity,
  ProducerState,
  ProducerTimer,
  ProducerTurn,
  SendRequest,
} from './producer/state.ts';
export { eachQueue } from './producer/state.ts';
export type { ProducerBatch } from './producer/batch.ts';
export type { PartitionQueue, TopicQueues } from './producer/queues.ts';
export type { Workload, WorkloadState } from './producer/workload-state.ts';

export {
  closeConsumer,
  onConsumerOutcome,
  onConsumerTimer,
  seek,
  setPaused,
  startConsumer,
} from './consumer/consumer.ts';
export { CONSUMER_FACT_WEIGHTS, type ConsumerError, type ConsumerFact } from './consumer/facts.ts';
export { fetchStateLifecycle, type FetchState } from './consumer/fetch-state.lifecycle.ts';
export type { ConsumerSettings, OffsetReset } from './consumer/settings.ts';
export type {
  ConsumedPartition,
  ConsumerState,
  ConsumerTimer,
  ConsumerTurn,
  FetchPosition,
} from './consumer/state.ts';

export {
  onAdminOutcome,
  onAdminTimer,
  startAdmin,
  submit,
  type AdminSettings,
  type AdminState,
  type AdminTimer,
  type AdminTurn,
} from './admin/admin.ts';
export type { AdministratorRequest, AdministratorResponse } from './admin/results.ts';
export { ADMIN_FACT_WEIGHTS, type AdminFact } from './admin/facts.ts';
