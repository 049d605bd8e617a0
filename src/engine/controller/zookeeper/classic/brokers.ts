import type {
  ControlledShutdownRequest,
  ControlledShutdownResponse,
} from '../../../network/protocol/index.ts';
import { findBroker, findTopicById } from '../../metadata/image.ts';
import { NO_LEADER } from '../../metadata/partition.ts';
import {
  electForOffline,
  electLeader,
  partitionsWhere,
  replicaOffline,
  replicaOnline,
  replicasOn,
} from './machines.ts';
import { interruptDeletions, resumeDeletions } from './deletion.ts';
import {
  isLive,
  movePartition,
  record,
  registrationOf,
  statesOf,
  tellEverybody,
  type Work,
} from './work.ts';

export interface RegisteredBroker {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly endpoint: number;
  readonly rack: string | null;
}

function register(work: Work, { brokerId, brokerEpoch, endpoint, rack }: RegisteredBroker): void {
  record(work, {
    type: 'RegisterBrokerRecord',
    brokerId,
    incarnationId: '',
    brokerEpoch,
    endpoint,
    rack,
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
  });
}

/** [CZB-1] What has changed in /brokers/ids: who has gone, who has come, who has a new life (KafkaController.processBrokerChange). */
export function onBrokersChanged(work: Work, registered: readonly RegisteredBroker[]): void {
  const { brokers } = work.image;
  const now = (id: number) => registered.find(({ brokerId }) => brokerId === id);
  const gone = brokers.filter(
    ({ brokerId, brokerEpoch }) => now(brokerId)?.brokerEpoch !== brokerEpoch,
  );
  const come = registered.filter(
    ({ brokerId, brokerEpoch }) => findBroker(work.image, brokerId)?.brokerEpoch !== brokerEpoch,
  );
  if (gone.length > 0) {
    for (const { brokerId, brokerEpoch } of gone)
      record(work, { type: 'UnregisterBrokerRecord', brokerId, brokerEpoch });
    onBrokersFailed(
      work,
      gone.map(({ brokerId }) => brokerId),
    );
  }
  if (come.length > 0) {
    for (const broker of come) register(work, broker);
    onBrokersStarted(
      work,
      come.map(({ brokerId }) => brokerId),
    );
  }
}

/** [CZB-2] Partitions that they led get leaders first, then their replicas leave the ISRs (onReplicasBecomeOffline). */
function onBrokersFailed(work: Work, brokerIds: readonly number[]): void {
  const led = partitionsWhere(work, ({ leader }) => brokerIds.includes(leader));
  for (const key of led) movePartition(work, key, 'LOSE_LEADER');
  electForOffline(work);
  for (const brokerId of brokerIds) {
    for (const key of replicasOn(work, brokerId)) replicaOffline(work, key, brokerId);
    interruptDeletions(work, brokerId);
  }
  work.tellsAll = true;
}

/** [CZB-3] A broker that has come is told everything; its replicas go online; leaderless partitions are tried again. */
function onBrokersStarted(work: Work, brokerIds: readonly number[]): void {
  work.tellsAll = true;
  for (const brokerId of brokerIds) {
    work.newBrokers.add(brokerId);
    for (const key of replicasOn(work, brokerId)) replicaOnline(work, key, brokerId);
  }
  electForOffline(work);
  resumeDeletions(work);
}

/**
 * [CZB-4] A new controller begins from what it has read: replicas on dead brokers leave the ISRs, then partitions
 * without a live leader get one. So the leader epoch rises twice when leader and controller die together.
 */
export function startMachines(work: Work): void {
  for (const { brokerId } of work.image.brokers) work.newBrokers.add(brokerId);
  const all = partitionsWhere(work, () => true);
  for (const key of all) {
    for (const { brokerId, state } of statesOf(work, key).replicas) {
      if (isLive(work, brokerId)) {
        if (state === 'OnlineReplica') replicaOnline(work, key, brokerId);
      } else replicaOffline(work, key, brokerId);
    }
  }
  for (const key of all) {
    const { leader } = registrationOf(work, key);
    const { state } = statesOf(work, key);
    if (state === 'OnlinePartition' && !isLive(work, leader))
      movePartition(work, key, 'LOSE_LEADER');
  }
  electForOffline(work);
  resumeDeletions(work);
}

/** [CZB-5] Takes leaderships and ISR memberships from a broker that wants to leave (doControlledShutdown). */
export function onControlledShutdown(
  work: Work,
  { brokerId, brokerEpoch }: ControlledShutdownRequest,
): ControlledShutdownResponse {
  const api = 'ControlledShutdown';
  const broker = findBroker(work.image, brokerId);
  if (broker === null) return { api, error: 'BROKER_NOT_AVAILABLE', remaining: [] };
  if (brokerEpoch < broker.brokerEpoch) return { api, error: 'STALE_BROKER_EPOCH', remaining: [] };
  if (!broker.inControlledShutdown) {
    record(work, {
      type: 'BrokerRegistrationChangeRecord',
      brokerId,
      brokerEpoch: broker.brokerEpoch,
      fenced: null,
      inControlledShutdown: true,
      logDirs: null,
    });
  }
  const replicated = replicasOn(work, brokerId).filter((key) => {
    const { replicas, leaderEpoch } = registrationOf(work, key);
    return replicas.length > 1 && leaderEpoch >= 0;
  });
  for (const key of replicated) {
    if (registrationOf(work, key).leader === brokerId) electLeader(work, key, 'controlledShutdown');
    else replicaOffline(work, key, brokerId);
  }
  const remaining = replicated.flatMap((key) => {
    const topic = findTopicById(work.image, key.topicId)?.topic ?? '';
    const { leader } = registrationOf(work, key);
    if (leader !== NO_LEADER) tellEverybody(work, key);
    return leader === brokerId ? [{ topic, partition: key.partition }] : [];
  });
  return { api, error: 'NONE', remaining };
}
