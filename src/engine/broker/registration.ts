import { advance } from '../kernel/lifecycle.ts';
import type {
  BrokerHeartbeatResponse,
  BrokerRegistrationResponse,
  Request,
} from '../network/protocol/index.ts';
import { brokerLifecycle } from './broker.lifecycle.ts';
import { createControllerChannel, enqueue } from './controller-channel.ts';
import type { BrokerTurn } from './facts.ts';
import type { BrokerSettings, BrokerState } from './state.ts';

/** NodeToControllerChannelManager's patience for requests that clients wait for. */
const FORWARDING_RETRY_TIMEOUT_MS = 60_000;
const REGISTRATION_BACKOFF_MS = 100;

type BrokerLifecycleEvent = Parameters<(typeof brokerLifecycle)['accepts']>[0];

/** Moves the broker's lifecycle on and tells of it. */
export function move(
  turn: BrokerTurn,
  broker: BrokerState,
  event: BrokerLifecycleEvent,
): BrokerState {
  const to = advance(brokerLifecycle, broker.lifecycle, event);
  turn.emit({
    type: 'BrokerStateChanged',
    brokerId: broker.settings.brokerId,
    from: broker.lifecycle,
    to,
  });
  return { ...broker, lifecycle: to };
}

/** What a broker finds in its log directories: `.kafka_cleanshutdown`, and the ids in `meta.properties`. */
type FoundOnDisk = Pick<BrokerState, 'previousBrokerEpoch' | 'logDirs'>;

/**
 * Starts the broker side of a process: it registers as soon as it knows a controller [REG-1].
 * @param incarnationId unique to this life of the process
 */
export function startBroker(
  turn: BrokerTurn,
  settings: BrokerSettings,
  incarnationId: string,
  found: FoundOnDisk,
): BrokerState {
  return register(turn, createBroker(turn, settings, incarnationId, found));
}

/** A broker that has just been started. */
export function createBroker(
  turn: BrokerTurn,
  settings: BrokerSettings,
  incarnationId: string,
  { previousBrokerEpoch, logDirs }: FoundOnDisk,
): BrokerState {
  const broker: BrokerState = {
    settings,
    lifecycle: brokerLifecycle.initial,
    incarnationId,
    brokerEpoch: -1,
    previousBrokerEpoch,
    logDirs,
    offlineLogDirs: [],
    controller: null,
    isFenced: true,
    registrationAttempts: 0,
    heartbeat: null,
    heartbeats: createControllerChannel(
      'heartbeat',
      settings.sessionTimeoutMs / 2,
      settings.sessionTimeoutMs,
    ),
    forwarding: createControllerChannel(
      'forwarding',
      settings.controllerSocketTimeoutMs,
      FORWARDING_RETRY_TIMEOUT_MS,
    ),
    producerIds: { next: 0, end: 0, waiting: [] },
    controllerEpoch: 0,
    shutdownAttemptsLeft: settings.controlledShutdownMaxRetries,
  };
  return move(turn, broker, 'START');
}

export function ask(turn: BrokerTurn, broker: BrokerState, body: Request): BrokerState {
  return { ...broker, heartbeats: enqueue(turn, broker.heartbeats, broker.controller, body, null) };
}

/**
 * Whether clients and other brokers are let in: once the broker has caught up with its own registration [META-3], which
 * one that is shut down while it starts never does.
 */
export function isServing({ lifecycle }: BrokerState): boolean {
  return (
    lifecycle === 'RECOVERY' ||
    lifecycle === 'RUNNING' ||
    lifecycle === 'PENDING_CONTROLLED_SHUTDOWN'
  );
}

/** Asks the controller for a broker epoch. */
export function register(turn: BrokerTurn, broker: BrokerState): BrokerState {
  const { brokerId, endpoint, rack } = broker.settings;
  return ask(turn, broker, {
    api: 'BrokerRegistration',
    brokerId,
    incarnationId: broker.incarnationId,
    endpoint,
    rack,
    previousBrokerEpoch: broker.previousBrokerEpoch,
    logDirs: broker.logDirs.filter((id) => !broker.offlineLogDirs.includes(id)),
  });
}

function retryRegistration(turn: BrokerTurn, broker: BrokerState): BrokerState {
  let backoffMs = REGISTRATION_BACKOFF_MS;
  for (
    let i = 0;
    i < broker.registrationAttempts && backoffMs < broker.settings.sessionTimeoutMs;
    i += 1
  ) {
    backoffMs *= 2;
  }
  turn.schedule(Math.min(backoffMs, broker.settings.sessionTimeoutMs), {
    area: 'broker',
    type: 'register',
  });
  return { ...broker, registrationAttempts: broker.registrationAttempts + 1 };
}

