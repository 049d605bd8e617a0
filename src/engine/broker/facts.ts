import type { Weight } from '../kernel/facts.ts';
import type { Channel, NodeTurn } from '../network/turn.ts';
import type { ClassicOrder } from '../network/protocol/index.ts';
import type { ErrorName } from '../config/errors.ts';
import type { BrokerLifecycleState } from './broker.lifecycle.ts';

/** A broker's lines to the active controller. */
export type ControllerChannelName = Extract<Channel, 'heartbeat' | 'forwarding'>;

export type BrokerTimer =
  | { readonly area: 'broker'; readonly type: 'heartbeat' }
  | { readonly area: 'broker'; readonly type: 'register' }
  /** On ZooKeeper: the next attempt at a controlled shutdown. */
  | { readonly area: 'broker'; readonly type: 'controlledShutdown' }
  | {
      readonly area: 'broker';
      readonly type: 'controllerRetry';
      readonly channel: ControllerChannelName;
    };

export type BrokerFact =
  | {
      readonly type: 'BrokerStateChanged';
      readonly brokerId: number;
      readonly from: BrokerLifecycleState;
      readonly to: BrokerLifecycleState;
    }
  | { readonly type: 'RegistrationRefused'; readonly brokerId: number; readonly error: ErrorName }
  | { readonly type: 'HeartbeatRefused'; readonly brokerId: number; readonly error: ErrorName }
  /** /brokers/ids has a broker of this id, which lives in another session: this one cannot start. */
  | { readonly type: 'BrokerIdTaken'; readonly brokerId: number }
  /** A controller or an order of the past was not obeyed. */
  | {
      readonly type: 'OrderRefused';
      readonly brokerId: number;
      readonly api: ClassicOrder['api'];
      readonly controllerId: number;
      readonly controllerEpoch: number;
      readonly error: ErrorName;
    };

export const BROKER_FACT_WEIGHTS: Record<BrokerFact['type'], Weight> = {
  BrokerStateChanged: 'normal',
  RegistrationRefused: 'normal',
  HeartbeatRefused: 'normal',
  BrokerIdTaken: 'milestone',
  OrderRefused: 'normal',
};

export type BrokerTurn = NodeTurn<BrokerTimer, BrokerFact>;
