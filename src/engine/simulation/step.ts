import { assert } from '../kernel/assert.ts';
import { earliest, removeEarliest } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/turn.ts';
import { ownerOf } from '../network/state.ts';
import { breakConnection, deliver, type Delivery } from '../network/transport.ts';
import type { RequestOutcome } from '../network/turn.ts';
import { findConnection } from '../network/wire.ts';
import { runScripted } from './apply.ts';
import { beginDraft, finishDraft, nodeOf, putNode, schedule, type Draft } from './draft.ts';
import type { ProcessInput } from './input.ts';
import type { StepOutcome } from './outcome.ts';
import { handleInProcess } from './process.ts';
import { isPaused } from './process.lifecycle.ts';
import { handledRequest, handOver, receive } from './request-path.ts';
import { endThrottle } from './responses.ts';
import type { DiskWork, Node, Payload, World } from './world.ts';

type ProcessPayload = Exclude<Payload, { readonly kind: 'command' }>;

function nodeFor(payload: ProcessPayload): NodeId {
  switch (payload.kind) {
    case 'timer':
    case 'diskDone':
    case 'handlerDone':
    case 'throttleEnded':
      return payload.node;
    default:
      return ownerOf(payload);
  }
}

/**
 * One atomic advance: takes the earliest entry of the agenda and lets the process that it belongs to handle it.
 * Null when nothing is due ever again. Pure: equal worlds give equal outcomes.
 */
export function step(world: World): StepOutcome | null {
  const entry = earliest(world.agenda);
  if (entry === null) return null;
  assert(entry.dueMs >= world.nowMs, () => `entry due ${entry.dueMs} at ${world.nowMs}`);
  const draft = beginDraft(world, removeEarliest(world.agenda), entry.dueMs);
  handleEntry(draft, entry.payload);
  const causeStep = silenceBehind(draft) ?? entry.causeStep;
  return { world: finishDraft(draft), facts: draft.facts, causeStep };
}

/**
 * What did not happen puts nothing on the agenda: a session that ends for want of heartbeats would have the last check
 * of sessions as its cause. Its true cause is what silenced the broker.
 */
function silenceBehind(draft: Draft): number | null {
  const expired = draft.facts.find((fact) => fact.type === 'SessionExpired');
  if (expired === undefined || expired.node === null) return null;
  const { cluster } = nodeOf(draft, expired.node);
  const silent = draft.nodes.find(
    (node) =>
      node.kind === 'server' &&
      node.cluster === cluster &&
      node.isBroker &&
      node.kafkaId === expired.brokerId,
  );
  return silent === undefined || silent.process === 'running' ? null : silent.fateStep;
}

function handleEntry(draft: Draft, payload: Payload): void {
  if (payload.kind === 'command') {
    runScripted(draft, payload.command);
    return;
  }
  const node = nodeOf(draft, nodeFor(payload));
  if (isPaused(node.process)) {
    putNode(draft, { ...node, held: [...node.held, payload] });
    return;
  }
  if (node.process === 'down') {
    refuse(draft, node, payload);
    return;
  }
  for (const input of inputsOf(draft, node, payload)) handleInProcess(draft, node.id, input);
  if (payload.kind === 'handlerDone') handOver(draft, node.id, payload.handle);
}

/** Nobody is there. A live host says so at once; from a dark one nothing ever comes back. */
function refuse(draft: Draft, node: Node, payload: ProcessPayload): void {
  if (payload.kind !== 'arrival' || draft.hosts[node.host]?.isPowered !== true) return;
  const connection = findConnection(draft.network, payload.client, payload.connectionId);
  if (connection !== null && !connection.isBroken) breakConnection(draft, connection);
}

function inputsOf(draft: Draft, node: Node, payload: ProcessPayload): readonly ProcessInput[] {
  switch (payload.kind) {
    case 'timer':
      return [{ kind: 'timer', timer: payload.timer }];
    case 'diskDone':
      return [payload.work];
    case 'handlerDone': {
      const incoming = node.kind === 'server' ? handledRequest(node, payload.handle) : null;
      return incoming === null ? [] : [{ kind: 'request', incoming }];
    }
    case 'throttleEnded':
      endThrottle(draft, node.id, payload.handle);
      return [];
    default:
      return inputsOfDelivery(draft, node, deliver(draft, payload));
  }
}

function inputsOfDelivery(draft: Draft, node: Node, delivery: Delivery): readonly ProcessInput[] {
  switch (delivery.kind) {
    case 'nothing':
      return [];
    case 'request':
      return node.kind === 'server'
        ? receive(draft, node, delivery.incoming)
        : [{ kind: 'request', incoming: delivery.incoming }];
    case 'outcomes': {
      const { closed } = delivery;
      const [first] = delivery.outcomes;
      if (first !== undefined && delivery.outcomes.length === 1 && closed === null)
        return throughDisk(draft, node, first);
      const outcomes = delivery.outcomes.flatMap((outcome) => throughDisk(draft, node, outcome));
      return closed === null ? outcomes : [...outcomes, { kind: 'closed', connection: closed }];
    }
  }
}

/** On a slow disk, what has to be written comes to be handled later. */
function throughDisk(draft: Draft, node: Node, outcome: RequestOutcome): readonly ProcessInput[] {
  const work: DiskWork = { kind: 'outcome', outcome };
  const delayMs = node.kind === 'server' ? node.diskDelayMs : 0;
  const isWritten = outcome.channel === 'replication' || outcome.channel === 'raft';
  if (delayMs === 0 || !isWritten) return [work];
  schedule(draft, delayMs, { kind: 'diskDone', node: node.id, work });
  return [];
}
