import { assert } from '../kernel/assert.ts';
import { earliest, removeEarliest } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/turn.ts';
import { ownerOf } from '../network/state.ts';
import { breakConnection, deliver } from '../network/transport.ts';
import { findConnection } from '../network/wire.ts';
import { runScripted } from './apply.ts';
import { beginDraft, finishDraft, nodeOf, putNode, schedule, type Draft } from './draft.ts';
import type { ProcessInput } from './input.ts';
import type { StepOutcome } from './outcome.ts';
import { handleInProcess } from './process.ts';
import { isPaused } from './process.lifecycle.ts';
import type { DiskWork, Node, Payload, World } from './world.ts';

type ProcessPayload = Exclude<Payload, { readonly kind: 'command' }>;

function nodeFor(payload: ProcessPayload): NodeId {
  return payload.kind === 'timer' || payload.kind === 'diskDone' ? payload.node : ownerOf(payload);
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
}

/** Nobody is there. A live host says so at once; from a dark one nothing ever comes back. */
function refuse(draft: Draft, node: Node, payload: ProcessPayload): void {
  if (payload.kind !== 'arrival' || draft.hosts[node.host]?.isPowered !== true) return;
  const connection = findConnection(draft.network, payload.client, payload.connectionId);
  if (connection !== null && !connection.isBroken) breakConnection(draft, connection);
}

function inputsOf(draft: Draft, node: Node, payload: ProcessPayload): readonly ProcessInput[] {
  if (payload.kind === 'timer') return [{ kind: 'timer', timer: payload.timer }];
  if (payload.kind === 'diskDone') return [payload.work];
  const delivery = deliver(draft, payload);
  switch (delivery.kind) {
    case 'nothing':
      return [];
    case 'request':
      return throughDisk(draft, node, { kind: 'request', incoming: delivery.incoming });
    case 'outcomes': {
      const { closed } = delivery;
      const [first] = delivery.outcomes;
      if (first !== undefined && delivery.outcomes.length === 1 && closed === null)
        return throughDisk(draft, node, { kind: 'outcome', outcome: first });
      const outcomes = delivery.outcomes.flatMap((outcome) =>
        throughDisk(draft, node, { kind: 'outcome', outcome }),
      );
      return closed === null ? outcomes : [...outcomes, { kind: 'closed', connection: closed }];
    }
  }
}

function touchesDisk(work: DiskWork): boolean {
  return work.kind === 'request'
    ? work.incoming.body.api === 'Produce'
    : work.outcome.channel === 'replication' || work.outcome.channel === 'raft';
}

/** On a slow disk, what has to be written comes to be handled later. */
function throughDisk(draft: Draft, node: Node, work: DiskWork): readonly ProcessInput[] {
  const delayMs = node.kind === 'server' ? node.diskDelayMs : 0;
  if (delayMs === 0 || !touchesDisk(work)) return [work];
  schedule(draft, delayMs, { kind: 'diskDone', node: node.id, work });
  return [];
}
