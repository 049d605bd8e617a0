/** How far one move through time goes. */
export type Grain = 'step' | 'fact' | 'milestone';

export type TransportProps = {
  /** Virtual time at the cursor. */
  readonly nowMs: number;
  /** Number of the step at the cursor. */
  readonly step: number;
  readonly playing: boolean;
  readonly canGoBack: boolean;
  /** False only when nothing is scheduled any more. */
  readonly canGoOn: boolean;
  readonly speed: number;
  readonly onStart: () => void;
  readonly onBack: (grain: Grain) => void;
  readonly onPlayOrPause: () => void;
  readonly onForward: (grain: Grain) => void;
  readonly onSpeed: (speed: number) => void;
};
