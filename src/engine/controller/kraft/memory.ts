import type { MetadataRecord } from '../../network/protocol/index.ts';
import { findBroker, type MetadataImage } from '../metadata/image.ts';
import { inHashOrder } from './hash-order.ts';

/** What the active controller knows of a broker by its heartbeats (BrokerHeartbeatState). */
export interface BrokerHeartbeat {
  readonly brokerId: number;
  readonly fenced: boolean;
  /** Up to where the broker said it has applied the metadata log; -1: not known since its registration changed. */
  readonly metadataOffset: number;
  /** End of the log when its controlled shutdown began; -1: not shutting down. */
  readonly controlledShutdownOffset: number;
  /** Where its RegisterBrokerRecord lies: before it has applied that, it is not caught up. */
  readonly registrationOffset: number;
}

/** When one life of a broker was heard last. Outlives fencing, for a fenced broker that sends heartbeats is alive. */
export interface BrokerSession {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly lastContactMs: number;
}

/** What only the active controller has, and loses with its office. */
export interface ControllerMemory {
  readonly heartbeats: readonly BrokerHeartbeat[];
  readonly sessions: readonly BrokerSession[];
}

export const EMPTY_CONTROLLER_MEMORY: ControllerMemory = { heartbeats: [], sessions: [] };

/** [BSN-4] A new active controller gives each broker that is not fenced a session from now. */
export function activateMemory(image: MetadataImage, nowMs: number): ControllerMemory {
  return {
    heartbeats: image.brokers.map(({ brokerId, brokerEpoch, fenced }) => ({
      brokerId,
      fenced,
      metadataOffset: -1,
      controlledShutdownOffset: -1,
      registrationOffset: brokerEpoch,
    })),
    sessions: image.brokers
      .filter((broker) => !broker.fenced)
      .map(({ brokerId, brokerEpoch }) => ({ brokerId, brokerEpoch, lastContactMs: nowMs })),
  };
}

export function findHeartbeat(memory: ControllerMemory, brokerId: number): BrokerHeartbeat | null {
  return memory.heartbeats.find((broker) => broker.brokerId === brokerId) ?? null;
}

function withHeartbeat(memory: ControllerMemory, heartbeat: BrokerHeartbeat): ControllerMemory {
  const isKnown = findHeartbeat(memory, heartbeat.brokerId) !== null;
  const heartbeats = isKnown
    ? memory.heartbeats.map((b) => (b.brokerId === heartbeat.brokerId ? heartbeat : b))
    : [...memory.heartbeats, heartbeat];
  return { ...memory, heartbeats };
}

function withoutHeartbeat(memory: ControllerMemory, brokerId: number): ControllerMemory {
  return { ...memory, heartbeats: memory.heartbeats.filter((b) => b.brokerId !== brokerId) };
}

/** A broker was heard of. [SHD-4] Fenced, it has left controlled shutdown (BrokerHeartbeatManager.touch). */
export function touch(
  memory: ControllerMemory,
  brokerId: number,
  fenced: boolean,
  metadataOffset: number,
): ControllerMemory {
  const before = findHeartbeat(memory, brokerId);
  if (before === null) return memory;
  const controlledShutdownOffset = fenced ? -1 : before.controlledShutdownOffset;
  return withHeartbeat(memory, { ...before, fenced, metadataOffset, controlledShutdownOffset });
}

/** [SHD-2] The offset that all active brokers have to reach is set once, when the shutdown begins. */
export function beginControlledShutdown(
  memory: ControllerMemory,
  brokerId: number,
  offset: number,
): ControllerMemory {
  const before = findHeartbeat(memory, brokerId);
  if (before === null || before.controlledShutdownOffset >= 0) return memory;
  return withHeartbeat(memory, { ...before, controlledShutdownOffset: offset });
}

