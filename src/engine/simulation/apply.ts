import { changeServerNode } from './changes.ts';
import { flush, submit } from '../clients/index.ts';
import { unreachable } from '../kernel/assert.ts';
import { at } from '../kernel/lists.ts';
import { apiName } from '../network/protocol/index.ts';
import { cutLink, delayLink, healLink } from '../network/faults.ts';
import { addConsumer, addController, addProducer, addServer } from './additions.ts';
import { refusalOf } from './check.ts';
import type { ClientCommand, Command, LinkCommand, ProcessCommand } from './commands.ts';
import { carryOutConsumer } from './consumer-commands.ts';
import { beginDraft, finishDraft, nodeOf, putNode, type Draft } from './draft.ts';
import { loseDirectory } from './directories.ts';
import { emptyServerDisk, endProcess } from './process-end.ts';
import { pauseProcess, resumeProcess, startProcess, stopProcess } from './processes.ts';
import { giveWorkload, sendRecords } from './sends.ts';
import { settleProducer } from './settle-producer.ts';
import type { StepOutcome } from './outcome.ts';
import type { World } from './world.ts';
import { turnOf } from './turn-of.ts';

/**
 * One command from outside, as a step of its own.
 * @throws Error when the command is impossible in this world; ask `refusalOf` first for the reason
 */
export function apply(world: World, command: Command): StepOutcome {
  const refused = refusalOf(world, command);
  if (refused !== null) throw new Error(`Impossible command: ${refused.reason} ${refused.subject}`);
  const draft = beginDraft(world, world.agenda, world.nowMs);
  carryOut(draft, command);
  return { world: finishDraft(draft), facts: draft.facts, causeStep: null };
}

/** A command of the scenario's script; what has become impossible meanwhile is told and passed over. */
export function runScripted(draft: Draft, command: Command): void {
  const refused = refusalOf(draft, command);
  if (refused === null) carryOut(draft, command);
  else
    draft.facts.push({
      type: 'ScriptRefused',
      command: command.type,
      reason: refused.reason,
      node: null,
    });
}

function carryOut(draft: Draft, command: Command): void {
  switch (command.type) {
    case 'admin': {
      const { admin } = at(draft.clusters, command.cluster);
      const node = nodeOf(draft, admin);
      if (node.kind !== 'admin' || node.admin === null) return;
      const state = submit(turnOf(draft, admin), node.admin, draft.stepCount, command.request);
      putNode(draft, { ...node, random: nodeOf(draft, admin).random, admin: state });
      return;
    }
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
    case 'powerLoss':
    case 'loseDisk':
    case 'loseDirectory':
    case 'slowDisk':
    case 'slowHandlers':
      carryOutProcess(draft, command);
      return;
    case 'cutLink':
    case 'healLink':
    case 'delayLink':
    case 'dropNext':
      carryOutLink(draft, command);
      return;
    case 'addServer':
      addServer(draft, command);
      return;
    case 'addController':
      addController(draft, command);
      return;
    default:
      carryOutClient(draft, command);
  }
}

function carryOutProcess(draft: Draft, command: ProcessCommand): void {
  switch (command.type) {
    case 'start':
      startProcess(draft, command.node);
      return;
    case 'stop':
      stopProcess(draft, command.node);
      return;
    case 'kill':
      endProcess(draft, command.node, 'killed');
      return;
    case 'powerLoss':
      endProcess(draft, command.node, 'powerLost');
      return;
    case 'pause':
      pauseProcess(draft, command.node);
      return;
    case 'resume':
      resumeProcess(draft, command.node);
      return;
    case 'loseDisk':
      loseDisk(draft, command.node);
      return;
    case 'loseDirectory':
      loseDirectory(draft, command.node, command.path);
      return;
    case 'slowDisk': {
      const { node: id, delayMs } = command;
      const node = nodeOf(draft, id);
      if (node.kind !== 'server') return;
      putNode(draft, changeServerNode(node, { diskDelayMs: delayMs }));
      draft.facts.push({ type: 'DiskSlowed', delayMs, node: id });
      return;
    }
    case 'slowHandlers': {
      const { node: id, delayMs } = command;
      const node = nodeOf(draft, id);
      if (node.kind !== 'server') return;
      putNode(draft, changeServerNode(node, { handlerDelayMs: delayMs }));
      draft.facts.push({ type: 'HandlersSlowed', delayMs, node: id });
      return;
    }
    default:
      unreachable(command);
  }
}

function loseDisk(draft: Draft, id: number): void {
  const node = nodeOf(draft, id);
  if (node.process !== 'down') {
    endProcess(draft, id, 'diskLost');
    return;
  }
  if (node.kind !== 'server') return;
  putNode(draft, changeServerNode(node, { server: { kind: 'down', disk: emptyServerDisk() } }));
  draft.facts.push({ type: 'DiskLost', node: id });
}

function carryOutLink(draft: Draft, command: LinkCommand): void {
  switch (command.type) {
    case 'cutLink':
    case 'healLink': {
      const { from, to, bothWays } = command;
      const change = command.type === 'cutLink' ? cutLink : healLink;
      change(draft, from, to);
      if (bothWays) change(draft, to, from);
      const type = command.type === 'cutLink' ? 'LinkCut' : 'LinkHealed';
      draft.facts.push({ type, to, bothWays, node: from });
      return;
    }
    case 'delayLink': {
      const { from, to, extraLatencyMs } = command;
      delayLink(draft, from, to, extraLatencyMs);
      delayLink(draft, to, from, extraLatencyMs);
      draft.facts.push({ type: 'LinkDelayed', to, extraLatencyMs, node: from });
      return;
    }
    case 'dropNext': {
      const { api, direction, from, to } = command;
      draft.network.drops = [...draft.network.drops, { api, direction, from, to }];
      const isRequest = direction === 'toServer';
      draft.facts.push({ type: 'DropArmed', to, api: apiName(api), isRequest, node: from });
      return;
    }
    default:
      unreachable(command);
  }
}

function carryOutClient(draft: Draft, command: ClientCommand): void {
  switch (command.type) {
    case 'addProducer':
      addProducer(draft, command);
      return;
    case 'addConsumer':
      addConsumer(draft, command);
      return;
    case 'setWorkload':
      giveWorkload(draft, command.node, command.workload);
      return;
    case 'send':
      sendRecords(draft, command);
      return;
    case 'flush': {
      const node = nodeOf(draft, command.node);
      if (node.kind !== 'producer' || node.producer === null) return;
      settleProducer(draft, node, flush(turnOf(draft, node.id), node.producer));
      return;
    }
    case 'close':
      stopProcess(draft, command.node, { closeTimeoutMs: command.timeoutMs });
      return;
    default:
      carryOutConsumer(draft, command);
  }
}
