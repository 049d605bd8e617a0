import type * as classic from './classic-controller.ts';
import type * as controller from './controller.ts';
import type * as data from './data.ts';
import type * as groups from './groups.ts';
import type * as raft from './raft.ts';
import type * as ensemble from './zookeeper-ensemble.ts';
import type * as zookeeper from './zookeeper.ts';

export type * from './classic-controller.ts';
export type * from './client-quotas.ts';
export type * from './common.ts';
export type * from './consumer-groups.ts';
export type * from './controller.ts';
export type * from './data.ts';
export type * from './groups.ts';
export type * from './metadata-records.ts';
export type * from './raft.ts';
export type * from './voter-changes.ts';
export type * from './voter.ts';
export type * from './zookeeper-ensemble.ts';
export type * from './zookeeper.ts';

/** Everything that one process may ask another. */
export type Request =
  | raft.VoteRequest
  | raft.BeginQuorumEpochRequest
  | raft.EndQuorumEpochRequest
  | raft.RaftFetchRequest
  | raft.FetchSnapshotRequest
  | controller.BrokerRegistrationRequest
  | controller.BrokerHeartbeatRequest
  | controller.AlterPartitionRequest
  | controller.AllocateProducerIdsRequest
  | controller.EnvelopeRequest
  | controller.AdminRequest
  | data.ProduceRequest
  | data.FetchRequest
  | data.ListOffsetsRequest
  | data.OffsetForLeaderEpochRequest
  | data.DeleteRecordsRequest
  | data.DescribeProducersRequest
  | data.MetadataRequest
  | data.InitProducerIdRequest
  | data.ApiVersionsRequest
  | groups.FindCoordinatorRequest
  | groups.GroupRequest
  | classic.ClassicOrder
  | classic.ControlledShutdownRequest
  | zookeeper.ZooKeeperClientRequest
  | ensemble.EnsembleRequest;

export type Response =
  | raft.VoteResponse
  | raft.BeginQuorumEpochResponse
  | raft.EndQuorumEpochResponse
  | raft.RaftFetchResponse
  | raft.FetchSnapshotResponse
  | controller.BrokerRegistrationResponse
  | controller.BrokerHeartbeatResponse
  | controller.AlterPartitionResponse
  | controller.AllocateProducerIdsResponse
  | controller.EnvelopeResponse
  | controller.AdminResponse
  | data.ProduceResponse
  | data.FetchResponse
  | data.ListOffsetsResponse
  | data.OffsetForLeaderEpochResponse
  | data.DeleteRecordsResponse
  | data.DescribeProducersResponse
  | data.MetadataResponse
  | data.InitProducerIdResponse
  | data.ApiVersionsResponse
  | groups.FindCoordinatorResponse
  | groups.GroupResponse
  | classic.LeaderAndIsrResponse
  | classic.UpdateMetadataResponse
  | classic.StopReplicaResponse
  | classic.ControlledShutdownResponse
  | zookeeper.ZooKeeperClientResponse
  | ensemble.EnsembleResponse;

export type Api = Request['api'];
/** The answer that belongs to a request. */
export type ResponseTo<R extends Request> = Extract<Response, { readonly api: R['api'] }>;

/** The name on the wire: the quorum's fetches are Fetch requests too. */
export function apiName(api: Api): string {
  return api === 'RaftFetch' ? 'Fetch' : api;
}

/** Whether the server answers at all: acks=0 asks it not to. */
export function expectsResponse(request: Request): boolean {
  return request.api !== 'Produce' || request.acks !== 0;
}
