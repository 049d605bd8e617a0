import type { NodeId } from '../../kernel/turn.ts';
import type { ConfigResource } from './metadata-records.ts';

/** Codes of org.apache.zookeeper.KeeperException that clients see here. */
export type ZooKeeperError =
  | 'None'
  | 'NoNode'
  | 'NodeExists'
  | 'BadVersion'
  | 'NotEmpty'
  | 'SessionExpired'
  /** Rolled back with the part of its multi that failed. */
  | 'RuntimeInconsistency'
  /** This member has no majority: it serves nobody. */
  | 'ConnectionLoss';

/** Replicas of a partition as `/brokers/topics/<topic>` holds them. */
export interface ZnodeAssignment {
  readonly replicas: readonly number[];
  readonly addingReplicas: readonly number[];
  readonly removingReplicas: readonly number[];
}

/** What Kafka keeps in a znode (kafka.zk.ZkData); it writes JSON. */
export type ZnodeData =
  | { readonly type: 'empty' }
  | { readonly type: 'broker'; readonly endpoint: NodeId; readonly rack: string | null }
  | { readonly type: 'controller'; readonly brokerId: number }
  | { readonly type: 'controllerEpoch'; readonly epoch: number }
  | {
      readonly type: 'topic';
      readonly topicId: string;
      readonly partitions: readonly ZnodeAssignment[];
    }
  | {
      readonly type: 'partitionState';
      readonly leader: number;
      readonly leaderEpoch: number;
      readonly isr: readonly number[];
      readonly controllerEpoch: number;
    }
  | (ConfigResource & {
      readonly type: 'config';
      readonly values: Readonly<Record<string, string>>;
    })
  | { readonly type: 'producerIds'; readonly nextProducerId: number };

/** What ZooKeeper says of a znode besides its data (org.apache.zookeeper.data.Stat). */
export interface ZnodeStat {
  /** The transaction that created it. */
  readonly czxid: number;
  /** How many times its data were set. */
  readonly version: number;
  /** The session that it lives and dies with; 0: it stays. */
  readonly ephemeralOwner: number;
}

export type ZooKeeperWrite =
  | {
      readonly type: 'create';
      readonly path: string;
      readonly data: ZnodeData;
      readonly isEphemeral: boolean;
      /** Adds ten digits to the path that grow with every child of the parent. */
      readonly isSequential: boolean;
    }
  /** Version -1 matches every version. */
  | { readonly type: 'delete'; readonly path: string; readonly version: number }
  | {
      readonly type: 'setData';
      readonly path: string;
      readonly data: ZnodeData;
      readonly version: number;
    }
  | { readonly type: 'check'; readonly path: string; readonly version: number };

/** A read may leave a watch, which fires once. */
export type ZooKeeperRead =
  | { readonly type: 'getData'; readonly path: string; readonly watch: boolean }
  | { readonly type: 'getChildren'; readonly path: string; readonly watch: boolean }
  | { readonly type: 'exists'; readonly path: string; readonly watch: boolean };

export type ZooKeeperOperation =
  | ZooKeeperRead
  | ZooKeeperWrite
  /** All or nothing. */
  | { readonly type: 'multi'; readonly operations: readonly ZooKeeperWrite[] };

export interface ZooKeeperResult {
  readonly error: ZooKeeperError;
  /** Of what was read, created or set. */
  readonly stat: ZnodeStat | null;
  readonly data: ZnodeData | null;
  /** Sorted by name. */
  readonly children: readonly string[];
  /** Of each part of a multi. */
  readonly parts: readonly ZooKeeperResult[];
}

/** A watch that has fired; numbered, so that a client hears of each once. */
export interface WatchedEvent {
  readonly number: number;
  readonly type: 'created' | 'deleted' | 'dataChanged' | 'childrenChanged';
  readonly path: string;
}

/** Opens a session (0), or goes on with one at another member. */
interface ZooKeeperConnectRequest {
  readonly api: 'ZooKeeperConnect';
  readonly sessionId: number;
  readonly timeoutMs: number;
}

interface ZooKeeperConnectResponse {
  readonly api: 'ZooKeeperConnect';
  readonly error: ZooKeeperError;
  readonly sessionId: number;
  /** As negotiated. */
  readonly timeoutMs: number;
}

/** One message for all operations that the client sends in a row; each counts for itself, in order. */
interface ZooKeeperOperationsRequest {
  readonly api: 'ZooKeeperOperations';
  readonly sessionId: number;
  readonly operations: readonly ZooKeeperOperation[];
  /** Number of the last watched event that the client has heard of. */
  readonly seenEvent: number;
}

interface ZooKeeperOperationsResponse {
  readonly api: 'ZooKeeperOperations';
  readonly error: ZooKeeperError;
  readonly results: readonly ZooKeeperResult[];
  readonly events: readonly WatchedEvent[];
}

interface ZooKeeperPingRequest {
  readonly api: 'ZooKeeperPing';
  readonly sessionId: number;
}

interface ZooKeeperPingResponse {
  readonly api: 'ZooKeeperPing';
  readonly error: ZooKeeperError;
}

/** Waits for watches to fire. */
interface ZooKeeperWatchRequest {
  readonly api: 'ZooKeeperWatch';
  readonly sessionId: number;
  readonly seenEvent: number;
}

interface ZooKeeperWatchResponse {
  readonly api: 'ZooKeeperWatch';
  readonly error: ZooKeeperError;
  readonly events: readonly WatchedEvent[];
}

/** Ends a session; its ephemeral znodes go at once. */
interface ZooKeeperCloseRequest {
  readonly api: 'ZooKeeperClose';
  readonly sessionId: number;
}

interface ZooKeeperCloseResponse {
  readonly api: 'ZooKeeperClose';
  readonly error: ZooKeeperError;
}

export type ZooKeeperClientRequest =
  | ZooKeeperConnectRequest
  | ZooKeeperOperationsRequest
  | ZooKeeperPingRequest
  | ZooKeeperWatchRequest
  | ZooKeeperCloseRequest;

export type ZooKeeperClientResponse =
  | ZooKeeperConnectResponse
  | ZooKeeperOperationsResponse
  | ZooKeeperPingResponse
  | ZooKeeperWatchResponse
  | ZooKeeperCloseResponse;
