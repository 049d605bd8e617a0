// A few brokers' replicas over a network of one millisecond, with a controller that does what the test says.
import { EMPTY_IMAGE } from '../engine/controller/index.ts';
import type { MetadataImage, TopicImage } from '../engine/controller/index.ts';
import { deepFreeze } from '../engine/kernel/freeze.ts';
import type { LogRecord, RecordBatch } from '../engine/log/batch.ts';
import { batchSizeBytes } from '../engine/log/sizes.ts';
import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
  PartitionRegistration,
  Request,
  Response,
} from '../engine/network/protocol/index.ts';
import type { Channel, RequestHandle, RequestOutcome } from '../engine/network/turn.ts';
import {
  applyMetadata,
  controllerChanged,
  EMPTY_REPLICATION_DISK,
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
  powerLoss,
  startReplication,
  stopReplication,
} from '../engine/replication/index.ts';
import type {
  ReplicationDisk,
  ReplicationFact,
  ReplicationRequest,
  ReplicationSettings,
  ReplicationState,
  ReplicationTimer,
  ReplicationTurn,
} from '../engine/replication/index.ts';

export const CONTROLLER = 100;
const CLIENT = 200;
const LATENCY_MS = 1;

export type SeenFact = ReplicationFact & { readonly node: number; readonly atMs: number };

type Event =
  | { kind: 'timer'; node: number; life: number; seq: number; timer: ReplicationTimer }
  | { kind: 'request'; to: number; handle: RequestHandle; channel: Channel; body: Request }
  | { kind: 'outcome'; node: number; life: number; outcome: RequestOutcome }
  | { kind: 'publish'; node: number };

interface Node {
  life: number;
  isUp: boolean;
  disk: ReplicationDisk;
  state: ReplicationState | null;
  image: MetadataImage;
}

interface Sent {
  readonly from: number;
  readonly life: number;
  readonly to: number;
  readonly channel: Channel;
  readonly body: Request;
}

export function settingsOf(brokerId: number): ReplicationSettings {
  return {
    brokerId,
    rack: `rack-${brokerId}`,
    replicaLagTimeMaxMs: 30_000,
    replicaFetchWaitMaxMs: 500,
    replicaFetchMinBytes: 1,
    replicaFetchMaxBytes: 1_048_576,
    replicaFetchResponseMaxBytes: 10_485_760,
    replicaFetchBackoffMs: 1_000,
    replicaSocketTimeoutMs: 30_000,
    controllerRequestTimeoutMs: 30_000,
    highWatermarkCheckpointIntervalMs: 5_000,
    producerIdExpirationMs: 86_400_000,
    producerIdExpirationCheckIntervalMs: 600_000,
    replicaSelectorRackAware: true,
    topicDefaults: {
      minInsyncReplicas: 1,
      maxMessageBytes: 1_048_588,
      segmentBytes: 1_073_741_824,
      cleanupPolicy: 'delete',
      timestampType: 'CreateTime',
      timestampBeforeMaxMs: Number.MAX_SAFE_INTEGER,
      timestampAfterMaxMs: 3_600_000,
    },
    features: {
      highWatermarkHeldBelowMinIsr: true,
      fencedBrokersStayOutOfIsr: true,
      lastStableOffsetHeldAtLogStart: false,
    },
  };
}

/** A batch as a client sends it. */
export function batchOf(values: readonly string[], more: Partial<RecordBatch> = {}): RecordBatch {
  const records = values.map((value): LogRecord => ({
    key: 'key',
    value,
    timestampMs: 0,
    sendId: null,
  }));
  return {
    baseOffset: 0,
    lastOffset: records.length - 1,
    leaderEpoch: -1,
    records,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    isTransactional: false,
    control: null,
    maxTimestampMs: 0,
    sizeBytes: batchSizeBytes(records),
    ...more,
  };
}

