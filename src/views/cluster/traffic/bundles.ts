import type { MessagePicture, NodeId } from '../../../engine/selectors.ts';

/** Messages that travel the same way at the same time, and what of the way they have behind them. */
export interface Bundle {
  /** Of the pair and the state: the same as long as something is under way there. */
  readonly key: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly isStalled: boolean;
  /** In order of arrival. */
  readonly messages: readonly MessagePicture[];
}

/** From this many on, a bundle is one mark with a count. */
const COUNTED_FROM = 4;

export function bundle(messages: readonly MessagePicture[]): Bundle[] {
  const byWay = new Map<string, MessagePicture[]>();
  for (const message of messages) {
    const key = `${message.from}>${message.to}${message.isStalled ? '!' : ''}`;
    const known = byWay.get(key);
    if (known === undefined) byWay.set(key, [message]);
    else known.push(message);
  }
  return [...byWay].map(([key, together]) => {
    const sorted = together.sort((a, b) => a.dueMs - b.dueMs || (a.key < b.key ? -1 : 1));
    const [{ from, to, isStalled } = { from: 0, to: 0, isStalled: false }] = sorted;
    return { key, from, to, isStalled, messages: sorted };
  });
}

export function isCounted(one: Bundle): boolean {
  return one.messages.length >= COUNTED_FROM;
}

/** How much of its way a message has behind it at `viewTimeMs`, from 0 to 1. */
export function fractionOf(message: MessagePicture, viewTimeMs: number): number {
  const tripMs = message.dueMs - message.sentAtMs;
  if (tripMs <= 0) return 1;
  return Math.max(0, Math.min(1, (viewTimeMs - message.sentAtMs) / tripMs));
}

/** What stands beside an arrow: each name once, in order of arrival, with how often it is under way. */
export function namesOf(
  one: Bundle,
  nameOf: (message: MessagePicture) => string,
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const message of one.messages) {
    const name = nameOf(message);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}
