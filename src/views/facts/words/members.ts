import type { FactText, Say, Writers } from './say.ts';
import { bare, offsets, only, partitionName } from './say.ts';

interface Place {
  readonly topic: string;
  readonly partition: number;
}

function partitionNames({ format }: Say, partitions: readonly Place[]): string {
  return format.list(partitions.map(partitionName));
}

/** `orders-0: 7, orders-1: 4` */
function offsetNames(
  { format }: Say,
  committed: readonly (Place & { readonly offset: number })[],
): string {
  return format.list(committed.map((one) => `${partitionName(one)}: ${one.offset}`));
}

/** What members of groups go through, and the applications around them. */
export const memberWriters = {
  CoordinatorFound: (say, { node, groupId, brokerId }) =>
    only(
      say.text('facts:headline.CoordinatorFound', {
        consumer: bare(say, node),
        group: groupId,
        broker: brokerId,
      }),
    ),
  CoordinatorLost: (say, { node, groupId, reason }): FactText => ({
    headline: say.text('facts:headline.CoordinatorLost', {
      consumer: bare(say, node),
      group: groupId,
    }),
    rest:
      reason === 'disconnected' || reason === 'sessionTimeout'
        ? say.text(`facts:rest.CoordinatorLost.${reason}`)
        : say.text('facts:rest.CoordinatorLost.answered', { reason }),
  }),
  RejoinNeeded: (say, { node, groupId, reason }) => ({
    headline: say.text('facts:headline.RejoinNeeded', {
      consumer: bare(say, node),
      group: groupId,
    }),
    rest: say.text(`facts:rest.RejoinNeeded.${reason}`),
  }),
  AssignmentMade: (say, fact) => ({
    headline: say.text('facts:headline.AssignmentMade', {
      consumer: bare(say, fact.node),
      group: fact.groupId,
      assignor: fact.protocolName,
    }),
    rest: say.text('facts:rest.AssignmentMade', {
      generation: fact.generationId,
      members: fact.members.length,
    }),
  }),
  PartitionsAssigned: (say, { node, partitions, generationId }) => {
    const consumer = bare(say, node);
    const rest = say.text('facts:rest.PartitionsAssigned', { generation: generationId });
    if (partitions.length === 0)
      return { headline: say.text('facts:headline.NothingAssigned', { consumer }), rest };
    const names = partitionNames(say, partitions);
    return {
      headline: say.text('facts:headline.PartitionsAssigned', { consumer, partitions: names }),
      rest,
    };
  },
  PartitionsRevoked: (say, { node, partitions }) =>
    only(
      say.text('facts:headline.PartitionsRevoked', {
        consumer: bare(say, node),
        partitions: partitionNames(say, partitions),
      }),
    ),
  PartitionsLost: (say, { node, partitions }) => ({
    headline: say.text('facts:headline.PartitionsLost', {
      consumer: bare(say, node),
      partitions: partitionNames(say, partitions),
    }),
    rest: say.text('facts:rest.PartitionsLost'),
  }),
  PollTimedOut: (say, { node, maxPollIntervalMs }) => ({
    headline: say.text('facts:headline.PollTimedOut', {
      consumer: bare(say, node),
      time: say.format.duration(maxPollIntervalMs),
    }),
    rest: say.text('facts:rest.PollTimedOut'),
  }),
  GroupLeft: (say, { node, groupId, reason }) => ({
    headline: say.text('facts:headline.GroupLeft', { consumer: bare(say, node), group: groupId }),
    rest: say.text(`facts:rest.GroupLeft.${reason}`),
  }),
  MemberFailed: (say, { node, groupId, error }) =>
    only(
      say.text('facts:headline.MemberFailed', {
        consumer: bare(say, node),
        group: groupId,
        error,
      }),
    ),
  OffsetsCommitted: (say, fact) => ({
    headline: say.text('facts:headline.OffsetsCommitted', {
      consumer: bare(say, fact.node),
      offsets: offsetNames(say, fact.offsets),
    }),
    rest: say.text(`facts:rest.Commit.${fact.reason}`),
  }),
  CommitFailed: (say, { node, error, offsets: tried }) =>
    only(
      say.text('facts:headline.CommitFailed', {
        consumer: bare(say, node),
        offsets: offsetNames(say, tried),
        error,
      }),
    ),
  PositionRestored: (say, fact) => ({
    headline: say.text('facts:headline.PositionRestored', {
      consumer: bare(say, fact.node),
      partition: partitionName(fact),
      offset: fact.offset,
    }),
    rest: say.text('facts:rest.PositionRestored'),
  }),
  RecordsProcessed: (say, fact) =>
    only(
      say.text('facts:headline.RecordsProcessed', {
        consumer: bare(say, fact.node),
        offsets: offsets(say, fact.baseOffset, fact.lastOffset),
        partition: partitionName(fact),
      }),
    ),
  ApplicationCrashed: (say, { node, processed }) => ({
    headline: say.text('facts:headline.ApplicationCrashed', { consumer: bare(say, node) }),
    rest: say.text('facts:rest.ApplicationCrashed', { processed }),
  }),
} satisfies Partial<Writers>;
