import { filter, insert, listEntries, remove, type Agenda, type Ticket } from '../kernel/agenda.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import { draw } from '../kernel/random.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { NetworkEntry } from '../network/state.ts';
import { closeFromServer, endWithoutReply, sendReply, sendRequest } from '../network/transport.ts';
import type { Wire } from '../network/wire.ts';
import type { NodeTurn } from '../network/turn.ts';
import { apiName } from '../network/protocol/index.ts';
import type { Fact, NodeFact, NodeTimer } from './facts.ts';
import type { Node, Payload, World } from './world.ts';

/**
 * A world in the making: what one step changes. It is mutable and dies with its step; the world that comes out of it
 * is frozen. Everything that a step does goes through here, so that a step is one transaction.
 */
export interface Draft extends Wire {
  world: World;
  readonly facts: Fact[];
}

function isNetworkEntry(payload: Payload): payload is NetworkEntry {
  return payload.kind !== 'timer' && payload.kind !== 'diskDone' && payload.kind !== 'command';
}

/** Begins a step at `nowMs`. Entries that it schedules remember the step as their cause. */
export function beginDraft(before: World, agenda: Agenda<Payload>, nowMs: number): Draft {
  const facts: Fact[] = [];
  const draft: Draft = {
    world: { ...before, agenda, nowMs, stepCount: before.stepCount + 1 },
    facts,
    nowMs,
    get network() {
      return draft.world.network;
    },
    set network(network) {
      draft.world = { ...draft.world, network };
    },
    schedule: (delayMs, payload) => schedule(draft, delayMs, payload),
    cancel: (ticket) => {
      if (ticket !== null)
        draft.world = { ...draft.world, agenda: remove(draft.world.agenda, ticket) };
    },
    withdraw: (match) =>
      withdraw(draft, (payload) => isNetworkEntry(payload) && match(payload)).filter(
        isNetworkEntry,
      ),
    onDropped: (rule, connection) => {
      const isRequest = rule.direction === 'toServer';
      facts.push({
        type: 'MessageDropped',
        node: isRequest ? connection.client : connection.server,
        to: isRequest ? connection.server : connection.client,
        api: apiName(rule.api),
        isRequest,
      });
    },
  };
  return draft;
}

export function schedule(draft: Draft, delayMs: number, payload: Payload): Ticket {
  const { world } = draft;
  const ticket = { dueMs: draft.nowMs + delayMs, seq: world.nextSeq };
  const entry = { ...ticket, causeStep: world.stepCount, payload };
  draft.world = { ...world, nextSeq: world.nextSeq + 1, agenda: insert(world.agenda, entry) };
  return ticket;
}

/** Takes what matches off the agenda and returns it in order. */
export function withdraw(draft: Draft, match: (payload: Payload) => boolean): readonly Payload[] {
  const { agenda } = draft.world;
  const taken = listEntries(agenda).flatMap(({ payload }) => (match(payload) ? [payload] : []));
  draft.world = { ...draft.world, agenda: filter(agenda, ({ payload }) => !match(payload)) };
  return taken;
}

export function nodeOf(draft: Draft, id: NodeId): Node {
  return at(draft.world.nodes, id);
}

export function putNode(draft: Draft, node: Node): void {
  draft.world = { ...draft.world, nodes: replaceAt(draft.world.nodes, node.id, node) };
}

export type ProcessTurn = NodeTurn<NodeTimer, NodeFact>;

/** The hands of one process in this step. */
export function turnOf(draft: Draft, self: NodeId): ProcessTurn {
  return {
    nowMs: draft.nowMs,
    self,
    draw: (bound) => {
      const node = nodeOf(draft, self);
      const { value, stream } = draw(node.random, bound);
      putNode(draft, { ...node, random: stream });
      return value;
    },
    schedule: (delayMs, timer) => schedule(draft, delayMs, { kind: 'timer', node: self, timer }),
    cancel: draft.cancel,
    emit: (fact) => {
      draft.facts.push({ ...fact, node: self });
    },
    request: (to, channel, body, timeoutMs) =>
      sendRequest(draft, self, { to, channel, body, timeoutMs }),
    reply: (handle, body) => sendReply(draft, handle, body),
    noReply: (handle) => endWithoutReply(draft, handle),
    closeConnection: (handle) => closeFromServer(draft, handle),
  };
}
