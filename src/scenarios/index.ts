/** Named starting clusters, as data. */
export { findScenario, scenarios, startScenario } from './gallery.ts';
export { OWN_LIMITS, ownOpenAtMs, worldOfOwn, type OwnCluster } from './own.ts';
export type { TopicPlan } from './parts.ts';
export type { Scenario, ScenarioId } from './types.ts';
