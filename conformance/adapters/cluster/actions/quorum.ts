import type { DescribeQuorumResponse } from '../../../../src/engine/network/protocol/index.ts';
import { ask, refusalOfCall } from '../administration.ts';
import type { Action } from '../stage.ts';
import { ascending, serverOf } from '../view.ts';

function idsOf(replicas: DescribeQuorumResponse['voters']): number[] {
  return ascending(replicas.map(({ replicaId }) => replicaId));
}

/** What is told of the quorum, and how it differs from what was told the time before. */
export const quorum: Action = function* (stage) {
  const completed = yield* ask(stage, { api: 'DescribeQuorum' });
  const [now] = completed.answers;
  if (now?.api !== 'DescribeQuorum') return refusalOfCall(completed) ?? {};
  const before = stage.quorum;
  stage.quorum = now;
  return {
    leaderIsAlive: serverOf(stage.world, now.leaderId).process === 'running',
    voters: idsOf(now.voters),
    observers: idsOf(now.observers),
    ...(before === null
      ? {}
      : {
          leaderChanged: now.leaderId !== before.leaderId,
          epochIncreased: now.leaderEpoch > before.leaderEpoch,
          highWatermarkDecreased: now.highWatermark < before.highWatermark,
        }),
  };
};
