import type { Fact } from '../../../engine/selectors.ts';
import {
  bare,
  first,
  offsets,
  only,
  partitionName,
  type FactText,
  type Say,
  type Writers,
} from './say.ts';

type AdminCompleted = Fact & { readonly type: 'AdminCompleted' };

/** What went wrong with an administrator's request: of the whole, or of the first thing in it that failed. */
export function adminFailure({
  error,
  message,
  results,
}: Pick<AdminCompleted, 'error' | 'message' | 'results'>): {
  readonly error: AdminCompleted['error'];
  readonly message: string | null;
} | null {
  if (error !== 'NONE') return { error, message };
  return results.find((result) => result.error !== 'NONE') ?? null;
}

function adminText({ text }: Say, fact: AdminCompleted): FactText {
  const { api } = fact;
  const failure = adminFailure(fact);
  if (failure === null) return only(text('facts:headline.AdminCompleted', { api }));
  const { error, message } = failure;
  return {
    headline:
      error === 'TimeoutException'
        ? text('facts:headline.AdminTimedOut', { api })
        : text('facts:headline.AdminRefused', { api, error }),
    rest: message === null ? null : text('facts:rest.AdminRefused', { message }),
  };
}

/** What producers, consumers and administrators go through. */
export const clientWriters = {
  MetadataRefreshed: (say, { node, changed }) => {
    const name = first(say, node);
    return only(
      changed
        ? say.text('facts:headline.MetadataRefreshed', { name })
        : say.text('facts:headline.MetadataConfirmed', { name }),
    );
  },
  SendStarted: (say, { node, topic }) =>
    only(say.text('facts:headline.SendStarted', { producer: bare(say, node), topic })),
  SendAcknowledged: (say, fact) => {
    const parts = { producer: bare(say, fact.node), partition: partitionName(fact) };
    return only(
      fact.offset < 0
        ? say.text('facts:headline.SendUnconfirmed', parts)
        : say.text('facts:headline.SendAcknowledged', { ...parts, offset: fact.offset }),
    );
  },
  SendFailed: (say, { node, topic, error, message }) => ({
    headline: say.text('facts:headline.SendFailed', { producer: bare(say, node), topic, error }),
    rest: message === '' ? null : say.text('facts:rest.SendFailed', { message }),
  }),
  ProduceRetried: (say, fact) => ({
    headline: say.text('facts:headline.ProduceRetried', {
      producer: bare(say, fact.node),
      partition: partitionName(fact),
    }),
    rest: say.text('facts:rest.ProduceRetried', { attempt: fact.attempt, error: fact.error }),
  }),
  BatchSplit: (say, fact) =>
    only(
      say.text('facts:headline.BatchSplit', {
        producer: bare(say, fact.node),
        partition: partitionName(fact),
        parts: fact.parts,
      }),
    ),
  ProducerIdAssigned: (say, { node, producerId }) => ({
    headline: say.text('facts:headline.ProducerIdAssigned', {
      producer: bare(say, node),
      id: producerId,
    }),
    rest: say.text('facts:rest.ProducerIdAssigned'),
  }),
  ProducerEpochBumped: (say, { node, producerEpoch }) => ({
    headline: say.text('facts:headline.ProducerEpochBumped', {
      producer: bare(say, node),
      epoch: producerEpoch,
    }),
    rest: say.text('facts:rest.ProducerEpochBumped'),
  }),
  ProducerFailed: (say, { node, error }) =>
    only(say.text('facts:headline.ProducerFailed', { producer: bare(say, node), error })),
  ProducerClosed: (say, { node }) =>
    only(say.text('facts:headline.ProducerClosed', { producer: bare(say, node) })),
  RecordsDelivered: (say, fact) =>
    only(
      say.text('facts:headline.RecordsDelivered', {
        consumer: bare(say, fact.node),
        offsets: offsets(say, fact.baseOffset, fact.lastOffset),
        partition: partitionName(fact),
      }),
    ),
  PositionReset: (say, fact) => ({
    headline: say.text('facts:headline.PositionReset', {
      consumer: bare(say, fact.node),
      partition: partitionName(fact),
      offset: fact.offset,
    }),
    rest: say.text('facts:rest.PositionReset', { strategy: fact.strategy }),
  }),
  TruncationDetected: (say, fact) => {
    const { position, divergentOffset: divergent } = fact;
    return {
      headline: say.text('facts:headline.TruncationDetected', {
        consumer: bare(say, fact.node),
        partition: partitionName(fact),
      }),
      rest:
        divergent < 0
          ? say.text('facts:rest.TruncationSomewhere', { position })
          : say.text('facts:rest.TruncationDetected', { position, divergent }),
    };
  },
  PreferredReadReplicaChanged: (say, fact) => {
    const parts = { consumer: bare(say, fact.node), partition: partitionName(fact) };
    return only(
      fact.brokerId < 0
        ? say.text('facts:headline.ReadsFromLeader', parts)
        : say.text('facts:headline.ReadsFromFollower', { ...parts, broker: fact.brokerId }),
    );
  },
  ConsumerFailed: (say, fact) =>
    only(
      say.text('facts:headline.ConsumerFailed', {
        consumer: bare(say, fact.node),
        partition: partitionName(fact),
        error: fact.error,
      }),
    ),
  AdminCompleted: adminText,
} satisfies Partial<Writers>;
