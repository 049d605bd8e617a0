import { useMemo } from 'react';
import type {
  BrokerPicture,
  ClientPicture,
  ControllerPicture,
  MessagePicture,
  ReplicaPicture,
} from '../../../engine/selectors.ts';
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

/** The one thing about a broker that matters most now; its rack when nothing does. Null: nothing to say. */
export function brokerNote(
  words: Words,
  broker: BrokerPicture,
  viewTimeMs: number,
  namesRack: boolean,
): string | null {
  const { text, format } = words;
  if (broker.sessionEndsMs !== null) {
    const left = format.duration(Math.max(0, broker.sessionEndsMs - viewTimeMs));
    return text('stage:session', { left });
  }
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

/** `epoch 3 · active`; a role in the making (Candidate, Prospective …) by Kafka's own name. */
export function controllerNote({ text }: Words, controller: ControllerPicture): string {
  const epoch = text('stage:epoch', { epoch: controller.epoch });
  if (controller.role === null) return text('stage:down');
  if (controller.isActive) return `${epoch} · ${text('stage:active')}`;
  return `${epoch} · ${controller.role === 'Follower' ? text('stage:standby') : controller.role}`;
}

export function clientNote(words: Words, client: ClientPicture): string {
  const { text, format } = words;
  if (client.process !== 'running') return processWord(words, client);
  if (client.kind === 'consumer') return client.topics.join(', ') || text('stage:idle');
  const acks = client.acks === null ? null : `acks=${client.acks}`;
  const records = text('stage:inFlightShort', { records: format.number(client.recordsInFlight) });
  return [acks, client.recordsInFlight > 0 ? records : null]
    .filter((part) => part !== null)
    .join(' · ');
}

export function replicaName(replica: Pick<ReplicaPicture, 'topic' | 'partition'>): string {
  return `${replica.topic}-${replica.partition}`;
}

/** `Produce → orders-0`, `Fetch orders-2`; a response by the name of its request. */
export function messageName(
  { text }: Words,
  message: MessagePicture,
  isTargetDown: boolean,
): string {
  const [first, ...others] = message.partitions;
  const what = others.length > 0 ? `${first ?? ''} +${others.length}` : first;
  const arrow = message.name === 'Produce' ? ' → ' : ' ';
  const name = what === undefined ? message.name : `${message.name}${arrow}${what}`;
  if (message.isStalled) return text('stage:stalled', { name });
  if (message.isResponse) return text('stage:response', { name: message.name });
  return isTargetDown ? text('stage:unanswered', { name }) : name;
}