export interface Cluster {
  nowMs: number;
  image: MetadataImage;
  readonly facts: SeenFact[];
  /** Answers to the client's requests, by the number that `ask` gave; null: the connection was closed. */
  readonly answers: Map<number, Response | null>;
  readonly cut: Set<string>;
  readonly ask: (to: number, body: ReplicationRequest) => number;
  readonly publish: (change: (image: MetadataImage) => MetadataImage) => void;
  readonly registration: (partition: number, change: Partial<PartitionRegistration>) => void;
  readonly elect: (partition: number, leader: number, isr: readonly number[]) => void;
  readonly fence: (node: number, fenced: boolean) => void;
  readonly kill: (node: number, how?: 'process' | 'power' | 'controlled') => void;
  readonly start: (node: number) => void;
  readonly run: (ms: number, afterEach?: () => void) => void;
  readonly state: (node: number) => ReplicationState;
  readonly values: (node: number, partition?: number) => readonly string[];
}

/** Brokers 0 … count - 1 with one topic `t` of the given assignments, all leaders the first replica and all in the ISR. */
export function createCluster(
  count: number,
  assignments: readonly (readonly number[])[],
  change: (settings: ReplicationSettings) => ReplicationSettings = (settings) => settings,
): Cluster {
  const queue: { dueMs: number; seq: number; event: Event }[] = [];
  const nodes: Node[] = [];
  const sent = new Map<number, Sent>();
  const cancelled = new Set<number>();
  let seq = 0;
  const push = (delayMs: number, event: Event): number => {
    seq += 1;
    queue.push({ dueMs: cluster.nowMs + delayMs, seq, event });
    return seq;
  };
  const at = (node: number): Node => {
    const found = nodes[node];
    if (found === undefined) throw new Error(`No node ${node}`);
    return found;
  };
  const isCut = (a: number, b: number): boolean =>
    cluster.cut.has(`${a}-${b}`) || cluster.cut.has(`${b}-${a}`);

  const finish = (id: number, result: RequestOutcome['result']): void => {
    const request = sent.get(id);
    if (request === undefined) return;
    sent.delete(id);
    if (request.from === CLIENT) {
      cluster.answers.set(id, result.kind === 'response' ? result.body : null);
      return;
    }
    const { to, channel, body } = request;
    const outcome = { to, channel, correlationId: id, request: body, result };
    push(LATENCY_MS, { kind: 'outcome', node: request.from, life: request.life, outcome });
  };
  const send = (from: number, to: number, channel: Channel, body: Request): number => {
    const handle = { connectionId: seq + 1, client: from, correlationId: seq + 1 };
    const life = from === CLIENT ? 0 : at(from).life;
    sent.set(seq + 1, { from, life, to, channel, body });
    return push(LATENCY_MS, { kind: 'request', to, handle, channel, body: deepFreeze(body) });
  };
  const turnOf = (node: number): ReplicationTurn => ({
    nowMs: cluster.nowMs,
    self: node,
    draw: () => 0,
    schedule: (delayMs, timer) => {
      const life = at(node).life;
      const ticket = push(delayMs, { kind: 'timer', node, life, seq: seq + 1, timer });
      return { dueMs: cluster.nowMs + delayMs, seq: ticket };
    },
    cancel: (ticket) => {
      if (ticket !== null) cancelled.add(ticket.seq);
    },
    emit: (fact) => void cluster.facts.push({ ...fact, node, atMs: cluster.nowMs }),
    request: (to, channel, body) => send(node, to, channel, body),
    reply: (handle, body) => {
      finish(
        handle.correlationId,
        isCut(node, handle.client)
          ? { kind: 'failure', failure: 'disconnected' }
          : { kind: 'response', body: deepFreeze(body) },
      );
    },
    noReply: (handle) => void sent.delete(handle.correlationId),
    closeConnection: (handle) => {
      finish(handle.correlationId, { kind: 'failure', failure: 'disconnected' });
    },
  });
  const put = (node: number, state: ReplicationState): void => {
    at(node).state = deepFreeze(state);
  };
  const running = (node: number): ReplicationState => {
    const { state } = at(node);
    if (state === null) throw new Error(`Node ${node} is down`);
    return state;
  };

  const publishTo = (node: number): void => {
    const one = at(node);
    if (!one.isUp || isCut(node, CONTROLLER)) return;
    const previous = one.image;
    const { image } = cluster;
    if (previous === image) return;
    one.image = image;
    const changed = image.topics.flatMap(({ topicId, partitions }, topic) =>
      partitions.flatMap((registration, partition) =>
        registration === previous.topics[topic]?.partitions[partition]
          ? []
          : [{ topicId, partition }],
      ),
    );
    put(node, applyMetadata(turnOf(node), running(node), image, changed, previous));
  };

  const alterPartition = (body: AlterPartitionRequest): AlterPartitionResponse => ({
    api: 'AlterPartition',
    error: 'NONE',
    partitions: body.partitions.map((asked) => {
      const registration = cluster.image.topics[0]?.partitions[asked.partition];
      if (registration === undefined) throw new Error('no such partition');
      const isStale =
        asked.leaderEpoch !== registration.leaderEpoch || registration.leader !== body.brokerId;
      const isBehind = asked.partitionEpoch !== registration.partitionEpoch;
      const { topicId, partition } = asked;
      const error = isStale ? 'FENCED_LEADER_EPOCH' : isBehind ? 'INVALID_UPDATE_VERSION' : 'NONE';
      const isr = asked.newIsr.map(({ brokerId }) => brokerId);
      if (error === 'NONE') {
        cluster.registration(partition, { isr, leaderRecoveryState: 'RECOVERED' });
      }
      return {
        topicId,
        partition,
        error,
        leaderId: registration.leader,
        leaderEpoch: registration.leaderEpoch,
        isr,
        leaderRecoveryState: 'RECOVERED',
        partitionEpoch: registration.partitionEpoch + 1,
      };
    }),
  });

  const handle = (event: Event): void => {
    switch (event.kind) {
      case 'publish':
        publishTo(event.node);
        return;
      case 'timer': {
        const node = at(event.node);
        if (node.life !== event.life || !node.isUp || cancelled.has(event.seq)) return;
        const turn = turnOf(event.node);
        put(event.node, onReplicationTimer(turn, running(event.node), node.image, event.timer));
        return;
      }
      case 'outcome': {
        const node = at(event.node);
        if (node.life !== event.life || !node.isUp) return;
        const turn = turnOf(event.node);
        put(event.node, onReplicationOutcome(turn, running(event.node), node.image, event.outcome));
        return;
      }
      case 'request': {
        const { to, body, handle: of } = event;
        const isLost = isCut(of.client, to) || (to !== CONTROLLER && !at(to).isUp);
        if (isLost) finish(of.correlationId, { kind: 'failure', failure: 'disconnected' });
        else if (body.api === 'AlterPartition') {
          finish(of.correlationId, { kind: 'response', body: alterPartition(body) });
        } else {
          const incoming = { handle: of, from: of.client, body: body as ReplicationRequest };
          put(to, onReplicationRequest(turnOf(to), running(to), at(to).image, incoming));
        }
      }
    }
  };

  const cluster: Cluster = {
    nowMs: 0,
    image: EMPTY_IMAGE,
    facts: [],
    answers: new Map(),
    cut: new Set(),
    ask: (to, body) => send(CLIENT, to, 'client', body),
    publish: (changeImage) => {
      cluster.image = deepFreeze(changeImage(cluster.image));
      nodes.forEach((_, node) => push(LATENCY_MS, { kind: 'publish', node }));
    },
    registration: (partition, changed) => {
      cluster.publish((image) => ({
        ...image,
        topics: image.topics.map((topic, index) =>
          index === 0
            ? {
                ...topic,
                partitions: topic.partitions.map((one, p) =>
                  p === partition
                    ? { ...one, ...changed, partitionEpoch: one.partitionEpoch + 1 }
                    : one,
                ),
              }
            : topic,
        ),
      }));
    },
    elect: (partition, leader, isr) => {
      const leaderEpoch = (cluster.image.topics[0]?.partitions[partition]?.leaderEpoch ?? 0) + 1;
      cluster.registration(partition, { leader, isr, leaderEpoch });
    },
    fence: (node, fenced) => {
      cluster.publish((image) => ({
        ...image,
        brokers: image.brokers.map((one) => (one.brokerId === node ? { ...one, fenced } : one)),
      }));
    },
    kill: (node, how = 'process') => {
      const one = at(node);
      const { disk, settings } = running(node);
      one.disk = {
        process: () => disk,
        power: () => powerLoss(disk, cluster.nowMs, settings.producerIdExpirationMs),
        controlled: () => stopReplication(turnOf(node), running(node)),
      }[how]();
      one.isUp = false;
      one.state = null;
      one.life += 1;
      for (const [id, request] of sent) {
        if (request.from === node) sent.delete(id);
        else if (request.to === node) {
          finish(id, { kind: 'failure', failure: 'disconnected' });
        }
      }
    },
    start: (node) => {
      const one = at(node);
      one.isUp = true;
      one.image = EMPTY_IMAGE;
      const started = startReplication(turnOf(node), change(settingsOf(node)), one.disk);
      put(node, controllerChanged(turnOf(node), { ...started, brokerEpoch: 1 }, CONTROLLER));
      push(LATENCY_MS, { kind: 'publish', node });
    },
    run: (ms, afterEach) => {
      const endMs = cluster.nowMs + ms;
      for (;;) {
        let first = -1;
        queue.forEach((entry, index) => {
          const best = queue[first];
          const isEarlier =
            best === undefined ||
            entry.dueMs < best.dueMs ||
            (entry.dueMs === best.dueMs && entry.seq < best.seq);
          if (isEarlier) first = index;
        });
        const next = queue[first];
        if (next === undefined || next.dueMs > endMs) break;
        queue.splice(first, 1);
        cluster.nowMs = next.dueMs;
        handle(next.event);
        afterEach?.();
      }
      cluster.nowMs = endMs;
    },
    state: running,
    values: (node, partition = 0) => {
      const log = running(node).disk.topics[0]?.partitions[partition]?.log;
      if (log === undefined) return [];
      return [...log.chunks.flat(), ...log.tail].flatMap(({ records }) =>
        records.map(({ value }) => value ?? ''),
      );
    },
  };

  const topic: TopicImage = {
    topic: 't',
    topicId: 'T',
    partitions: assignments.map((replicas) => ({
      replicas,
      isr: replicas,
      elr: [],
      lastKnownElr: [],
      removingReplicas: [],
      addingReplicas: [],
      leader: replicas[0] ?? -1,
      leaderRecoveryState: 'RECOVERED',
      leaderEpoch: 0,
      partitionEpoch: 0,
    })),
  };
  for (let id = 0; id < count; id += 1) {
    nodes.push({
      life: 0,
      isUp: false,
      disk: EMPTY_REPLICATION_DISK,
      state: null,
      image: EMPTY_IMAGE,
    });
  }
  cluster.image = deepFreeze({
    ...EMPTY_IMAGE,
    brokers: nodes.map((_, brokerId) => ({
      brokerId,
      brokerEpoch: 1,
      incarnationId: `${brokerId}`,
      endpoint: brokerId,
      rack: `rack-${brokerId}`,
      fenced: false,
      inControlledShutdown: false,
    })),
    directory: [{ topic: 't', topicId: 'T' }],
    topics: [topic],
  });
  nodes.forEach((_, node) => {
    cluster.start(node);
  });
  return cluster;
}
