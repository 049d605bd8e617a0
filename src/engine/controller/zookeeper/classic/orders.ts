import type { ClassicOrder, Response } from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import type { ClassicTurn, OrderChannel, OutgoingOrder } from './state.ts';

const RETRY_MS = 100;

/** Sends the next order of a channel, if none is under way. */
function pump(turn: ClassicTurn, channel: OrderChannel, timeoutMs: number): OrderChannel {
  const [next] = channel.queue;
  if (channel.inFlight !== null || channel.retry !== null || next === undefined) return channel;
  return { ...channel, inFlight: turn.request(channel.endpoint, 'controller', next, timeoutMs) };
}

/** The channels to those brokers that live: one each, new with each life of a broker. */
function channelsOf(
  turn: ClassicTurn,
  known: readonly OrderChannel[],
  { brokers }: MetadataImage,
): readonly OrderChannel[] {
  for (const channel of known) {
    const isAlive = brokers.some(
      ({ brokerId, brokerEpoch }) =>
        brokerId === channel.brokerId && brokerEpoch === channel.brokerEpoch,
    );
    if (!isAlive) turn.cancel(channel.retry);
  }
  return brokers.map(({ brokerId, brokerEpoch, endpoint }): OrderChannel => {
    const open = known.find(
      (channel) => channel.brokerId === brokerId && channel.brokerEpoch === brokerEpoch,
    );
    return open ?? { brokerId, brokerEpoch, endpoint, queue: [], inFlight: null, retry: null };
  });
}

/** Hands orders to the channels [CZO-2]: what was told first arrives first, and again until it has arrived. */
export function sendOrders(
  turn: ClassicTurn,
  known: readonly OrderChannel[],
  image: MetadataImage,
  orders: readonly OutgoingOrder[],
  timeoutMs: number,
): readonly OrderChannel[] {
  return channelsOf(turn, known, image).map((channel) => {
    const added = orders
      .filter(({ brokerId }) => brokerId === channel.brokerId)
      .map(({ order }) => order);
    if (added.length === 0) return channel;
    return pump(turn, { ...channel, queue: [...channel.queue, ...added] }, timeoutMs);
  });
}

/** An order that was carried out, or refused. */
interface AnsweredOrder {
  readonly brokerId: number;
  readonly order: ClassicOrder;
  readonly response: Response;
}

export interface OrdersStep {
  readonly channels: readonly OrderChannel[];
  readonly answered: AnsweredOrder | null;
}

export function onOrderOutcome(
  turn: ClassicTurn,
  channels: readonly OrderChannel[],
  { correlationId, result }: RequestOutcome,
  timeoutMs: number,
): OrdersStep {
  let answered: AnsweredOrder | null = null;
  const next = channels.map((channel) => {
    const [order, ...queue] = channel.queue;
    if (channel.inFlight !== correlationId || order === undefined) return channel;
    const { brokerId } = channel;
    if (result.kind === 'failure') {
      const retry = turn.schedule(RETRY_MS, {
        area: 'classicController',
        type: 'orderRetry',
        brokerId,
      });
      return { ...channel, inFlight: null, retry };
    }
    answered = { brokerId, order, response: result.body };
    return pump(turn, { ...channel, queue, inFlight: null }, timeoutMs);
  });
  return { channels: next, answered };
}

export function onOrderRetry(
  turn: ClassicTurn,
  channels: readonly OrderChannel[],
  brokerId: number,
  timeoutMs: number,
): readonly OrderChannel[] {
  return channels.map((channel) =>
    channel.brokerId === brokerId ? pump(turn, { ...channel, retry: null }, timeoutMs) : channel,
  );
}
