export { REQUEST_PATH_FACT_WEIGHTS, type RequestPathFact } from './facts.ts';
export { isForController, isForControlPlane } from './listeners.ts';
export { hasFreeHandler, idleRequestPath } from './state.ts';
export type {
  QueuedResponse,
  RequestPath,
  RequestPathSettings,
  StandingRequest,
  Throttle,
  ThrottledConnection,
} from './state.ts';
export { arrive, freeHandler, respond, type Moved, type Surroundings } from './stations.ts';
export { charge, fetchLimit, type Charge } from './throttle.ts';
