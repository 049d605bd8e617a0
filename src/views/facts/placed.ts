import { FACT_WEIGHTS, type Fact, type Weight } from '../../engine/selectors.ts';

/** A fact and where it stands in the history that is looked at. */
export interface PlacedFact {
  /** The step that made it happen, counted from the beginning of the history. */
  readonly position: number;
  /** Virtual time of that step. */
  readonly ms: number;
  readonly fact: Fact;
}

const RANKS: Readonly<Record<Weight, number>> = { detail: 0, normal: 1, milestone: 2 };

/** Whether a fact matters at least as much as `least`. */
export function isAtLeast(fact: Fact, least: Weight): boolean {
  return RANKS[FACT_WEIGHTS[fact.type]] >= RANKS[least];
}
