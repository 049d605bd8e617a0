/**
 * Bounds of every history and of every run file. They are the same, so that whatever can be played
 * can be saved and whatever can be opened can be played.
 */
export const limits = {
  /** Highest position of a branch, and the most steps that a file may ask to replay. */
  positionMax: 1_000_000,
  /** Commands of one branch. */
  commandsMax: 20_000,
  branchesMax: 500,
  /** UTF-16 code units of a branch's name. */
  branchNameMax: 200,
  /** Characters of a run's text, which is ASCII. */
  textMax: 8_000_000,
  /** Characters of a link; browsers give up at about two million. */
  linkMax: 1_000_000,
  /** Nesting of a run's text. */
  depthMax: 64,
} as const;