/** The memory after records of this controller, of which the first lies at `offset`, have been written. */
export function replayIntoMemory(
  memory: ControllerMemory,
  image: MetadataImage,
  records: readonly MetadataRecord[],
  offset: number,
): ControllerMemory {
  let after = memory;
  records.forEach((record, index) => {
    if (record.type === 'RegisterBrokerRecord') {
      after = withHeartbeat(after, {
        brokerId: record.brokerId,
        fenced: record.fenced,
        metadataOffset: -1,
        controlledShutdownOffset: -1,
        registrationOffset: offset + index,
      });
    } else if (record.type === 'UnregisterBrokerRecord') {
      after = withoutHeartbeat(after, record.brokerId);
    } else if (record.type === 'BrokerRegistrationChangeRecord') {
      const before = findHeartbeat(after, record.brokerId);
      const fenced = record.fenced ?? findBroker(image, record.brokerId)?.fenced ?? true;
      // BrokerHeartbeatManager.register forgets the offset unless the change tells it something new.
      const metadataOffset = before?.fenced === fenced ? -1 : (before?.metadataOffset ?? -1);
      after = touch(after, record.brokerId, fenced, metadataOffset);
    }
  });
  return after;
}

/** The lowest metadata offset of active brokers; Infinity when there are none. */
export function lowestActiveOffset(memory: ControllerMemory): number {
  return memory.heartbeats.reduce(
    (lowest, { fenced, controlledShutdownOffset, metadataOffset }) =>
      fenced || controlledShutdownOffset >= 0 ? lowest : Math.min(lowest, metadataOffset),
    Infinity,
  );
}

/** [BSN-1] Every heartbeat is a contact of the life of the broker that it names, whatever is answered. */
export function trackContact(
  memory: ControllerMemory,
  brokerId: number,
  brokerEpoch: number,
  nowMs: number,
): ControllerMemory {
  const contact: BrokerSession = { brokerId, brokerEpoch, lastContactMs: nowMs };
  const index = memory.sessions.findIndex(
    (s) => s.brokerId === brokerId && s.brokerEpoch === brokerEpoch,
  );
  const sessions = index < 0 ? [...memory.sessions, contact] : memory.sessions.with(index, contact);
  return { ...memory, sessions };
}

function isExpired(session: BrokerSession, nowMs: number, sessionTimeoutMs: number): boolean {
  return session.lastContactMs + sessionTimeoutMs < nowMs;
}

/** Whether that life of the broker was heard within the session timeout. */
export function hasValidSession(
  memory: ControllerMemory,
  brokerId: number,
  brokerEpoch: number,
  nowMs: number,
  sessionTimeoutMs: number,
): boolean {
  const session = memory.sessions.find(
    (s) => s.brokerId === brokerId && s.brokerEpoch === brokerEpoch,
  );
  return session !== undefined && !isExpired(session, nowMs, sessionTimeoutMs);
}

/** Hash code of Java's record BrokerIdAndEpoch. */
function sessionHash({ brokerId, brokerEpoch }: BrokerSession): number {
  return (Math.imul(brokerId, 31) + (brokerEpoch | 0)) | 0;
}

/** [BSN-2] The session to end next: of several that are over, the first in hash order, not the oldest. */
export function expiredSession(
  memory: ControllerMemory,
  nowMs: number,
  sessionTimeoutMs: number,
): BrokerSession | null {
  return (
    inHashOrder(memory.sessions, sessionHash).find((session) =>
      isExpired(session, nowMs, sessionTimeoutMs),
    ) ?? null
  );
}

export function removeSession(memory: ControllerMemory, session: BrokerSession): ControllerMemory {
  return { ...memory, sessions: memory.sessions.filter((other) => other !== session) };
}

/** From when on the session that ends next is over, if nobody is heard of until then; null without sessions. */
export function nextSessionExpiryMs(
  memory: ControllerMemory,
  sessionTimeoutMs: number,
): number | null {
  if (memory.sessions.length === 0) return null;
  const oldest = Math.min(...memory.sessions.map((session) => session.lastContactMs));
  return oldest + sessionTimeoutMs + 1;
}
