import {
  BROKER_FACT_WEIGHTS,
  REQUEST_PATH_FACT_WEIGHTS,
  type BrokerFact,
  type BrokerTimer,
  type RequestPathFact,
} from '../broker/index.ts';
import {
  ADMIN_FACT_WEIGHTS,
  CONSUMER_FACT_WEIGHTS,
  PRODUCER_FACT_WEIGHTS,
  type AdminFact,
  type AdminTimer,
  type ConsumerFact,
  type ConsumerTimer,
  type ProducerFact,
  type ProducerTimer,
} from '../clients/index.ts';
import {
  CLASSIC_FACT_WEIGHTS,
  CONTROLLER_FACT_WEIGHTS,
  OFFICE_FACT_WEIGHTS,
  QUORUM_FACT_WEIGHTS,
  ZOOKEEPER_FACT_WEIGHTS,
  type ClassicFact,
  type ClassicTimer,
  type ControllerFact,
  type OfficeFact,
  type ControllerTimer,
  type QuorumFact,
  type QuorumTimer,
  type ZooKeeperClientTimer,
  type ZooKeeperFact,
  type ZooKeeperTimer,
} from '../controller/index.ts';
import { GROUP_FACT_WEIGHTS, type GroupFact, type GroupTimer } from '../groups/index.ts';
import type { Weight } from '../kernel/facts.ts';
import type { NodeId } from '../kernel/turn.ts';
import {
  REPLICATION_FACT_WEIGHTS,
  type ReplicationFact,
  type ReplicationTimer,
} from '../replication/index.ts';
import type { LoadTimer } from './groups/load-timer.ts';

/** Every timer that a process may set. */
export type NodeTimer =
  | QuorumTimer
  | ControllerTimer
  | ZooKeeperTimer
  | ZooKeeperClientTimer
  | ClassicTimer
  | BrokerTimer
  | ReplicationTimer
  | ProducerTimer
  | ConsumerTimer
  | AdminTimer
  | GroupTimer
  | LoadTimer;

/** What happens to processes and links from outside. */
export type FaultFact =
  | { readonly type: 'ProcessStarted' }
  | { readonly type: 'ProcessKilled' }
  | { readonly type: 'ProcessStopping' }
  | { readonly type: 'ProcessStopped' }
  | { readonly type: 'ProcessPaused' }
  | { readonly type: 'ProcessResumed' }
  | { readonly type: 'PowerLost' }
  | { readonly type: 'DiskLost' }
  | { readonly type: 'DiskSlowed'; readonly delayMs: number }
  | { readonly type: 'HandlersSlowed'; readonly delayMs: number }
  | { readonly type: 'NodeAdded'; readonly name: string }
  | { readonly type: 'ScriptRefused'; readonly command: string; readonly reason: string }
  | { readonly type: 'LinkCut'; readonly to: NodeId; readonly bothWays: boolean }
  | { readonly type: 'LinkHealed'; readonly to: NodeId; readonly bothWays: boolean }
  | { readonly type: 'LinkDelayed'; readonly to: NodeId; readonly extraLatencyMs: number }
  | {
      readonly type: 'DropArmed';
      readonly to: NodeId | null;
      readonly api: string;
      readonly isRequest: boolean;
    }
  | {
      readonly type: 'MessageDropped';
      readonly to: NodeId;
      readonly api: string;
      readonly isRequest: boolean;
    };

/** What a process itself may tell. */
export type NodeFact =
  | QuorumFact
  | ControllerFact
  | OfficeFact
  | ZooKeeperFact
  | ClassicFact
  | BrokerFact
  | RequestPathFact
  | ReplicationFact
  | GroupFact
  | ProducerFact
  | ConsumerFact
  | AdminFact;

/** A typed line of what a step made happen; `node` is where, null for the world at large. */
export type Fact = (NodeFact | FaultFact) & { readonly node: NodeId | null };

export type FactType = Fact['type'];

export const FACT_WEIGHTS: Record<FactType, Weight> = {
  ...QUORUM_FACT_WEIGHTS,
  ...CONTROLLER_FACT_WEIGHTS,
  ...BROKER_FACT_WEIGHTS,
  ...REQUEST_PATH_FACT_WEIGHTS,
  ...REPLICATION_FACT_WEIGHTS,
  ...GROUP_FACT_WEIGHTS,
  ...OFFICE_FACT_WEIGHTS,
  ...ZOOKEEPER_FACT_WEIGHTS,
  ...CLASSIC_FACT_WEIGHTS,
  ...PRODUCER_FACT_WEIGHTS,
  ...CONSUMER_FACT_WEIGHTS,
  ...ADMIN_FACT_WEIGHTS,
  ProcessStarted: 'milestone',
  ProcessKilled: 'milestone',
  ProcessStopping: 'milestone',
  ProcessStopped: 'milestone',
  ProcessPaused: 'milestone',
  ProcessResumed: 'milestone',
  PowerLost: 'milestone',
  DiskLost: 'milestone',
  DiskSlowed: 'normal',
  HandlersSlowed: 'normal',
  NodeAdded: 'normal',
  ScriptRefused: 'normal',
  LinkCut: 'milestone',
  LinkHealed: 'milestone',
  LinkDelayed: 'normal',
  DropArmed: 'normal',
  MessageDropped: 'milestone',
};
