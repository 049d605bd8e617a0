import { changeConsumerNode } from './changes.ts';
import {
  commitNow,
  rebalanceNow,
  seek,
  seekTo,
  setPaused,
  setProgram,
  subscribe,
  type ConsumerState,
} from '../clients/index.ts';
import type { ConsumerCommand } from './commands.ts';
import { nodeOf, putNode, type Draft, type ProcessTurn } from './draft.ts';
import { stopProcess } from './processes.ts';
import { settleConsumer } from './settle-consumer.ts';
import { turnOf } from './turn-of.ts';

/** What a running consumer is told. */
export function carryOutConsumer(draft: Draft, command: ConsumerCommand): void {
  if (command.type === 'closeConsumer') {
    stopProcess(draft, command.node, { operation: command.operation });
    return;
  }
  const before = nodeOf(draft, command.node);
  if (before.kind !== 'consumer' || before.consumer === null) return;
  // What a consumer is told counts for its next life as well.
  const node =
    command.type === 'setApplication'
      ? changeConsumerNode(before, { program: command.application })
      : command.type === 'subscribe'
        ? changeConsumerNode(before, { topics: command.topics, pattern: command.pattern })
        : before;
  putNode(draft, node);
  settleConsumer(draft, node, call(turnOf(draft, node.id), before.consumer, command));
}

function call(
  turn: ProcessTurn,
  consumer: ConsumerState,
  command: Exclude<ConsumerCommand, { readonly type: 'closeConsumer' }>,
): ConsumerState {
  switch (command.type) {
    case 'seek':
      return seek(turn, consumer, command, command.offset);
    case 'seekTo':
      return seekTo(turn, consumer, command, command.spec);
    case 'pausePartition':
      return setPaused(turn, consumer, command, command.paused);
    case 'commitNow':
      return commitNow(turn, consumer);
    case 'enforceRebalance':
      return rebalanceNow(turn, consumer);
    case 'subscribe':
      return subscribe(turn, consumer, command.topics, command.pattern);
    case 'setApplication':
      return setProgram(turn, consumer, command.application);
  }
}
