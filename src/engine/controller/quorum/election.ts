import { replaceAt } from '../../kernel/lists.ts';
import { refuse } from './illegal.ts';

type Vote = 'unrecorded' | 'granted' | 'rejected';

/** The votes of one election or of one round of pre-votes, one a voter (EpochElection). */
export type VoteTally = readonly { readonly voterId: number; readonly vote: Vote }[];

/** A tally in which only the nominee has voted, for itself. */
export function startTally(voterIds: readonly number[], localId: number): VoteTally {
  return voterIds.map((voterId) => ({
    voterId,
    vote: voterId === localId ? 'granted' : 'unrecorded',
  }));
}

/** More than half of the voters. */
export function majority(voterCount: number): number {
  return Math.floor(voterCount / 2) + 1;
}

function count(tally: VoteTally, vote: Vote): number {
  return tally.reduce((sum, entry) => (entry.vote === vote ? sum + 1 : sum), 0);
}

export function isElectionWon(tally: VoteTally): boolean {
  return count(tally, 'granted') >= majority(tally.length);
}

/** Whether no majority can come about any more. */
export function isElectionLost(tally: VoteTally): boolean {
  return count(tally, 'granted') + count(tally, 'unrecorded') < majority(tally.length);
}

export function votersWith(tally: VoteTally, vote: Vote): readonly number[] {
  return tally.filter((entry) => entry.vote === vote).map((entry) => entry.voterId);
}

/** Whether `voterId` has already answered. */
export function isRecorded(tally: VoteTally, voterId: number): boolean {
  return tally.some((entry) => entry.voterId === voterId && entry.vote !== 'unrecorded');
}

/**
 * The tally with the answer of `voterId`. A pre-vote may be changed, a vote may not: it is kept on the voter's disk.
 * @throws Error (IllegalArgumentException) for somebody who is no voter, and for a vote that was changed
 */
export function recordVote(
  tally: VoteTally,
  voterId: number,
  isGranted: boolean,
  { isBinding, localId }: { readonly isBinding: boolean; readonly localId: number },
): VoteTally {
  const index = tally.findIndex((entry) => entry.voterId === voterId);
  const known = tally[index];
  if (known === undefined) refuse('IllegalArgumentException', `${voterId} is no voter`);
  if (!isGranted && voterId === localId) {
    refuse('IllegalArgumentException', `${voterId} rejects itself`);
  }
  const vote: Vote = isGranted ? 'granted' : 'rejected';
  if (known.vote === vote) return tally;
  if (isBinding && known.vote !== 'unrecorded') {
    refuse('IllegalArgumentException', `${voterId} had ${known.vote} its vote before`);
  }
  return replaceAt(tally, index, { voterId, vote });
}
