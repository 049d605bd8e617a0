import type { WorldSpec } from '../engine/index.ts';

export type ScenarioId =
  | 'oneBroker'
  | 'threeBrokers'
  | 'combined'
  | 'twoRacks'
  | 'groupOfThree'
  | 'zooKeeper'
  | 'bothProfiles';

/** A named starting point: a cluster with a script that makes it worth looking at. Its texts are in `gallery`. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly spec: WorldSpec;
  /** The random streams begin with it; the same for everybody, so that two people see the same. */
  readonly seed: number;
  /** When a person first sees it: every process registered, the topic created, records flowing. */
  readonly openAtMs: number;
  /** How many brokers it has, for the number in front of its name. */
  readonly brokerCount: number;
}
