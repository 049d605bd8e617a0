import type { AssignReplicasToDirsRequest } from '../network/protocol/index.ts';
import type { RequestOutcome } from '../network/turn.ts';
import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import type {
  AssignmentsManager,
  DirectoryAssignment,
  ReplicationState,
  ReplicationTurn,
} from './state.ts';

const RETRY_MS = 100;
const RETRY_MAX_MS = 10_000;

function putAssignments(
  state: ReplicationState,
  assignments: AssignmentsManager,
): ReplicationState {
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { assignments }),
  });
}

/** [DIR-4] A replica lies elsewhere than the metadata say: the controller is told, once. */
export function submitAssignment(
  turn: ReplicationTurn,
  state: ReplicationState,
  assignment: DirectoryAssignment,
): ReplicationState {
  const { assignments } = state.memory;
  const { topicId, partition, directory } = assignment;
  const isPending = assignments.pending.some(
    (one) => one.topicId === topicId && one.partition === partition && one.directory === directory,
  );
  if (isPending) return state;
  const pending = [...assignments.pending, assignment];
  return sendAssignments(turn, putAssignments(state, { ...assignments, pending }));
}

function byDirectory(
  assignments: readonly DirectoryAssignment[],
): AssignReplicasToDirsRequest['directories'] {
  const ids = [...new Set(assignments.map(({ directory }) => directory))];
  return ids.map((id) => ({
    id,
    partitions: assignments
      .filter(({ directory }) => directory === id)
      .map(({ topicId, partition }) => ({ topicId, partition })),
  }));
}

/** One request at a time, with everything that waits; it goes where the AlterPartition requests go. */
export function sendAssignments(turn: ReplicationTurn, state: ReplicationState): ReplicationState {
  const { assignments, alterPartition } = state.memory;
  const { pending, inFlight, retryTicket } = assignments;
  const { controller } = alterPartition;
  const mustWait = inFlight !== null || retryTicket !== null || state.brokerEpoch < 0;
  if (controller === null || pending.length === 0 || mustWait) return state;
  const correlationId = turn.request(
    controller,
    'directoryAssignment',
    {
      api: 'AssignReplicasToDirs',
      brokerId: state.settings.brokerId,
      brokerEpoch: state.brokerEpoch,
      directories: byDirectory(pending),
    },
    state.settings.controllerRequestTimeoutMs,
  );
  const sent = { ...assignments, inFlight: { correlationId, count: pending.length } };
  return putAssignments(state, sent);
}

/** What failed as a whole is sent again later and later; what the controller refuses for one replica is dropped. */
export function onAssignmentOutcome(
  turn: ReplicationTurn,
  state: ReplicationState,
  outcome: RequestOutcome,
): ReplicationState {
  const { assignments } = state.memory;
  const { inFlight, pending, attempts } = assignments;
  if (inFlight?.correlationId !== outcome.correlationId) return state;
  const { result } = outcome;
  const isHeard = result.kind === 'response' && result.body.api === 'AssignReplicasToDirs';
  if (!isHeard || result.body.error !== 'NONE') {
    const delayMs = Math.min(RETRY_MS << Math.min(attempts, 10), RETRY_MAX_MS);
    const timer = { area: 'replication', type: 'DirectoryAssignmentRetry' } as const;
    const retryTicket = turn.schedule(delayMs, timer);
    const failed = { ...assignments, inFlight: null, attempts: attempts + 1, retryTicket };
    return putAssignments(state, failed);
  }
  const rest = pending.slice(inFlight.count);
  const done = { pending: rest, inFlight: null, attempts: 0, retryTicket: null };
  return sendAssignments(turn, putAssignments(state, done));
}

export function onAssignmentRetry(
  turn: ReplicationTurn,
  state: ReplicationState,
): ReplicationState {
  const { assignments } = state.memory;
  return sendAssignments(turn, putAssignments(state, { ...assignments, retryTicket: null }));
}
