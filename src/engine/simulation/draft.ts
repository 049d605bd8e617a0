import { filter, insert, listEntries, remove, type Agenda, type Ticket } from '../kernel/agenda.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { Mutable } from '../kernel/records.ts';
import { copyNetwork, type NetworkEntry } from '../network/state.ts';
import type { Wire } from '../network/wire.ts';
import type { NodeTurn } from '../network/turn.ts';
import { apiName } from '../network/protocol/index.ts';
import type { Fact, NodeFact, NodeTimer } from './facts.ts';
import type { Node, Payload, World } from './world.ts';

/**
 * A world in the making: the fields of a world, free to be replaced, and what a step does with them. It dies with its
 * step; the world that comes out of it is never changed again. Everything that a step does goes through here, so that a
 * step is one transaction.
 */
export type Draft = Wire & Mutable<Omit<World, 'network'>> & { readonly facts: Fact[] };

function isNetworkEntry(payload: Payload): payload is NetworkEntry {
  switch (payload.kind) {
    case 'timer':
    case 'diskDone':
    case 'handlerDone':
    case 'throttleEnded':
    case 'command':
      return false;
    default:
      return true;
  }
}

/** Begins a step at `nowMs`. Entries that it schedules remember the step as their cause. */
export function beginDraft(before: World, agenda: Agenda<Payload>, nowMs: number): Draft {
  const facts: Fact[] = [];
  // Field by field: a spread of a dozen fields into this object costs a seventh of the whole step.
  const draft: Draft = {
    format: before.format,
    seed: before.seed,
    nowMs,
    stepCount: before.stepCount + 1,
    nextSeq: before.nextSeq,
    agenda,
    network: copyNetwork(before.network),
    hosts: before.hosts,
    clusters: before.clusters,
    nodes: before.nodes,
    facts,
    schedule: (delayMs, payload) => schedule(draft, delayMs, payload),
    cancel: (ticket) => {
      if (ticket !== null) draft.agenda = remove(draft.agenda, ticket);
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

/** The world that a draft has become. */
export function finishDraft(draft: Draft): World {
  const { format, seed, nowMs, stepCount, nextSeq, agenda, network, hosts, clusters, nodes } =
    draft;
  return { format, seed, nowMs, stepCount, nextSeq, agenda, network, hosts, clusters, nodes };
}

export function schedule(draft: Draft, delayMs: number, payload: Payload): Ticket {
  const ticket = { dueMs: draft.nowMs + delayMs, seq: draft.nextSeq };
  const { dueMs, seq } = ticket;
  draft.nextSeq += 1;
  draft.agenda = insert(draft.agenda, { dueMs, seq, causeStep: draft.stepCount, payload });
  return ticket;
}

/** Takes what matches off the agenda and returns it in order. */
export function withdraw(draft: Draft, match: (payload: Payload) => boolean): readonly Payload[] {
  const taken = listEntries(draft.agenda).flatMap(({ payload }) =>
    match(payload) ? [payload] : [],
  );
  draft.agenda = filter(draft.agenda, ({ payload }) => !match(payload));
  return taken;
}

export function nodeOf(draft: Draft, id: NodeId): Node {
  return at(draft.nodes, id);
}

export function putNode(draft: Draft, node: Node): void {
  draft.nodes = replaceAt(draft.nodes, node.id, node);
}

export type ProcessTurn = NodeTurn<NodeTimer, NodeFact>;
