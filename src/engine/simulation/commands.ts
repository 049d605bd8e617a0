import type {
  AdministratorRequest,
  Application,
  CloseOperation,
  SendRequest,
  Workload as NumberedWorkload,
} from '../clients/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { Api } from '../network/protocol/index.ts';
import type { Direction } from '../network/state.ts';
import type { ClusterId, ConfigValues } from './naming.ts';

/** What an administrator asks of a cluster; its answer comes as a fact, since it travels as a request. */
interface AdminCommand {
  readonly type: 'admin';
  readonly cluster: ClusterId;
  readonly request: AdministratorRequest;
}

/** Faults and the ordinary fate of processes. */
export type ProcessCommand =
  | { readonly type: 'start'; readonly node: NodeId }
  /** SIGTERM: a broker leaves in good order. */
  | { readonly type: 'stop'; readonly node: NodeId }
  /** SIGKILL: memory is gone, what was appended stays in the page cache and so on the disk. */
  | { readonly type: 'kill'; readonly node: NodeId }
  | { readonly type: 'pause'; readonly node: NodeId }
  | { readonly type: 'resume'; readonly node: NodeId }
  /** The host goes dark: what was not flushed is lost, and nobody is told. */
  | { readonly type: 'powerLoss'; readonly node: NodeId }
  /** The process ends and its disk is empty. */
  | { readonly type: 'loseDisk'; readonly node: NodeId }
  /** One of its log directories fails: its replicas are gone, those of the others go on. */
  | { readonly type: 'loseDirectory'; readonly node: NodeId; readonly path: string }
  /** Everything written takes `delayMs` longer; 0 ends it. */
  | { readonly type: 'slowDisk'; readonly node: NodeId; readonly delayMs: number }
  /** Each request keeps a handler thread busy for `delayMs`; 0 ends it. */
  | { readonly type: 'slowHandlers'; readonly node: NodeId; readonly delayMs: number };

/** Records that a producer sends by itself, until it is told otherwise. */
export type Workload = Omit<NumberedWorkload, 'firstSendId'>;

export type LinkCommand =
  | {
      readonly type: 'cutLink';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly bothWays: boolean;
    }
  | {
      readonly type: 'healLink';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly bothWays: boolean;
    }
  | {
      readonly type: 'delayLink';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly extraLatencyMs: number;
    }
  | {
      readonly type: 'dropNext';
      readonly api: Api;
      readonly direction: Direction;
      readonly from: NodeId | null;
      readonly to: NodeId | null;
    };

export type ClientCommand =
  | {
      readonly type: 'addProducer';
      readonly cluster: ClusterId;
      readonly name: string;
      readonly config: ConfigValues;
      readonly workload: Workload | null;
    }
  | { readonly type: 'setWorkload'; readonly node: NodeId; readonly workload: Workload | null }
  | {
      readonly type: 'send';
      readonly node: NodeId;
      readonly records: readonly Omit<SendRequest, 'sendId'>[];
    }
  /** What was sent goes out at once, whatever linger.ms says. */
  | { readonly type: 'flush'; readonly node: NodeId }
  /** A producer ends, and gives up what it has not got through after `timeoutMs`; `stop` waits as long as it takes. */
  | { readonly type: 'close'; readonly node: NodeId; readonly timeoutMs: number }
  | {
      readonly type: 'addConsumer';
      readonly cluster: ClusterId;
      readonly name: string;
      readonly config: ConfigValues;
      readonly topics: readonly string[];
      /** A regular expression to subscribe to in place of topics. */
      readonly pattern?: string;
      /** In a group, but with all partitions of the topics assigned by hand; without a group it is always so. */
      readonly byHand?: boolean;
      /** Left out: records take no time and the application does not commit. */
      readonly application?: Application;
    }
  | ConsumerCommand;

/** What the application of a running consumer is made to call. */
export type ConsumerCommand =
  | {
      readonly type: 'seek';
      readonly node: NodeId;
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
    }
  /** To the earliest (-2) or latest (-1) offset, or to the first record at or after a time. */
  | {
      readonly type: 'seekTo';
      readonly node: NodeId;
      readonly topic: string;
      readonly partition: number;
      readonly spec: number;
    }
  | {
      readonly type: 'pausePartition';
      readonly node: NodeId;
      readonly topic: string;
      readonly partition: number;
      readonly paused: boolean;
    }
  /** commitAsync() of all that has been read. */
  | { readonly type: 'commitNow'; readonly node: NodeId }
  | { readonly type: 'enforceRebalance'; readonly node: NodeId }
  /** No topics and no pattern: unsubscribe(). */
  | {
      readonly type: 'subscribe';
      readonly node: NodeId;
      readonly topics: readonly string[];
      readonly pattern: string | null;
    }
  | { readonly type: 'setApplication'; readonly node: NodeId; readonly application: Application }
  /** wakeup() and close(): the process ends when that is done. `stop` closes by default. */
  | { readonly type: 'closeConsumer'; readonly node: NodeId; readonly operation: CloseOperation };

export interface AddServerCommand {
  readonly type: 'addServer';
  readonly cluster: ClusterId;
  /** node.id */
  readonly kafkaId: number;
  readonly rack: string | null;
  readonly config: ConfigValues;
}

/** A controller more, of its own: an observer until it is added to the voters (KIP-853). */
export interface AddControllerCommand {
  readonly type: 'addController';
  readonly cluster: ClusterId;
  /** node.id */
  readonly kafkaId: number;
  readonly config: ConfigValues;
}

/** An input from outside: what a person or a scenario does. */
export type Command =
  | AdminCommand
  | ProcessCommand
  | LinkCommand
  | ClientCommand
  | AddServerCommand
  | AddControllerCommand;
