import { defineLifecycle, type StateOf } from '../kernel/lifecycle.ts';

/**
 * What a broker thinks of itself (org.apache.kafka.metadata.BrokerState, kafka.server.BrokerLifecycleManager).
 *
 * NOT_RUNNING: no process. STARTING: registers and reads the metadata log up to its own registration.
 * RECOVERY: caught up, still fenced; on ZooKeeper a registered broker runs at once. RUNNING: unfenced once; a later fencing does not change it.
 * PENDING_CONTROLLED_SHUTDOWN: asks the controller to take its leaderships away. SHUTTING_DOWN: may go now.
 */
export const brokerLifecycle = defineLifecycle('broker', 'NOT_RUNNING', {
  NOT_RUNNING: { START: 'STARTING' },
  STARTING: { CAUGHT_UP: 'RECOVERY', REGISTERED: 'RUNNING', SHUT_DOWN: 'SHUTTING_DOWN' },
  RECOVERY: { UNFENCED: 'RUNNING', SHUT_DOWN: 'SHUTTING_DOWN' },
  RUNNING: { BEGIN_CONTROLLED_SHUTDOWN: 'PENDING_CONTROLLED_SHUTDOWN', SHUT_DOWN: 'SHUTTING_DOWN' },
  PENDING_CONTROLLED_SHUTDOWN: { SHUT_DOWN: 'SHUTTING_DOWN' },
  SHUTTING_DOWN: {},
});

export type BrokerLifecycleState = StateOf<typeof brokerLifecycle>;
