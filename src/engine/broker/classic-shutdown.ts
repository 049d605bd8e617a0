import type { ControlledShutdownResponse } from '../network/protocol/index.ts';
import type { BrokerTurn } from './facts.ts';
import { ask, move } from './registration.ts';
import type { BrokerState } from './state.ts';

/** [CZB-7] A broker told to stop asks the classic controller to take its leaderships away; one that never ran just goes. */
export function beginClassicShutdown(turn: BrokerTurn, broker: BrokerState): BrokerState {
  const { lifecycle } = broker;
  if (lifecycle === 'PENDING_CONTROLLED_SHUTDOWN' || lifecycle === 'SHUTTING_DOWN') return broker;
  if (lifecycle !== 'RUNNING') return move(turn, broker, 'SHUT_DOWN');
  return askToLeave(turn, move(turn, broker, 'BEGIN_CONTROLLED_SHUTDOWN'));
}

export function askToLeave(turn: BrokerTurn, broker: BrokerState): BrokerState {
  if (broker.lifecycle !== 'PENDING_CONTROLLED_SHUTDOWN') return broker;
  const { brokerEpoch, settings } = broker;
  return ask(turn, broker, {
    api: 'ControlledShutdown',
    brokerId: settings.brokerId,
    brokerEpoch,
  });
}

/** [CZB-8] While it still leads something it asks again, a few times; then it goes all the same (KafkaServer.controlledShutdown). */
export function onControlledShutdownAnswer(
  turn: BrokerTurn,
  broker: BrokerState,
  response: ControlledShutdownResponse | null,
): BrokerState {
  if (broker.lifecycle !== 'PENDING_CONTROLLED_SHUTDOWN') return broker;
  const mayGo = response?.error === 'NONE' && response.remaining.length === 0;
  const shutdownAttemptsLeft = broker.shutdownAttemptsLeft - 1;
  if (mayGo || shutdownAttemptsLeft <= 0) return move(turn, broker, 'SHUT_DOWN');
  turn.schedule(broker.settings.controlledShutdownRetryBackoffMs, {
    area: 'broker',
    type: 'controlledShutdown',
  });
  return { ...broker, shutdownAttemptsLeft };
}
