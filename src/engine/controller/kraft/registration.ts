import type {
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
  MetadataRecord,
} from '../../network/protocol/index.ts';
import { findBroker } from '../metadata/image.ts';
import { type ControllerContext, type Decision, isElrEnabled } from './context.ts';
import { areDirectoriesValid } from './directories.ts';
import { hasInElr, hasInIsr, leaderAndIsrUpdates, NO_BROKER_CHANGE } from './leader-updates.ts';
import { type ControllerMemory, hasValidSession, replayIntoMemory } from './memory.ts';

/**
 * What a broker's earlier life leaves to clean up. [BRG-3] With ELR, a broker that was not shut down cleanly may have
 * lost acknowledged records and leaves ISRs and ELRs; otherwise it is treated like a fenced one.
 */
function shutdownRecords(
  context: ControllerContext,
  brokerId: number,
  wasClean: boolean,
): readonly MetadataRecord[] {
  if (!isElrEnabled(context.image) || wasClean) {
    const change = { ...NO_BROKER_CHANGE, removed: brokerId };
    return leaderAndIsrUpdates(context, change, hasInIsr(brokerId));
  }
  const change = { ...NO_BROKER_CHANGE, uncleanShutdown: brokerId };
  return [
    ...leaderAndIsrUpdates(context, change, hasInIsr(brokerId)),
    ...leaderAndIsrUpdates(context, change, hasInElr(brokerId)),
  ];
}

/**
 * A process asks to be a broker (ClusterControlManager.registerBroker). [BRG-1] While an earlier life has a session,
 * another is refused. [BRG-2] A new life is fenced and gets the next offset as its epoch; the same one keeps its own.
 */
export function decideRegistration(
  context: ControllerContext,
  memory: ControllerMemory,
  request: BrokerRegistrationRequest,
): Decision<BrokerRegistrationResponse> {
  const { image, nowMs, nextOffset, settings } = context;
  const { brokerId, incarnationId, endpoint, rack, previousBrokerEpoch } = request;
  const existing = findBroker(image, brokerId);
  const same = existing?.incarnationId === incarnationId ? existing : null;
  if (
    existing !== null &&
    same === null &&
    hasValidSession(memory, brokerId, existing.brokerEpoch, nowMs, settings.sessionTimeoutMs)
  ) {
    const error = 'DUPLICATE_BROKER_REGISTRATION';
    return { records: [], response: { api: 'BrokerRegistration', error, brokerEpoch: -1 }, memory };
  }
  if (!areDirectoriesValid(image, request)) {
    const error = 'INVALID_REGISTRATION';
    return { records: [], response: { api: 'BrokerRegistration', error, brokerEpoch: -1 }, memory };
  }
  const wasClean = existing?.brokerEpoch === previousBrokerEpoch;
  const brokerEpoch = same?.brokerEpoch ?? nextOffset;
  const records: readonly MetadataRecord[] = [
    ...(same === null ? shutdownRecords(context, brokerId, wasClean) : []),
    {
      type: 'RegisterBrokerRecord',
      brokerId,
      incarnationId,
      brokerEpoch,
      endpoint,
      rack,
      fenced: same?.fenced ?? true,
      inControlledShutdown: same?.inControlledShutdown ?? false,
      logDirs: request.logDirs,
    },
  ];
  return {
    records,
    response: { api: 'BrokerRegistration', error: 'NONE', brokerEpoch },
    memory: replayIntoMemory(memory, image, records, nextOffset),
  };
}
