import { unreachable } from '../../kernel/assert.ts';
import { advance } from '../../kernel/lifecycle.ts';
import type {
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
  MetadataRecord,
} from '../../network/protocol/index.ts';
import { type BrokerRegistration, findBroker, type MetadataImage } from '../metadata/image.ts';
import { brokerControlLifecycle, type BrokerControlState } from './broker.lifecycle.ts';
import type { ControllerContext, Decision } from './context.ts';
import { directoriesOfflineRecords } from './directories.ts';
import { controlledShutdownRecords, fenceRecords, unfenceRecords } from './fencing.ts';
import { hasLeaderships } from './leader-updates.ts';
import {
  beginControlledShutdown,
  type BrokerHeartbeat,
  type ControllerMemory,
  findHeartbeat,
  lowestActiveOffset,
  replayIntoMemory,
  touch,
  trackContact,
} from './memory.ts';

type ControlEvent = 'UNFENCE' | 'FENCE' | 'BEGIN_CONTROLLED_SHUTDOWN' | 'SHUT_DOWN';

/** As which the controller treats a broker that it hears of. */
function brokerControlState(heartbeat: BrokerHeartbeat): BrokerControlState {
  if (heartbeat.controlledShutdownOffset >= 0) return 'CONTROLLED_SHUTDOWN';
  return heartbeat.fenced ? 'FENCED' : 'UNFENCED';
}

/** What a heartbeat brings about; null: nothing (BrokerHeartbeatManager.calculateNextBrokerState). */
function controlEvent(
  image: MetadataImage,
  memory: ControllerMemory,
  heartbeat: BrokerHeartbeat,
  request: BrokerHeartbeatRequest,
): ControlEvent | null {
  const state = brokerControlState(heartbeat);
  switch (state) {
    case 'FENCED':
    case 'SHUTDOWN_NOW':
      // [BFN-3] Unfenced is who wants to be and has applied its own registration.
      if (request.wantShutDown) return 'SHUT_DOWN';
      if (request.wantFence) return null;
      return request.currentMetadataOffset >= heartbeat.registrationOffset ? 'UNFENCE' : null;
    case 'UNFENCED':
      if (request.wantFence) return request.wantShutDown ? 'SHUT_DOWN' : 'FENCE';
      if (!request.wantShutDown) return null;
      return hasLeaderships(image, request.brokerId) ? 'BEGIN_CONTROLLED_SHUTDOWN' : 'SHUT_DOWN';
    case 'CONTROLLED_SHUTDOWN': {
      // [SHD-3] It may go when it leads nothing and all active brokers know that.
      if (hasLeaderships(image, request.brokerId)) return null;
      const isKnownToAll = heartbeat.controlledShutdownOffset <= lowestActiveOffset(memory);
      return isKnownToAll ? 'SHUT_DOWN' : null;
    }
    default:
      return unreachable(state);
  }
}

function recordsFor(
  context: ControllerContext,
  broker: BrokerRegistration,
  event: ControlEvent | null,
): readonly MetadataRecord[] {
  switch (event) {
    case null:
      return [];
    case 'FENCE':
    case 'SHUT_DOWN':
      return fenceRecords(context, broker);
    case 'UNFENCE':
      return unfenceRecords(context, broker);
    case 'BEGIN_CONTROLLED_SHUTDOWN':
      return controlledShutdownRecords(context, broker);
    default:
      return unreachable(event);
  }
}

/** Answers a heartbeat, and moves the broker on if it is time (ReplicationControlManager.processBrokerHeartbeat). */
export function decideHeartbeat(
  context: ControllerContext,
  memory: ControllerMemory,
  request: BrokerHeartbeatRequest,
): Decision<BrokerHeartbeatResponse> {
  const { image, nextOffset } = context;
  const { brokerId, brokerEpoch, currentMetadataOffset } = request;
  const tracked = trackContact(memory, brokerId, brokerEpoch, context.nowMs);
  const broker = findBroker(image, brokerId);
  const heartbeat = findHeartbeat(tracked, brokerId);
  if (broker?.brokerEpoch !== brokerEpoch || heartbeat === null) {
    return { records: [], response: staleBrokerEpoch, memory: tracked };
  }
  const event = controlEvent(image, tracked, heartbeat, request);
  const state = brokerControlState(heartbeat);
  const next = event === null ? state : advance(brokerControlLifecycle, state, event);
  const records = [
    ...recordsFor(context, broker, event),
    ...directoriesOfflineRecords(context, broker, request.offlineLogDirs),
  ];
  const isFenced = next === 'FENCED' || next === 'SHUTDOWN_NOW';
  const touched = touch(tracked, brokerId, isFenced, currentMetadataOffset);
  const written = replayIntoMemory(touched, image, records, nextOffset);
  return {
    records,
    response: {
      api: 'BrokerHeartbeat',
      error: 'NONE',
      isCaughtUp: currentMetadataOffset >= heartbeat.registrationOffset,
      isFenced,
      shouldShutDown: next === 'SHUTDOWN_NOW',
    },
    memory:
      next === 'CONTROLLED_SHUTDOWN'
        ? beginControlledShutdown(written, brokerId, nextOffset + records.length - 1)
        : written,
  };
}

const staleBrokerEpoch: BrokerHeartbeatResponse = {
  api: 'BrokerHeartbeat',
  error: 'STALE_BROKER_EPOCH',
  isCaughtUp: false,
  isFenced: false,
  shouldShutDown: false,
};
