import type { QuorumFact } from '../engine/controller/index.ts';

type Sample<Type> = Extract<QuorumFact, { readonly type: Type }> & { readonly node: number };

const quorum = { epoch: 3 };

/** One fact of each type that the quorum tells. */
export const QUORUM_SAMPLES: { readonly [Type in QuorumFact['type']]: Sample<Type> } = {
  PreVoteStarted: { type: 'PreVoteStarted', node: 2, ...quorum },
  ElectionStarted: { type: 'ElectionStarted', node: 2, ...quorum },
  ElectionLost: { type: 'ElectionLost', node: 2, ...quorum, preVote: false },
  VoteGranted: { type: 'VoteGranted', node: 2, ...quorum, candidateId: 101, preVote: false },
  VoteRefused: {
    type: 'VoteRefused',
    node: 2,
    ...quorum,
    candidateId: 101,
    preVote: true,
    reason: 'logBehind',
  },
  QuorumLeaderElected: { type: 'QuorumLeaderElected', node: 2, ...quorum, leaderId: 101 },
  QuorumLeaderFollowed: { type: 'QuorumLeaderFollowed', node: 2, ...quorum, leaderId: 101 },
  QuorumLeaderResigned: {
    type: 'QuorumLeaderResigned',
    node: 2,
    ...quorum,
    leaderId: 101,
    reason: 'checkQuorum',
  },
  QuorumLeaderDeposed: {
    type: 'QuorumLeaderDeposed',
    node: 2,
    ...quorum,
    leaderId: 101,
    higherEpoch: 4,
  },
  MetadataAppended: { type: 'MetadataAppended', node: 2, ...quorum, baseOffset: 7, lastOffset: 9 },
  MetadataCommitted: { type: 'MetadataCommitted', node: 2, ...quorum, highWatermark: 10 },
  MetadataTruncated: { type: 'MetadataTruncated', node: 2, fromOffset: 12, toOffset: 10 },
  MetadataSnapshotWritten: {
    type: 'MetadataSnapshotWritten',
    node: 2,
    ...quorum,
    endOffset: 120,
    sizeBytes: 4_300,
  },
  MetadataSnapshotRequested: {
    type: 'MetadataSnapshotRequested',
    node: 2,
    ...quorum,
    leaderId: 101,
    endOffset: 120,
  },
  MetadataSnapshotFetched: {
    type: 'MetadataSnapshotFetched',
    node: 2,
    ...quorum,
    leaderId: 101,
    endOffset: 120,
    sizeBytes: 4_300,
  },
  QuorumVotersChanged: {
    type: 'QuorumVotersChanged',
    node: 2,
    change: 'add',
    voterId: 103,
    from: [101, 102],
    to: [101, 102, 103],
  },
  QuorumVotersCommitted: {
    type: 'QuorumVotersCommitted',
    node: 2,
    change: 'remove',
    voterId: 103,
    to: [101, 102],
  },
  VoterChangeRefused: {
    type: 'VoterChangeRefused',
    node: 2,
    change: 'add',
    voterId: 103,
    error: 'REQUEST_TIMED_OUT',
  },
  MetadataLogStartMoved: { type: 'MetadataLogStartMoved', node: 2, logStartOffset: 120 },
};
