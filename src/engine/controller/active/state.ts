import type { Ticket } from '../../kernel/agenda.ts';
import type { Weight } from '../../kernel/facts.ts';
import type { Response } from '../../network/protocol/index.ts';
import type { NodeTurn, RequestHandle } from '../../network/turn.ts';
import type { ControllerContext, ControllerSettings } from '../kraft/context.ts';
import type { ControllerMemory } from '../kraft/memory.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { SnapshotSettings } from '../metadata/snapshot.ts';
import type { QuorumFact, QuorumState, QuorumTimer } from '../quorum/index.ts';

/** What the active controller does by itself (QuorumController's PeriodicTasks). */
export type PeriodicTask = 'noOp' | 'fenceStaleBrokers' | 'balanceLeaders' | 'electUncleanLeaders';

export interface ControllerTimer {
  readonly area: 'controller';
  readonly type: PeriodicTask;
}

/** The coming and going of the active controller itself. */
export type OfficeFact =
  | { readonly type: 'ControllerActivated'; readonly controllerId: number; readonly epoch: number }
  | {
      readonly type: 'ControllerDeactivated';
      readonly controllerId: number;
      readonly epoch: number;
    }
  /** Nothing was heard of a broker for longer than broker.session.timeout.ms: it is going to be fenced. */
  | {
      readonly type: 'SessionExpired';
      readonly brokerId: number;
      readonly brokerEpoch: number;
      readonly silentMs: number;
    };

export const OFFICE_FACT_WEIGHTS: Readonly<Record<OfficeFact['type'], Weight>> = {
  ControllerActivated: 'normal',
  ControllerDeactivated: 'normal',
  SessionExpired: 'normal',
};

export type ControllerTurn = NodeTurn<ControllerTimer | QuorumTimer, OfficeFact | QuorumFact>;

/** An answer that waits until everything it stands on is committed (DeferredEventQueue). */
interface DeferredAnswer {
  /** Answered when the high watermark has passed this offset. */
  readonly offset: number;
  readonly handle: RequestHandle;
  readonly response: Response;
}

/** What a controller is started with; no part of the world. */
export interface ControllerSetup {
  readonly settings: ControllerSettings;
  readonly rules: Pick<ControllerContext, 'validateConfig' | 'listDefault' | 'validateTopicName'>;
  /** Feature levels that the first controller of a new cluster writes. */
  readonly bootstrapFeatures: Readonly<Record<string, number>>;
  readonly snapshots: SnapshotSettings;
}

/** The memory of the active controller (QuorumController); gone when another one takes over. */
export interface ActiveController {
  /** The quorum's epoch in which it is active. */
  readonly epoch: number;
  /** With all records replayed that it has written, committed or not. */
  readonly image: MetadataImage;
  readonly memory: ControllerMemory;
  /** In the order of their offsets. */
  readonly deferred: readonly DeferredAnswer[];
  readonly timers: Readonly<Record<PeriodicTask, Ticket | null>>;
}

/** The two halves that decide together: what the controller decides, the quorum keeps. */
export interface ControlPlane {
  readonly quorum: QuorumState;
  readonly controller: ActiveController;
}
