import type { ErrorName } from '../../config/errors.ts';

interface OfPartition {
  readonly topicId: string;
  readonly partition: number;
}

/** A broker tells the controller in which of its log directories replicas lie (KIP-858). */
export interface AssignReplicasToDirsRequest {
  readonly api: 'AssignReplicasToDirs';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly directories: readonly {
    readonly id: string;
    readonly partitions: readonly OfPartition[];
  }[];
}

export interface AssignReplicasToDirsResponse {
  readonly api: 'AssignReplicasToDirs';
  readonly error: ErrorName;
  readonly directories: readonly {
    readonly id: string;
    readonly partitions: readonly (OfPartition & { readonly error: ErrorName })[];
  }[];
}
