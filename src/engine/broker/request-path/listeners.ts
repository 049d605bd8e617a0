import type { Request } from '../../network/protocol/index.ts';

/** [REQ-8] Requests for which a cluster with a metadata log has a listener of its own (controller.listener.names). */
export function isForController(api: Request['api']): boolean {
  switch (api) {
    case 'Vote':
    case 'BeginQuorumEpoch':
    case 'EndQuorumEpoch':
    case 'RaftFetch':
    case 'BrokerRegistration':
    case 'BrokerHeartbeat':
    case 'AlterPartition':
    case 'AllocateProducerIds':
    case 'AssignReplicasToDirs':
    case 'Envelope':
      return true;
    default:
      return false;
  }
}

/** [REQ-8] What 2.8 sends to control.plane.listener.name if there is one: the controller's orders, and questions to it. */
export function isForControlPlane(api: Request['api']): boolean {
  switch (api) {
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
    case 'ControlledShutdown':
    case 'AlterPartition':
    case 'AllocateProducerIds':
    case 'AssignReplicasToDirs':
    case 'Envelope':
      return true;
    default:
      return false;
  }
}
