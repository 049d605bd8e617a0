import type { ReplicaPicture } from '../../../engine/selectors.ts';
import type { ReaderMark } from '../replica/marks.ts';
import type { Words } from '../words/words.ts';

export interface ReplicaDrawing {
  /** Position of its cluster in the world. */
  readonly cluster: number;
  readonly replica: ReplicaPicture;
  /** How far groups have come in it; only its leader's log carries them. */
  readonly marks: readonly ReaderMark[];
  readonly width: number;
  readonly height: number;
  /** Ids of the hatch patterns, of which a page holds one set a figure. */
  readonly patterns: string;
  readonly words: Words;
  /** Of the longest name in this broker, so that what follows the names stands in a column. */
  readonly nameWidth: number;
  /** The offsets that a bar's width stands for: those of the partition's longest replica. */
  readonly scaleStart: number;
  readonly scaleEnd: number;
}

export function sameReplica(one: ReplicaPicture, other: ReplicaPicture): boolean {
  return (
    one === other ||
    (one.topic === other.topic &&
      one.partition === other.partition &&
      one.isLeader === other.isLeader &&
      one.isPreferred === other.isPreferred &&
      one.isInSync === other.isInSync &&
      one.isEligible === other.isEligible &&
      one.leaderEpoch === other.leaderEpoch &&
      one.logStartOffset === other.logStartOffset &&
      one.logEndOffset === other.logEndOffset &&
      one.highWatermark === other.highWatermark &&
      one.epochs.length === other.epochs.length &&
      one.epochs.every((stretch, index) => {
        const twin = other.epochs[index];
        return stretch.epoch === twin?.epoch && stretch.startOffset === twin.startOffset;
      }))
  );
}

/** How a piece of log is filled: tint by epoch, hatched above the high watermark. */
export function fillOf(
  piece: { readonly isOddEpoch: boolean; readonly isCommitted: boolean },
  patterns: string,
): string {
  const tint = piece.isOddEpoch ? 'odd' : 'even';
  return piece.isCommitted ? `var(--epoch-${tint})` : `url(#${patterns}-${tint})`;
}

export function lineOf(piece: { readonly isOddEpoch: boolean }): string {
  return piece.isOddEpoch ? 'var(--epoch-odd-line)' : 'var(--epoch-even-line)';
}
