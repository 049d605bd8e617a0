import type { NodeId } from '../../../engine/selectors.ts';
import type { Box } from '../geometry.ts';

/**
 * How much of a log the space allows. `strip`: name above, cells below, high watermark under its stake.
 * `row`: the same on one line. `bar`: no cells, the same marks on a bar. `tick`: one mark a replica.
 */
export type Detail = 'strip' | 'row' | 'bar' | 'tick';

export interface ReplicaBox extends Box {
  readonly topic: string;
  readonly partition: number;
}

export interface BrokerBox extends Box {
  readonly node: NodeId;
  readonly replicas: readonly ReplicaBox[];
  /** Where a topic's name stands above its ticks; empty in all other details. */
  readonly topics: readonly (Box & { readonly topic: string })[];
  /** A line for each topic that Kafka keeps its own state in, however many partitions it has. */
  readonly folded: readonly (Box & { readonly topic: string })[];
  /**
   * Whether a line of the header belongs to the controller that lives in the same process; on ZooKeeper, where any
   * broker can become the controller, to that and to the session.
   */
  readonly hasController: boolean;
  /** Whether the header names the rack; false where a frame around several brokers does. */
  readonly namesRack: boolean;
}

export interface NodeBox extends Box {
  readonly node: NodeId;
  /** One line of text instead of two. */
  readonly isSmall: boolean;
}

export interface RackBox extends Box {
  readonly rack: string;
}

export interface GroupBox extends Box {
  readonly groupId: string;
}

export interface ClusterLayout {
  readonly name: string;
  /** Left and upper edge of what belongs to it. */
  readonly left: number;
  readonly top: number;
  readonly detail: Detail;
  readonly controllers: readonly NodeBox[];
  /** The frame around the ZooKeeper servers, which says how they stand together; null without them. */
  readonly ensemble: Box | null;
  readonly zooKeepers: readonly NodeBox[];
  readonly racks: readonly RackBox[];
  readonly brokers: readonly BrokerBox[];
  readonly clients: readonly NodeBox[];
  /** The frames around the consumers of each group. */
  readonly groups: readonly GroupBox[];
}

/** Where everything stands. Depends on what there is and on the space, never on states, offsets or time. */
export interface StageLayout {
  /** What the figure takes; more than the space given when even the smallest drawing does not fit. */
  readonly width: number;
  readonly height: number;
  readonly clusters: readonly ClusterLayout[];
  /** The outline of every process that is drawn. */
  readonly boxes: ReadonlyMap<NodeId, Box>;
}
