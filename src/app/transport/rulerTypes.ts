export type RulerMilestone = {
  readonly ms: number;
  /** Number of the step; several steps may share one millisecond. */
  readonly position: number;
  readonly label: string;
  /** `lost` is drawn in the colour of danger. */
  readonly kind: 'plain' | 'lost';
};

export type RulerFork = {
  readonly id: string;
  readonly name: string;
  /** Where it left the line above it. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether it is the one on the stage. */
  readonly active: boolean;
};

export type RulerProps = {
  readonly startMs: number;
  /** The last moment that this run has been calculated to. */
  readonly endMs: number;
  readonly cursorMs: number;
  /** Number of the step at the cursor: a command and the moment before it share a millisecond. */
  readonly position: number;
  /** Earliest first. */
  readonly milestones: readonly RulerMilestone[];
  readonly forks: readonly RulerFork[];
  readonly onSeek: (ms: number) => void;
  /** A milestone was picked: go to its very step, not only to its millisecond. */
  readonly onMilestone: (position: number) => void;
  readonly onFork: (id: string) => void;
};
