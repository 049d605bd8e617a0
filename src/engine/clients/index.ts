// The door of clients/: Kafka's clients as processes. Each lives by its own turns and knows only what it was told.
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
export { PRODUCER_FACT_WEIGHTS, type ProducerFact } from './producer/facts.ts';
export { parsePartitionRule } from './producer/partition-rule.ts';
export type { PartitionerSetting } from './producer/partitioners.ts';
export { type ProducerIdState } from './producer/producer.lifecycle.ts';
export type { ProducerSettings } from './producer/settings.ts';
export type { ProducerState, ProducerTimer, SendRequest } from './producer/state.ts';
export { eachQueue } from './producer/state.ts';
export type { Callback } from './producer/callback-state.ts';
export type { ProducerBatch } from './producer/batch.ts';
export type { PartitionQueue } from './producer/queues.ts';
export { queueWait, type QueueWait } from './producer/waiting.ts';
export type { Workload } from './producer/workload-state.ts';

export {
  onConsumerOutcome,
  onConsumerTimer,
  startConsumer,
  type ConsumerTask,
} from './consumer/consumer.ts';
export {
  closeConsumer,
  commitNow,
  rebalanceNow,
  seek,
  seekTo,
  setPaused,
  setProgram,
  subscribe,
} from './consumer/calls.ts';
export {
  COMMIT_STYLES,
  PLAIN_APPLICATION,
  type Application,
} from './consumer/application/state.ts';
export { isPattern } from './consumer/group/subscription.ts';
export type { Membership } from './consumer/group/state.ts';
export { CONSUMER_FACT_WEIGHTS, type ConsumerFact } from './consumer/facts.ts';
export { type FetchState } from './consumer/fetch-state.lifecycle.ts';
export type {
  AssignorName,
  ConsumerSettings,
  GroupSettings as GroupClientSettings,
  OffsetReset,
} from './consumer/settings.ts';
export { isBusy } from './consumer/state.ts';
export type { CloseOperation, ConsumerState, ConsumerTimer } from './consumer/state.ts';

export {
  onAdminOutcome,
  onAdminTimer,
  startAdmin,
  submit,
  type AdminSettings,
  type AdminState,
  type AdminTimer,
} from './admin/admin.ts';
export type { AdministratorRequest } from './admin/results.ts';
export { ADMIN_FACT_WEIGHTS, type AdminFact } from './admin/facts.ts';
