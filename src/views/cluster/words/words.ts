import { useMemo } from 'react';
import type {
  BrokerPicture,
  ClientPicture,
  ControllerPicture,
  MessagePicture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
import { shorten, textWidth, type Face } from '../textWidth.ts';
import { useFormat, useText, type Format, type Text } from '../../../i18n/index.ts';

/** The figure's words in one language; the same value as long as the language is the same. */
export interface Words {
  readonly text: Text;
  readonly format: Format;
}

/** One hook for the whole figure: seven hundred replicas must not each listen for a change of language. */
export function useWords(): Words {
  const text = useText();
  const format = useFormat();
  return useMemo(() => ({ text, format }), [text, format]);
}

export function isDown(process: { readonly process: BrokerPicture['process'] }): boolean {
  return process.process === 'down';
}

export function isHalted(process: { readonly process: BrokerPicture['process'] }): boolean {
  return process.process === 'paused' || process.process === 'pausedStopping';
}

export function clientName({ text }: Words, client: ClientPicture): string {
  return client.kind === 'producer'
    ? text('stage:producer', { name: client.name })
    : text('stage:consumer', { name: client.name });
}

/** What the operating system sees: running, paused, down. */
export function processWord(
  { text }: Words,
  process: { readonly process: BrokerPicture['process']; readonly isHostPowered: boolean },
): string {
  if (!process.isHostPowered) return text('stage:noPower');
  switch (process.process) {
    case 'down':
      return text('stage:down');
    case 'paused':
    case 'pausedStopping':
      return text('stage:paused');
    case 'stopping':
      return text('stage:stopping');
    case 'running':
      return text('stage:running');
  }
}

/** The same thing said in full and, for narrow boxes, in short. */
export interface Note {
  readonly long: string;
  readonly short: string;
}

/** The longest of `texts` that fits; when none does, what can be shown of the last. */
export function fitting(
  texts: readonly string[],
  widthPx: number,
  sizePx: number,
  face: Face,
): string {
  const found = texts.find((text) => textWidth(text, sizePx, face) <= widthPx);
  return found ?? shorten(texts.at(-1) ?? '', widthPx, sizePx, face);
}

/** The one thing about a broker that matters most now; its rack when nothing does. Null: nothing to say. */
export function brokerNote(
  words: Words,
  broker: BrokerPicture,
  viewTimeMs: number,
  namesRack: boolean,
): Note | null {
  const { text, format } = words;
  if (broker.sessionEndsMs !== null) {
    const left = format.duration(Math.max(0, broker.sessionEndsMs - viewTimeMs));
    return { long: text('stage:session', { left }), short: left };
  }
  const plain = plainNote(words, broker, namesRack);
  return plain === null ? null : { long: plain, short: plain };
}

function plainNote(words: Words, broker: BrokerPicture, namesRack: boolean): string | null {
  const { text, format } = words;
  if (!broker.isHostPowered) return text('stage:noPower');
  if (broker.process === 'stopping' || broker.process === 'pausedStopping') {
    return text('stage:stopping');
  }
  if (broker.registration !== 'unfenced') return text(`stage:registration.${broker.registration}`);
  if (isHalted(broker)) return text('stage:paused');
  if (broker.diskDelayMs > 0) {
    return text('stage:diskDelay', { delay: format.duration(broker.diskDelayMs) });
  }
  return namesRack && broker.rack !== null ? text('stage:rack', { rack: broker.rack }) : null;
}

function roleWord({ text }: Words, controller: ControllerPicture): string {
  if (controller.role === null) return text('stage:down');
  if (controller.isActive) return text('stage:active');
  return controller.role === 'Follower' ? text('stage:standby') : controller.role;
}

/** `epoch 3 · active`; a role in the making (Candidate, Prospective …) by Kafka's own name. Longest first. */
export function controllerNotes(words: Words, controller: ControllerPicture): readonly string[] {
  const role = roleWord(words, controller);
  if (controller.role === null) return [role];
  return [`${words.text('stage:epoch', { epoch: controller.epoch })} · ${role}`, role];
}

/** Longest first. */
export function clientNotes(words: Words, client: ClientPicture): readonly string[] {
  const { text, format } = words;
  if (client.process !== 'running') return [processWord(words, client)];
  if (client.kind === 'consumer') return [client.topics.join(', ') || text('stage:idle')];
  const acks = client.acks === null ? [] : [`acks=${client.acks}`];
  if (client.recordsInFlight === 0) return [acks.join('')];
  const records = text('stage:inFlightShort', { records: format.number(client.recordsInFlight) });
  return [[...acks, records].join(' · '), records];
}

export function replicaName(replica: Pick<ReplicaPicture, 'topic' | 'partition'>): string {
  return `${replica.topic}-${replica.partition}`;
}

/** `Produce → orders-0`, `Fetch orders-2`; a response by the name of its request. */
export function messageName({ text }: Words, message: MessagePicture): string {
  const [first, ...others] = message.partitions;
  if (message.isResponse) return text('stage:response', { name: message.name });
  if (first === undefined) return message.name;
  const what = others.length > 0 ? `${first} +${others.length}` : first;
  return message.name === 'Produce' ? `Produce → ${what}` : `${message.name} ${what}`;
}
