// A few brokers' replicas over a network of one millisecond, with a controller that does what the test says.
import { EMPTY_IMAGE } from '../engine/controller/index.ts';
import type { MetadataImage } from '../engine/controller/index.ts';
import { deepFreeze } from '../engine/kernel/freeze.ts';
import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
  PartitionRegistration,
  Response,
} from '../engine/network/protocol/index.ts';
import {
  controllerChanged,
  EMPTY_REPLICATION_DISK,
  powerLoss,
  startReplication,
  stopReplication,
} from '../engine/replication/index.ts';
import type {
  ReplicationRequest,
  ReplicationSettings,
  ReplicationState,
} from '../engine/replication/index.ts';
import { imageOf, settingsOf } from './replication-fixtures.ts';
import {
  CLIENT,
  CONTROLLER,
  DISCONNECTED,
  finish,
  nodeAt,
  publish,
  put,
  run,
  running,
  send,
  turnOf,
} from './replication-network.ts';
import type { Net, SeenFact } from './replication-network.ts';

export interface Cluster {
  readonly net: Net;
  readonly facts: readonly SeenFact[];
  /** Answers to the client's requests, by the number that `ask` gave; null: the connection was closed. */
  readonly answers: ReadonlyMap<number, Response | null>;
  /** `a-b`: nothing passes between them in either direction. */
  readonly cut: Set<string>;
  readonly changeSettings: (settings: ReplicationSettings) => ReplicationSettings;
}

/** Brokers 0 … count - 1 with one topic `t` of the given assignments, all led by the first replica, all in the ISR. */
export function createCluster(
  count: number,
  assignments: readonly (readonly number[])[],
  changeSettings: (settings: ReplicationSettings) => ReplicationSettings = (settings) => settings,
): Cluster {
  const net: Net = {
    nowMs: 0,
    seq: 0,
    image: deepFreeze(imageOf(count, assignments)),
    queue: [],
    cancelled: new Set(),
    nodes: Array.from({ length: count }, () => ({
      life: 0,
      isUp: false,
      disk: EMPTY_REPLICATION_DISK,
      state: null,
      image: EMPTY_IMAGE,
    })),
    sent: new Map(),
    facts: [],
    answers: new Map(),
    cut: new Set(),
    alterPartition: (body) => alterPartition(cluster, body),
  };
  const cluster: Cluster = {
    net,
    facts: net.facts,
    answers: net.answers,
    cut: net.cut,
    changeSettings,
  };
  for (const node of net.nodes.keys()) start(cluster, node);
  return cluster;
}

export function ask({ net }: Cluster, to: number, body: ReplicationRequest): number {
  return send(net, CLIENT, to, 'client', body);
}

export function runFor(
  { net }: Cluster,
  ms: number,
  afterEach: () => void = () => undefined,
): void {
  run(net, ms, afterEach);
}

export function stateOf({ net }: Cluster, node: number): ReplicationState {
  return running(net, node);
}

/** The registration of partition 0 as the controller has it. */
export function registered({ net }: Cluster): PartitionRegistration {
  const registration = net.image.topics[0]?.partitions[0];
  if (registration === undefined) throw new Error('No partition');
  return registration;
}

export function publishImage(
  { net }: Cluster,
  change: (image: MetadataImage) => MetadataImage,
): void {
  net.image = deepFreeze(change(net.image));
  for (const node of net.nodes.keys()) publish(net, node);
}

/** Changes the registration of partition 0. */
export function register(cluster: Cluster, change: Partial<PartitionRegistration>): void {
  const before = registered(cluster);
  const after = { ...before, ...change, partitionEpoch: before.partitionEpoch + 1 };
  publishImage(cluster, (image) => ({
    ...image,
    topics: image.topics.map((topic, index) =>
      index === 0 ? { ...topic, partitions: topic.partitions.with(0, after) } : topic,
    ),
  }));
}

export function elect(cluster: Cluster, leader: number, isr: readonly number[]): void {
  register(cluster, { leader, isr, leaderEpoch: registered(cluster).leaderEpoch + 1 });
}

export function fence(cluster: Cluster, node: number, fenced: boolean): void {
  publishImage(cluster, (image) => ({
    ...image,
    brokers: image.brokers.map((one) => (one.brokerId === node ? { ...one, fenced } : one)),
  }));
}

export function kill(
  { net }: Cluster,
  node: number,
  how: 'process' | 'power' | 'controlled' = 'process',
): void {
  const one = nodeAt(net, node);
  const { disk, settings } = running(net, node);
  one.disk = {
    process: () => disk,
    power: () => powerLoss(disk, net.nowMs, settings.producerIdExpirationMs),
    controlled: () => stopReplication(turnOf(net, node), running(net, node)),
  }[how]();
  one.isUp = false;
  one.state = null;
  one.life += 1;
  for (const [id, request] of net.sent) {
    if (request.from === node) net.sent.delete(id);
    else if (request.to === node) finish(net, id, DISCONNECTED);
  }
}

export function start({ net, changeSettings }: Cluster, node: number): void {
  const one = nodeAt(net, node);
  one.isUp = true;
  one.image = EMPTY_IMAGE;
  const started = startReplication(turnOf(net, node), changeSettings(settingsOf(node)), one.disk);
  put(net, node, controllerChanged(turnOf(net, node), { ...started, brokerEpoch: 1 }, CONTROLLER));
  publish(net, node);
}

/** The values of all records of a replica's log. */
export function valuesAt({ net }: Cluster, node: number): readonly string[] {
  const log = running(net, node).disk.topics[0]?.partitions[0]?.log;
  if (log === undefined) return [];
  return [...log.chunks.flat(), ...log.tail].flatMap(({ records }) =>
    records.map(({ value }) => value ?? ''),
  );
}

function alterPartition(cluster: Cluster, body: AlterPartitionRequest): AlterPartitionResponse {
  return {
    api: 'AlterPartition',
    error: 'NONE',
    partitions: body.partitions.map((asked) => {
      const { topicId, partition } = asked;
      const { leader, leaderEpoch, partitionEpoch } = registered(cluster);
      const isStale = asked.leaderEpoch !== leaderEpoch || leader !== body.brokerId;
      const isBehind = asked.partitionEpoch !== partitionEpoch;
      const error = isStale ? 'FENCED_LEADER_EPOCH' : isBehind ? 'INVALID_UPDATE_VERSION' : 'NONE';
      const isr = asked.newIsr.map(({ brokerId }) => brokerId);
      const leaderRecoveryState = 'RECOVERED';
      if (error === 'NONE') register(cluster, { isr, leaderRecoveryState });
      return {
        topicId,
        partition,
        error,
        leaderId: leader,
        leaderEpoch,
        isr,
        leaderRecoveryState,
        partitionEpoch: partitionEpoch + 1,
      };
    }),
  };
}
