export { type BrokerLifecycleState } from './broker.lifecycle.ts';
export { BROKER_FACT_WEIGHTS, type BrokerFact, type BrokerTimer } from './facts.ts';
export { beginClassicShutdown } from './classic-shutdown.ts';
export { GROUP_TOPIC } from './coordinators.ts';
export {
  imageAfterOrder,
  onRegisteredInZooKeeper,
  refusalOfOrder,
  refuseOrder,
  startClassicBroker,
} from './classic.ts';
export {
  beginControlledShutdown,
  isServing,
  loseLogDirectory,
  startBroker,
} from './registration.ts';
export {
  onBrokerOutcome,
  onBrokerRequest,
  onBrokerTimer,
  onControllerChanged,
  type BrokerRequest,
} from './requests.ts';
export type { BrokerSettings, BrokerState } from './state.ts';
export * from './request-path/index.ts';
