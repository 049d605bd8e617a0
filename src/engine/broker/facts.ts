import type { Weight } from '../kernel/facts.ts';
import type { Channel, NodeTurn } from '../network/turn.ts';
import type { ErrorName } from '../config/errors.ts';
import type { BrokerLifecycleState } from './broker.lifecycle.ts';

/** A broker's lines to the active controller. */
export type ControllerChannelName = Extract<Channel, 'heartbeat' | 'forwarding'>;

export type BrokerTimer =
  | { readonly area: 'broker'; readonly type: 'heartbeat' }
  | { readonly area: 'broker'; readonly type: 'register' }
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
  | { readonly type: 'HeartbeatRefused'; readonly brokerId: number; readonly error: ErrorName };

export const BROKER_FACT_WEIGHTS: Record<BrokerFact['type'], Weight> = {
  BrokerStateChanged: 'normal',
  RegistrationRefused: 'normal',
  HeartbeatRefused: 'normal',
};

export type BrokerTurn = NodeTurn<BrokerTimer, BrokerFact>;
