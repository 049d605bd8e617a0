import { bare, brokers, offsets, only, partitionName, type Writers } from './say.ts';

/** What brokers tell of themselves and of their replicas. */
export const brokerWriters = {
  BrokerStateChanged: ({ text }, { brokerId, from, to }) => ({
    headline: text('facts:headline.BrokerStateChanged', { broker: brokerId, from, to }),
    rest: text(`facts:rest.BrokerState.${to}`),
  }),
  RegistrationRefused: ({ text }, { brokerId, error }) =>
    only(text('facts:headline.RegistrationRefused', { broker: brokerId, error })),
  HeartbeatRefused: ({ text }, { brokerId, error }) =>
    only(text('facts:headline.HeartbeatRefused', { broker: brokerId, error })),
  RecordsAppended: (say, fact) =>
    only(
      say.text('facts:headline.RecordsAppended', {
        broker: bare(say, fact.node),
        offsets: offsets(say, fact.baseOffset, fact.lastOffset),
        partition: partitionName(fact),
      }),
    ),
  RecordsReplicated: (say, fact) =>
    only(
      say.text('facts:headline.RecordsReplicated', {
        broker: bare(say, fact.node),
        offsets: offsets(say, fact.baseOffset, fact.lastOffset),
        partition: partitionName(fact),
      }),
    ),
  DuplicateRecognized: (say, fact) => ({
    headline: say.text('facts:headline.DuplicateRecognized', {
      broker: bare(say, fact.node),
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.DuplicateRecognized'),
  }),
  ProduceRefused: (say, fact) =>
    only(
      say.text('facts:headline.ProduceRefused', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        error: fact.error,
      }),
    ),
  ProduceTimedOut: ({ text }, fact) => ({
    headline: text('facts:headline.ProduceTimedOut', { partition: partitionName(fact) }),
    rest: text('facts:rest.ProduceTimedOut', { offset: fact.requiredOffset }),
  }),
  HighWatermarkAdvanced: (say, fact) =>
    only(
      say.text('facts:headline.HighWatermarkAdvanced', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        to: fact.to,
      }),
    ),
  BecameLeader: (say, fact) => ({
    headline: say.text('facts:headline.BecameLeader', {
      broker: bare(say, fact.node),
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.BecameLeader', {
      epoch: fact.leaderEpoch,
      offset: fact.startOffset,
    }),
  }),
  BecameFollower: (say, fact) => {
    const who = { broker: bare(say, fact.node), partition: partitionName(fact) };
    return only(
      fact.leaderId < 0
        ? say.text('facts:headline.BecameLeaderless', who)
        : say.text('facts:headline.BecameFollower', { ...who, leader: fact.leaderId }),
    );
  },
  LogTruncated: (say, fact) => {
    const { from, to, highWatermark } = fact;
    return {
      headline: say.text('facts:headline.LogTruncated', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        to,
      }),
      rest:
        to < highWatermark
          ? say.text('facts:rest.LogTruncatedBelowHighWatermark', { from, highWatermark })
          : say.text('facts:rest.LogTruncated', { from }),
    };
  },
  IsrShrinkProposed: (say, fact) =>
    only(
      say.text('facts:headline.IsrShrinkProposed', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        isr: brokers(say, fact.newIsr),
      }),
    ),
  IsrExpandProposed: (say, fact) =>
    only(
      say.text('facts:headline.IsrExpandProposed', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        isr: brokers(say, fact.newIsr),
      }),
    ),
  IsrChangeRefused: ({ text }, fact) =>
    only(
      text('facts:headline.IsrChangeRefused', {
        partition: partitionName(fact),
        error: fact.error,
      }),
    ),
  LogRestarted: (say, fact) =>
    only(
      say.text('facts:headline.LogRestarted', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        offset: fact.offset,
      }),
    ),
  FetchFailed: (say, fact) =>
    only(
      say.text('facts:headline.FetchFailed', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        error: fact.error,
      }),
    ),
  LogStartRaised: (say, fact) =>
    only(
      say.text('facts:headline.LogStartRaised', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
        to: fact.to,
      }),
    ),
  RecordsWithheld: (say, fact) => ({
    headline: say.text('facts:headline.RecordsWithheld', {
      broker: bare(say, fact.node),
      follower: fact.followerId,
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.RecordsWithheld'),
  }),
  FetchHeldBack: (say, fact) => ({
    headline: say.text('facts:headline.FetchHeldBack', {
      broker: bare(say, fact.node),
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.FetchHeldBack'),
  }),
  ReplicaOffline: (say, fact) => ({
    headline: say.text('facts:headline.ReplicaOffline', {
      broker: bare(say, fact.node),
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.ReplicaOffline'),
  }),
  ReplicaDeleted: (say, fact) =>
    only(
      say.text('facts:headline.ReplicaDeleted', {
        broker: bare(say, fact.node),
        partition: partitionName(fact),
      }),
    ),
} satisfies Partial<Writers>;
