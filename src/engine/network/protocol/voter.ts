import type { NodeId } from '../../kernel/turn.ts';

/** What a voter of the quorum is called and where it is reached. */
export interface Voter {
  readonly id: number;
  /** Names its disk (KIP-853), so that who lost that is no voter any more; '' in a static quorum, which does not ask. */
  readonly directoryId: string;
  readonly endpoint: NodeId;
}
