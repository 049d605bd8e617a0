import type { BrokerPicture, ControllerPicture } from '../../../engine/selectors.ts';
import type { BrokerBox, Detail } from '../layout/types.ts';
import type { ReaderMark } from '../replica/marks.ts';
import type { Words } from '../words/words.ts';

/** Offsets that a partition's bars are drawn on; empty while nothing is drawn as a bar. */
export type Scales = ReadonlyMap<string, { readonly start: number; readonly end: number }>;

export interface BrokerFigureProps {
  readonly broker: BrokerPicture;
  /** Whether its cluster keeps its metadata in ZooKeeper. */
  readonly isOnZooKeeper: boolean;
  /** Position of its cluster in the world. */
  readonly cluster: number;
  /** The controller half of the same process; null when there is none. */
  readonly controller: ControllerPicture | null;
  readonly quorumEnd: number;
  readonly box: BrokerBox;
  readonly detail: Detail;
  /** In full and in short; null: nothing to say. Two texts, so that an equal note is the same note. */
  readonly note: string | null;
  readonly shortNote: string | null;
  readonly scales: Scales;
  /** How far groups have come in the partitions that it leads. */
  readonly marks: readonly ReaderMark[];
  readonly patterns: string;
  readonly words: Words;
  /** The partition that is selected, as `orders-1`. */
  readonly marked: string | null;
  /** Keys that lie within this broker; null when they lie elsewhere. */
  readonly selectedKey: string | null;
  readonly focusedKey: string | null;
}
