// The machinery under replication-cluster.ts: an agenda, a network of one millisecond, and brokers that live and die.
import type { MetadataImage } from '../engine/controller/index.ts';
import { deepFreeze } from '../engine/kernel/freeze.ts';
import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
  Request,
  Response,
} from '../engine/network/protocol/index.ts';
import type { Channel, RequestHandle, RequestOutcome } from '../engine/network/turn.ts';
import {
  applyMetadata,
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
} from '../engine/replication/index.ts';
import type {
  ReplicationDisk,
  ReplicationFact,
  ReplicationRequest,
  ReplicationState,
  ReplicationTimer,
  ReplicationTurn,
} from '../engine/replication/index.ts';

export const CONTROLLER = 100;
export const CLIENT = 200;
const LATENCY_MS = 1;

export type SeenFact = ReplicationFact & { readonly node: number; readonly atMs: number };

type Event =
  | { kind: 'timer'; node: number; life: number; seq: number; timer: ReplicationTimer }
  | { kind: 'request'; to: number; handle: RequestHandle; body: Request }
  | { kind: 'outcome'; node: number; life: number; outcome: RequestOutcome }
  | { kind: 'publish'; node: number };

export interface Node {
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

export interface Net {
  nowMs: number;
  seq: number;
  image: MetadataImage;
  readonly queue: { dueMs: number; seq: number; event: Event }[];
  readonly cancelled: Set<number>;
  readonly nodes: Node[];
  readonly sent: Map<number, Sent>;
  readonly facts: SeenFact[];
  readonly answers: Map<number, Response | null>;
  /** `a-b`: nothing passes between them in either direction. */
  readonly cut: Set<string>;
  /** What the controller makes of a proposal. */
  alterPartition: (body: AlterPartitionRequest) => AlterPartitionResponse;
}

export function nodeAt(net: Net, node: number): Node {
  const found = net.nodes[node];
  if (found === undefined) throw new Error(`No node ${node}`);
  return found;
}

export function running(net: Net, node: number): ReplicationState {
  const { state } = nodeAt(net, node);
  if (state === null) throw new Error(`Node ${node} is down`);
  return state;
}

export function put(net: Net, node: number, state: ReplicationState): void {
  nodeAt(net, node).state = deepFreeze(state);
}

function push(net: Net, delayMs: number, event: Event): number {
  net.seq += 1;
  net.queue.push({ dueMs: net.nowMs + delayMs, seq: net.seq, event });
  return net.seq;
}

function isCut(net: Net, a: number, b: number): boolean {
  return net.cut.has(`${a}-${b}`) || net.cut.has(`${b}-${a}`);
}

export function finish(net: Net, id: number, result: RequestOutcome['result']): void {
  const request = net.sent.get(id);
  if (request === undefined) return;
  net.sent.delete(id);
  if (request.from === CLIENT) {
    net.answers.set(id, result.kind === 'response' ? result.body : null);
    return;
  }
  const { from: node, life, to, channel, body } = request;
  const outcome = { to, channel, correlationId: id, request: body, result };
  push(net, LATENCY_MS, { kind: 'outcome', node, life, outcome });
}

export const DISCONNECTED = { kind: 'failure', failure: 'disconnected' } as const;

export function send(net: Net, from: number, to: number, channel: Channel, body: Request): number {
  const id = net.seq + 1;
  const handle = { connectionId: id, client: from, correlationId: id };
  const life = from === CLIENT ? 0 : nodeAt(net, from).life;
  net.sent.set(id, { from, life, to, channel, body });
  return push(net, LATENCY_MS, { kind: 'request', to, handle, body: deepFreeze(body) });
}

export function publish(net: Net, node: number): void {
  push(net, LATENCY_MS, { kind: 'publish', node });
}

export function turnOf(net: Net, node: number): ReplicationTurn {
  return {
    nowMs: net.nowMs,
    self: node,
    draw: () => 0,
    schedule: (delayMs, timer) => {
      const { life } = nodeAt(net, node);
      const seq = push(net, delayMs, { kind: 'timer', node, life, seq: net.seq + 1, timer });
      return { dueMs: net.nowMs + delayMs, seq };
    },
    cancel: (ticket) => {
      if (ticket !== null) net.cancelled.add(ticket.seq);
    },
    emit: (fact) => void net.facts.push({ ...fact, node, atMs: net.nowMs }),
    request: (to, channel, body) => send(net, node, to, channel, body),
    reply: ({ client, correlationId }, body) => {
      const isLost = isCut(net, node, client);
      finish(
        net,
        correlationId,
        isLost ? DISCONNECTED : { kind: 'response', body: deepFreeze(body) },
      );
    },
    noReply: ({ correlationId }) => void net.sent.delete(correlationId),
    closeConnection: ({ correlationId }) => {
      finish(net, correlationId, DISCONNECTED);
    },
  };
}

function onPublish(net: Net, node: number): void {
  const one = nodeAt(net, node);
  const { image: previous } = one;
  const { image } = net;
  if (!one.isUp || previous === image || isCut(net, node, CONTROLLER)) return;
  one.image = image;
  const changed = image.topics.flatMap(({ topicId, partitions }, topic) =>
    partitions.flatMap((registration, partition) =>
      registration === previous.topics[topic]?.partitions[partition]
        ? []
        : [{ topicId, partition }],
    ),
  );
  put(net, node, applyMetadata(turnOf(net, node), running(net, node), image, changed, previous));
}

function onRequest(net: Net, to: number, handle: RequestHandle, body: Request): void {
  const { client, correlationId } = handle;
  if (isCut(net, client, to) || (to !== CONTROLLER && !nodeAt(net, to).isUp)) {
    finish(net, correlationId, DISCONNECTED);
  } else if (body.api === 'AlterPartition') {
    finish(net, correlationId, { kind: 'response', body: net.alterPartition(body) });
  } else {
    const incoming = { handle, from: client, body: body as ReplicationRequest };
    const { image } = nodeAt(net, to);
    put(net, to, onReplicationRequest(turnOf(net, to), running(net, to), image, incoming));
  }
}

function handleEvent(net: Net, event: Event): void {
  if (event.kind === 'publish') {
    onPublish(net, event.node);
    return;
  }
  if (event.kind === 'request') {
    onRequest(net, event.to, event.handle, event.body);
    return;
  }
  const { node, life } = event;
  const { isUp, life: now, image } = nodeAt(net, node);
  if (!isUp || life !== now) return;
  const turn = turnOf(net, node);
  const state = running(net, node);
  if (event.kind === 'outcome') {
    put(net, node, onReplicationOutcome(turn, state, image, event.outcome));
  } else if (!net.cancelled.has(event.seq)) {
    put(net, node, onReplicationTimer(turn, state, image, event.timer));
  }
}

export function run(net: Net, ms: number, afterEach: () => void): void {
  const endMs = net.nowMs + ms;
  for (;;) {
    const next = net.queue.reduce<Net['queue'][number] | null>(
      (first, entry) =>
        first === null ||
        entry.dueMs < first.dueMs ||
        (entry.dueMs === first.dueMs && entry.seq < first.seq)
          ? entry
          : first,
      null,
    );
    if (next === null || next.dueMs > endMs) break;
    net.queue.splice(net.queue.indexOf(next), 1);
    net.nowMs = next.dueMs;
    handleEvent(net, next.event);
    afterEach();
  }
  net.nowMs = endMs;
}
