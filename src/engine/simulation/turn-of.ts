import { draw } from '../kernel/random.ts';
import type { NodeId } from '../kernel/turn.ts';
import { sendRequest } from '../network/transport.ts';
import { nodeOf, putNode, schedule, type Draft, type ProcessTurn } from './draft.ts';
import { closeConnection, noReply, reply } from './responses.ts';

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
    reply: (handle, body) => reply(draft, self, handle, body),
    noReply: (handle) => noReply(draft, self, handle),
    closeConnection: (handle) => closeConnection(draft, self, handle),
  };
}
