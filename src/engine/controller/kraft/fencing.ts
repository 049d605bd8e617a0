import type {
  MetadataRecord,
  UnregisterBrokerRequest,
  UnregisterBrokerResponse,
} from '../../network/protocol/index.ts';
import { type BrokerRegistration, findBroker } from '../metadata/image.ts';
import type { ControllerContext, Decision } from './context.ts';
import {
  hasInElr,
  hasInIsr,
  isLeaderless,
  leaderAndIsrUpdates,
  NO_BROKER_CHANGE,
} from './leader-updates.ts';
import {
  type ControllerMemory,
  expiredSession,
  removeSession,
  replayIntoMemory,
} from './memory.ts';

/** [BFN-1] A fenced broker leaves all ISRs and leads nothing; then it is marked, in the same batch. */
export function fenceRecords(
  context: ControllerContext,
  { brokerId, brokerEpoch }: BrokerRegistration,
): readonly MetadataRecord[] {
  return [
    ...leaderAndIsrUpdates(context, { ...NO_BROKER_CHANGE, removed: brokerId }, hasInIsr(brokerId)),
    {
      type: 'BrokerRegistrationChangeRecord',
      brokerId,
      brokerEpoch,
      fenced: true,
      inControlledShutdown: null,
      logDirs: null,
    },
  ];
}

/** [BFN-2] An unfenced broker is marked first; then partitions without a leader may elect it. */
export function unfenceRecords(
  context: ControllerContext,
  { brokerId, brokerEpoch }: BrokerRegistration,
): readonly MetadataRecord[] {
  return [
    {
      type: 'BrokerRegistrationChangeRecord',
      brokerId,
      brokerEpoch,
      fenced: false,
      inControlledShutdown: null,
      logDirs: null,
    },
    ...leaderAndIsrUpdates(context, { ...NO_BROKER_CHANGE, added: brokerId }, isLeaderless),
  ];
}

/** [SHD-1] A broker that shuts down in good order is marked, and leaves ISRs and leaderships while it still serves. */
export function controlledShutdownRecords(
  context: ControllerContext,
  { brokerId, brokerEpoch, inControlledShutdown }: BrokerRegistration,
): readonly MetadataRecord[] {
  const mark: MetadataRecord = {
    type: 'BrokerRegistrationChangeRecord',
    brokerId,
    brokerEpoch,
    fenced: null,
    inControlledShutdown: true,
    logDirs: null,
  };
  return [
    ...(inControlledShutdown ? [] : [mark]),
    ...leaderAndIsrUpdates(context, { ...NO_BROKER_CHANGE, removed: brokerId }, hasInIsr(brokerId)),
  ];
}

/**
 * Ends one session that is over, if there is one (ReplicationControlManager.maybeFenceOneStaleBroker). One broker at
 * a time, so that what fencing it changes is seen before the next; ask again until the answer is null [BSN-3].
 */
export function nextFencing(
  context: ControllerContext,
  memory: ControllerMemory,
): Decision<null> | null {
  const session = expiredSession(memory, context.nowMs, context.settings.sessionTimeoutMs);
  if (session === null) return null;
  const remaining = removeSession(memory, session);
  const broker = findBroker(context.image, session.brokerId);
  if (broker?.brokerEpoch !== session.brokerEpoch) {
    return { records: [], response: null, memory: remaining };
  }
  const records = fenceRecords(context, broker);
  return {
    records,
    response: null,
    memory: replayIntoMemory(remaining, context.image, records, context.nextOffset),
  };
}

/** [BRG-4] A broker may be unregistered while it lives; it does not come back by itself. */
export function decideUnregisterBroker(
  context: ControllerContext,
  memory: ControllerMemory,
  { brokerId }: UnregisterBrokerRequest,
): Decision<UnregisterBrokerResponse> {
  const broker = findBroker(context.image, brokerId);
  if (broker === null) {
    const message = `Broker ID ${brokerId} is not currently registered`;
    const error = 'BROKER_ID_NOT_REGISTERED';
    return { records: [], response: { api: 'UnregisterBroker', error, message }, memory };
  }
  const change = { ...NO_BROKER_CHANGE, removed: brokerId };
  const records: readonly MetadataRecord[] = [
    ...leaderAndIsrUpdates(context, change, hasInIsr(brokerId)),
    ...leaderAndIsrUpdates(context, change, hasInElr(brokerId)),
    { type: 'UnregisterBrokerRecord', brokerId, brokerEpoch: broker.brokerEpoch },
  ];
  return {
    records,
    response: { api: 'UnregisterBroker', error: 'NONE', message: null },
    memory: replayIntoMemory(memory, context.image, records, context.nextOffset),
  };
}
