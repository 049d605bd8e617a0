import { unreachable } from '../../kernel/assert.ts';
import type {
  AddRaftVoterRequest,
  AdminRequest,
  AllocateProducerIdsRequest,
  AssignReplicasToDirsRequest,
  AlterPartitionRequest,
  BrokerHeartbeatRequest,
  BrokerRegistrationRequest,
  DescribeQuorumRequest,
  EnvelopeRequest,
  RemoveRaftVoterRequest,
  ResponseTo,
} from '../../network/protocol/index.ts';
import { decideAlterPartition } from './alter-partition.ts';
import { decideAlterReassignments } from './alter-reassignments.ts';
import { decideAlterConfigs } from './configs.ts';
import { decideAlterClientQuotas } from './client-quotas.ts';
import type { ControllerContext, Decision } from './context.ts';
import { decideCreatePartitions } from './create-partitions.ts';
import { decideAssignReplicas } from './directories.ts';
import { decideElectLeaders } from './elect-leaders.ts';
import { decideUnregisterBroker } from './fencing.ts';
import { decideHeartbeat } from './heartbeat.ts';
import { decideListReassignments } from './list-reassignments.ts';
import type { ControllerMemory } from './memory.ts';
import { decideAllocateProducerIds } from './producer-ids.ts';
import { decideRegistration } from './registration.ts';
import { decideCreateTopics, decideDeleteTopics } from './topics.ts';

/** What the quorum itself answers needs no decision. */
type DecidedRequest = Exclude<
  AdminRequest,
  DescribeQuorumRequest | AddRaftVoterRequest | RemoveRaftVoterRequest
>;

/** Everything that only the active controller answers. */
export type ControllerRequest =
  | BrokerRegistrationRequest
  | BrokerHeartbeatRequest
  | AlterPartitionRequest
  | AllocateProducerIdsRequest
  | AssignReplicasToDirsRequest
  | (EnvelopeRequest & { readonly request: DecidedRequest })
  | DecidedRequest;

function decideAdmin(
  context: ControllerContext,
  memory: ControllerMemory,
  request: DecidedRequest,
): Decision<ResponseTo<DecidedRequest>> {
  switch (request.api) {
    case 'CreateTopics':
      return decideCreateTopics(context, memory, request);
    case 'CreatePartitions':
      return decideCreatePartitions(context, memory, request);
    case 'DeleteTopics':
      return decideDeleteTopics(context, memory, request);
    case 'ElectLeaders':
      return decideElectLeaders(context, memory, request);
    case 'IncrementalAlterConfigs':
      return decideAlterConfigs(context, memory, request);
    case 'AlterClientQuotas':
      return decideAlterClientQuotas(context, memory, request);
    case 'AlterPartitionReassignments':
      return decideAlterReassignments(context, memory, request);
    case 'ListPartitionReassignments':
      return decideListReassignments(context, memory, request);
    case 'UnregisterBroker':
      return decideUnregisterBroker(context, memory, request);
    default:
      return unreachable(request);
  }
}

/**
 * What the active controller makes of a request (QuorumController: decide, write, replay; answer once committed). The
 * caller writes the records as one batch, replays them into its image at once, keeps the memory, and answers when the
 * batch is committed, or with NOT_CONTROLLER when its office ends before.
 */
export function decideRequest(
  context: ControllerContext,
  memory: ControllerMemory,
  request: ControllerRequest,
): Decision<ResponseTo<ControllerRequest>> {
  switch (request.api) {
    case 'BrokerRegistration':
      return decideRegistration(context, memory, request);
    case 'BrokerHeartbeat':
      return decideHeartbeat(context, memory, request);
    case 'AlterPartition':
      return decideAlterPartition(context, memory, request);
    case 'AllocateProducerIds':
      return decideAllocateProducerIds(context, memory, request);
    case 'AssignReplicasToDirs':
      return decideAssignReplicas(context, memory, request);
    case 'Envelope': {
      const { response, ...decision } = decideAdmin(context, memory, request.request);
      return { ...decision, response: { api: 'Envelope', error: 'NONE', response } };
    }
    default:
      return decideAdmin(context, memory, request);
  }
}
