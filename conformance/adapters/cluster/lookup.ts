import { onListOffsets } from '../../../src/engine/replication/leader/offsets.ts';
import type { IsolationLevel, Response } from '../../../src/engine/network/protocol/index.ts';
import type { ReplicationTurn } from '../../../src/engine/replication/index.ts';
import type { ServerNode } from '../../../src/engine/simulation/world.ts';
import type { Json } from '../../format.ts';
import { servingOf } from './view.ts';

function unused(): never {
  throw new Error('a look-up of offsets only answers');
}

/** What the broker answers to ListOffsets, without a client's retries: an offset, or the refusal. */
export function listOffset(
  node: ServerNode,
  at: { readonly topic: string; readonly partition: number },
  timestamp: number,
  isolationLevel: IsolationLevel,
): Json {
  const serving = servingOf(node);
  if (serving === null) throw new Error(`${node.name} does not answer`);
  const { broker, image } = serving;
  const answers: Response[] = [];
  const turn: ReplicationTurn = {
    nowMs: 0,
    self: node.id,
    draw: unused,
    schedule: unused,
    cancel: unused,
    emit: unused,
    request: unused,
    noReply: unused,
    closeConnection: unused,
    reply: (_, body) => {
      answers.push(body);
    },
  };
  const handle = { connectionId: 0, client: 0, correlationId: 0 };
  const partitions = [{ ...at, currentLeaderEpoch: -1, timestamp }];
  const body = { api: 'ListOffsets', replicaId: -1, isolationLevel, partitions } as const;
  onListOffsets({ turn, image }, broker.replication, { handle, from: 0, body });
  const [answer] = answers;
  const told = answer?.api === 'ListOffsets' ? answer.partitions[0] : undefined;
  if (told === undefined) throw new Error('no answer to ListOffsets');
  return told.error === 'NONE' ? told.offset : { error: told.error };
}
