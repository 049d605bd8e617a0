import type { ReactNode } from 'react';
import type { Fact, World } from '../../engine/selectors.ts';
import type { Selection } from '../cluster/selection.ts';
import type { PlacedFact } from '../facts/index.ts';

/** A step in the chain of causes of the moment at the cursor. */
export interface WhyStep {
  readonly position: number;
  readonly ms: number;
  readonly facts: readonly Fact[];
  /** Whether somebody's command made this step. */
  readonly isCommand?: boolean;
}

export interface InspectorProps {
  readonly world: World;
  readonly selection: Selection | null;
  /** The step at the cursor. */
  readonly position: number;
  /** Facts up to the cursor, ascending. */
  readonly facts: readonly PlacedFact[];
  /** From the moment at the cursor back to where it came from. */
  readonly why: readonly WhyStep[];
  /** Buttons of what can be done to the thing. */
  readonly actions?: ReactNode;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onJump: (position: number) => void;
}

/** What the view of one thing needs. */
export interface ThingProps {
  readonly world: World;
  readonly onSelect: (selection: Selection | null) => void;
}
