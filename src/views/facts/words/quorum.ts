import { bare, first, only, type Writers } from './say.ts';

/** The controllers among themselves: elections, the metadata log, who is active. */
export const quorumWriters = {
  PreVoteStarted: (say, { node, epoch }) => ({
    headline: say.text('facts:headline.PreVoteStarted', { id: bare(say, node) }),
    rest: say.text('facts:rest.PreVoteStarted', { epoch }),
  }),
  ElectionStarted: (say, { node, epoch }) =>
    only(say.text('facts:headline.ElectionStarted', { id: bare(say, node), epoch })),
  ElectionLost: (say, { node, epoch }) =>
    only(say.text('facts:headline.ElectionLost', { id: bare(say, node), epoch })),
  VoteGranted: (say, { node, candidateId, epoch }) =>
    only(
      say.text('facts:headline.VoteGranted', {
        id: bare(say, node),
        candidate: candidateId,
        epoch,
      }),
    ),
  VoteRefused: (say, { node, candidateId, epoch, reason }) => ({
    headline: say.text('facts:headline.VoteRefused', {
      id: bare(say, node),
      candidate: candidateId,
    }),
    rest: say.text(`facts:rest.VoteRefused.${reason}`, { epoch }),
  }),
  QuorumLeaderElected: ({ text }, { leaderId, epoch }) => ({
    headline: text('facts:headline.QuorumLeaderElected', { leader: leaderId }),
    rest: text('facts:rest.QuorumLeaderElected', { epoch }),
  }),
  QuorumLeaderFollowed: (say, { node, leaderId, epoch }) =>
    only(
      say.text('facts:headline.QuorumLeaderFollowed', {
        name: first(say, node),
        leader: leaderId,
        epoch,
      }),
    ),
  QuorumLeaderResigned: ({ text }, { leaderId, reason }) => ({
    headline: text('facts:headline.QuorumLeaderResigned', { leader: leaderId }),
    rest: text(`facts:rest.QuorumLeaderResigned.${reason}`),
  }),
  QuorumLeaderDeposed: ({ text }, { leaderId, epoch, higherEpoch }) => ({
    headline: text('facts:headline.QuorumLeaderDeposed', { leader: leaderId }),
    rest: text('facts:rest.QuorumLeaderDeposed', { epoch, higher: higherEpoch }),
  }),
  MetadataAppended: (say, { node, baseOffset, lastOffset }) =>
    only(
      say.text('facts:headline.MetadataAppended', {
        id: bare(say, node),
        first: baseOffset,
        last: lastOffset,
      }),
    ),
  MetadataCommitted: ({ text }, { highWatermark }) =>
    only(text('facts:headline.MetadataCommitted', { offset: highWatermark })),
  MetadataTruncated: (say, { node, fromOffset, toOffset }) => ({
    headline: say.text('facts:headline.MetadataTruncated', {
      name: first(say, node),
      to: toOffset,
    }),
    rest: say.text('facts:rest.MetadataTruncated', { from: fromOffset }),
  }),
  MetadataSnapshotWritten: (say, { node, endOffset }) => ({
    headline: say.text('facts:headline.MetadataSnapshotWritten', {
      name: first(say, node),
      offset: endOffset,
    }),
    rest: say.text('facts:rest.MetadataSnapshotWritten'),
  }),
  MetadataSnapshotRequested: (say, { node, leaderId, endOffset }) => ({
    headline: say.text('facts:headline.MetadataSnapshotRequested', { name: first(say, node) }),
    rest: say.text('facts:rest.MetadataSnapshotRequested', { leader: leaderId, offset: endOffset }),
  }),
  MetadataSnapshotFetched: (say, { node, leaderId, endOffset }) => ({
    headline: say.text('facts:headline.MetadataSnapshotFetched', {
      name: first(say, node),
      leader: leaderId,
    }),
    rest: say.text('facts:rest.MetadataSnapshotFetched', { offset: endOffset }),
  }),
  QuorumVotersChanged: ({ text, format }, { change, voterId, to }) => ({
    headline: text(`facts:headline.QuorumVotersChanged.${change}`, { id: voterId }),
    rest: text('facts:rest.QuorumVotersChanged', { to: format.list(to.map(String)) }),
  }),
  QuorumVotersCommitted: ({ text, format }, { change, voterId, to }) => ({
    headline: text(`facts:headline.QuorumVotersCommitted.${change}`, { id: voterId }),
    rest: text('facts:rest.QuorumVotersCommitted', { to: format.list(to.map(String)) }),
  }),
  VoterChangeRefused: ({ text }, { change, voterId, error }) => ({
    headline: text(`facts:headline.VoterChangeRefused.${change}`, { id: voterId }),
    rest: text('facts:rest.VoterChangeRefused', { error }),
  }),
  MetadataLogStartMoved: (say, { node, logStartOffset }) => ({
    headline: say.text('facts:headline.MetadataLogStartMoved', {
      name: first(say, node),
      offset: logStartOffset,
    }),
    rest: say.text('facts:rest.MetadataLogStartMoved'),
  }),
  SessionExpired: ({ text, format }, { brokerId, silentMs }) => ({
    headline: text('facts:headline.SessionExpired', { broker: brokerId }),
    rest: text('facts:rest.SessionExpired', { time: format.duration(silentMs) }),
  }),
  ControllerActivated: ({ text }, { controllerId }) =>
    only(text('facts:headline.ControllerActivated', { id: controllerId })),
  ControllerDeactivated: ({ text }, { controllerId }) =>
    only(text('facts:headline.ControllerDeactivated', { id: controllerId })),
} satisfies Partial<Writers>;
