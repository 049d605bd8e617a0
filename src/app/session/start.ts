import {
  findScenario,
  ownOpenAtMs,
  type OwnCluster,
  type Scenario,
  type ScenarioId,
} from '../../scenarios/index.ts';

/** What the world of a session begins as. Plain JSON: saved and shared with every run. */
export type Start =
  | { readonly kind: 'scenario'; readonly id: ScenarioId }
  | { readonly kind: 'own'; readonly cluster: OwnCluster };

/** A start with the seed of its random streams: all that a world follows from, commands apart. */
export interface Origin {
  readonly start: Start;
  readonly seed: number;
}

/** The versions of Kafka that run in a world that begins so, as `engine/config` names them, joined by `+`. */
export function profileOf(start: Start): string {
  if (start.kind === 'own') return start.cluster.ensemble === undefined ? 'modern' : 'book';
  const { clusters } = scenarioOf(start.id).spec;
  return clusters.map(({ profile }) => profile).join('+');
}

/** When a person first sees it, in virtual ms. */
export function openAtMs(start: Start): number {
  return start.kind === 'scenario' ? scenarioOf(start.id).openAtMs : ownOpenAtMs;
}

export function originOf(id: ScenarioId): Origin {
  return { start: { kind: 'scenario', id }, seed: scenarioOf(id).seed };
}

/** Throws when there is no such scenario: ids from outside are judged before (`sharing/startSchema`). */
export function scenarioOf(id: ScenarioId): Scenario {
  const scenario = findScenario(id);
  if (scenario === null) throw new Error(`There is no scenario ${id}`);
  return scenario;
}
