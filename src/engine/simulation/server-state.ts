import type { BrokerState } from '../broker/index.ts';
import type {
  ActiveController,
  ClassicController,
  MetadataImage,
  QuorumDisk,
  QuorumState,
  SnapshotGenerator,
  ZooKeeperClient,
} from '../controller/index.ts';
import type { ReplicationDisk, ReplicationState } from '../replication/index.ts';
import type { CoordinatorRuntime } from './groups/runtime.ts';

/** What a server finds when it starts. */
export interface ServerDisk {
  readonly quorum: QuorumDisk;
  readonly replication: ReplicationDisk;
  /** The broker epoch in `.kafka_cleanshutdown`; -1: the last shutdown was not clean. */
  readonly cleanShutdownEpoch: number;
}

/** The broker's half of a server. */
export interface BrokerRuntime {
  readonly control: BrokerState;
  readonly replication: ReplicationState;
  readonly groups: CoordinatorRuntime;
  /**
   * Whether the broker acts on the metadata yet: not before it has caught up with its own registration [META-3], so
   * that it does not lead by what was true in an earlier life.
   */
  readonly hasPublished: boolean;
}

/** A running server of a cluster whose metadata lie in a log: what it holds in memory, and the disks inside it. */
export interface KraftRuntime {
  readonly metadataSource: 'kraft';
  readonly quorum: QuorumState;
  /** The cluster as the committed part of the metadata log says, as far as this process has applied it. */
  readonly image: MetadataImage;
  readonly snapshots: SnapshotGenerator;
  /** Set while this process is the active controller. */
  readonly controller: ActiveController | null;
  /** Null for a controller that is not a broker. */
  readonly broker: BrokerRuntime | null;
}

/** A running broker of a cluster whose metadata lie in ZooKeeper; any of them can become the controller. */
export interface ClassicRuntime {
  readonly metadataSource: 'zookeeper';
  readonly zookeeper: ZooKeeperClient;
  readonly controller: ClassicController;
  /** The cluster as the controller has told this broker. */
  readonly image: MetadataImage;
  readonly broker: BrokerRuntime;
}

export type ServerRuntime = KraftRuntime | ClassicRuntime;
