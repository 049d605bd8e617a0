import type {
  BrokerPicture,
  ClientPicture,
  ClusterPicture,
  ControllerPicture,
  LinkPicture,
  MessagePicture,
  Picture,
  ReplicaPicture,
} from '../../engine/selectors.ts';

/** Parts of hand-written pictures: something usual, and what is different about it. */

const up = { process: 'running', isHostPowered: true } as const;

export function replica(
  topic: string,
  partition: number,
  logEndOffset: number,
  more: Partial<ReplicaPicture> = {},
): ReplicaPicture {
  return {
    topic,
    partition,
    isLeader: false,
    isPreferred: false,
    isInSync: true,
    isEligible: false,
    leaderEpoch: 0,
    logStartOffset: 0,
    logEndOffset,
    highWatermark: logEndOffset,
    epochs: logEndOffset > 0 ? [{ epoch: 0, startOffset: 0 }] : [],
    ...more,
  };
}

export function broker(
  node: number,
  kafkaId: number,
  replicas: readonly ReplicaPicture[],
  more: Partial<BrokerPicture> = {},
): BrokerPicture {
  const topics = [...new Set(replicas.map((one) => one.topic))];
  return {
    ...up,
    node,
    name: `broker-${kafkaId}`,
    kafkaId,
    rack: null,
    state: 'RUNNING',
    registration: 'unfenced',
    sessionEndsMs: null,
    zooKeeperSession: null,
    diskDelayMs: 0,
    topics: topics.map((topic) => ({
      topic,
      isInternal: topic.startsWith('__'),
      replicas: replicas.filter((one) => one.topic === topic),
    })),
    ...more,
  };
}

export function controller(
  node: number,
  kafkaId: number,
  more: Partial<ControllerPicture> = {},
): ControllerPicture {
  return {
    ...up,
    node,
    name: `controller-${kafkaId}`,
    kafkaId,
    isCombined: false,
    role: 'Follower',
    epoch: 3,
    isActive: false,
    isStale: false,
    logEndOffset: 41,
    highWatermark: 40,
    ...more,
  };
}

export const leads = { role: 'Leader', isActive: true, highWatermark: 41 } as const;

export function client(
  node: number,
  kind: ClientPicture['kind'],
  name: string,
  more: Partial<ClientPicture> = {},
): ClientPicture {
  return {
    ...up,
    node,
    name,
    kind,
    groupId: null,
    acks: kind === 'producer' ? 'all' : null,
    recordsInFlight: 0,
    topics: [],
    positions: [],
    workload: null,
    ...more,
  };
}

export function message(
  key: string,
  from: number,
  to: number,
  name: string,
  more: Partial<MessagePicture> = {},
): MessagePicture {
  return {
    key,
    from,
    to,
    name,
    isResponse: false,
    partitions: [],
    sentAtMs: 12_395,
    dueMs: 12_405,
    isStalled: false,
    ...more,
  };
}

export function picture(
  cluster: Partial<ClusterPicture>,
  messages: readonly MessagePicture[] = [],
  links: readonly LinkPicture[] = [],
): Picture {
  const none = { controllers: [], ensemble: null, brokers: [], clients: [], groups: [] };
  const whole: ClusterPicture = { name: 'main', profile: 'modern', ...none, ...cluster };
  return { nowMs: 12_400, clusters: [whole], messages, links };
}
