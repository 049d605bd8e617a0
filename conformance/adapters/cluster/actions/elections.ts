import type { Json } from '../../../format.ts';
import { list, number, plainText, text } from '../../../read.ts';
import { ask, order, refusalOfCall } from '../administration.ts';
import { refusalOfError } from '../refusal.ts';
import type { Action } from '../stage.ts';
import { splitPartition } from '../view.ts';

export const electLeaders: Action = function* (stage, step) {
  const partitions =
    step['partitions'] === undefined
      ? null
      : list(step, 'partitions').map((name) => splitPartition(plainText(name)));
  const electionType = text(step, 'type') === 'unclean' ? 'UNCLEAN' : 'PREFERRED';
  const completed = yield* ask(stage, { api: 'ElectLeaders', electionType, partitions });
  if (completed.error !== 'NONE') return refusalOfCall(completed) ?? {};
  const answers = completed.results.map(({ name, error }): [string, Json] => [
    name,
    error === 'NONE' ? 'ok' : refusalOfError(error),
  ]);
  return { partitions: Object.fromEntries(answers) };
};

export const listReassignments: Action = function* (stage) {
  const completed = yield* ask(stage, { api: 'ListPartitionReassignments', partitions: null });
  const [answer] = completed.answers;
  if (answer?.api !== 'ListPartitionReassignments') return refusalOfCall(completed) ?? {};
  const reassignments = answer.partitions.map((one): [string, Json] => [
    `${one.topic}-${one.partition}`,
    { replicas: one.replicas, adding: one.addingReplicas, removing: one.removingReplicas },
  ]);
  return { reassignments: Object.fromEntries(reassignments) };
};

export const reassign: Action = function* (stage, step) {
  const at = { topic: text(step, 'topic'), partition: number(step, 'partition') };
  const replicas = (step['replicas'] ?? null) as readonly number[] | null;
  const answer = yield* order(stage, {
    api: 'AlterPartitionReassignments',
    allowReplicationFactorChange: true,
    partitions: [{ ...at, replicas }],
  });
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) stage.hasReassigned = true;
  return answer;
};