/** [REG-2] A broker that is refused tries again, later each time; one that is accepted begins to heartbeat at once. */
export function onRegistrationAnswer(
  turn: BrokerTurn,
  broker: BrokerState,
  response: BrokerRegistrationResponse | null,
): BrokerState {
  if (broker.brokerEpoch >= 0 || broker.lifecycle === 'SHUTTING_DOWN') return broker;
  if (response === null) return retryRegistration(turn, broker);
  if (response.error !== 'NONE') {
    const { brokerId } = broker.settings;
    turn.emit({ type: 'RegistrationRefused', brokerId, error: response.error });
    return retryRegistration(turn, broker);
  }
  return scheduleHeartbeat(
    turn,
    { ...broker, brokerEpoch: response.brokerEpoch, registrationAttempts: 0 },
    0,
  );
}

function scheduleHeartbeat(turn: BrokerTurn, broker: BrokerState, delayMs: number): BrokerState {
  turn.cancel(broker.heartbeat);
  return { ...broker, heartbeat: turn.schedule(delayMs, { area: 'broker', type: 'heartbeat' }) };
}

/** @param metadataOffset up to where the broker has applied the metadata log */
export function sendHeartbeat(
  turn: BrokerTurn,
  broker: BrokerState,
  metadataOffset: number,
): BrokerState {
  return ask(
    turn,
    { ...broker, heartbeat: null },
    {
      api: 'BrokerHeartbeat',
      brokerId: broker.settings.brokerId,
      brokerEpoch: broker.brokerEpoch,
      currentMetadataOffset: metadataOffset,
      wantFence: broker.lifecycle === 'STARTING',
      wantShutDown: broker.lifecycle === 'PENDING_CONTROLLED_SHUTDOWN',
      offlineLogDirs: broker.offlineLogDirs,
    },
  );
}

/** [DIR-5] A directory has failed: the controller is told at once (BrokerLifecycleManager.propagateDirectoryFailure). */
export function loseLogDirectory(turn: BrokerTurn, broker: BrokerState, id: string): BrokerState {
  const told = { ...broker, offlineLogDirs: [...broker.offlineLogDirs, id] };
  return broker.brokerEpoch < 0 ? told : scheduleHeartbeat(turn, told, 0);
}

/** While it leaves, a broker asks again soon, until it may go [REG-5]. */
const SHUTDOWN_HEARTBEAT_MS = 50;

export function onHeartbeatAnswer(
  turn: BrokerTurn,
  broker: BrokerState,
  response: BrokerHeartbeatResponse | null,
): BrokerState {
  const { heartbeatIntervalMs, brokerId } = broker.settings;
  if (broker.lifecycle === 'SHUTTING_DOWN') return broker;
  if (response === null) return scheduleHeartbeat(turn, broker, heartbeatIntervalMs);
  if (response.error !== 'NONE') {
    turn.emit({ type: 'HeartbeatRefused', brokerId, error: response.error });
    return scheduleHeartbeat(turn, broker, heartbeatIntervalMs);
  }
  const told = { ...broker, isFenced: response.isFenced };
  switch (broker.lifecycle) {
    case 'STARTING':
      return response.isCaughtUp
        ? scheduleHeartbeat(turn, move(turn, told, 'CAUGHT_UP'), 0)
        : scheduleHeartbeat(turn, told, heartbeatIntervalMs);
    case 'RECOVERY':
      return scheduleHeartbeat(
        turn,
        response.isFenced ? told : move(turn, told, 'UNFENCED'),
        heartbeatIntervalMs,
      );
    case 'PENDING_CONTROLLED_SHUTDOWN':
      return response.shouldShutDown
        ? move(turn, told, 'SHUT_DOWN')
        : scheduleHeartbeat(turn, told, SHUTDOWN_HEARTBEAT_MS);
    case 'RUNNING':
    case 'NOT_RUNNING':
      return scheduleHeartbeat(turn, told, heartbeatIntervalMs);
  }
}

/** [REG-4] A broker told to stop asks the controller to move its leaderships away; one that never ran just goes. */
export function beginControlledShutdown(turn: BrokerTurn, broker: BrokerState): BrokerState {
  if (broker.lifecycle === 'PENDING_CONTROLLED_SHUTDOWN' || broker.lifecycle === 'SHUTTING_DOWN')
    return broker;
  if (broker.lifecycle !== 'RUNNING') return move(turn, broker, 'SHUT_DOWN');
  return scheduleHeartbeat(turn, move(turn, broker, 'BEGIN_CONTROLLED_SHUTDOWN'), 0);
}
