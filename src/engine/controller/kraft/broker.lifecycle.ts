import { defineLifecycle } from '../../kernel/lifecycle.ts';

/**
 * A broker as the active controller sees it (org.apache.kafka.controller.BrokerControlState). In SHUTDOWN_NOW it has
 * been told to end; should it be heard of again, it is a fenced broker like any other.
 */
export const brokerControlLifecycle = defineLifecycle('brokerControl', 'FENCED', {
  FENCED: { UNFENCE: 'UNFENCED', SHUT_DOWN: 'SHUTDOWN_NOW' },
  UNFENCED: {
    FENCE: 'FENCED',
    BEGIN_CONTROLLED_SHUTDOWN: 'CONTROLLED_SHUTDOWN',
    SHUT_DOWN: 'SHUTDOWN_NOW',
  },
  CONTROLLED_SHUTDOWN: { FENCE: 'FENCED', SHUT_DOWN: 'SHUTDOWN_NOW' },
  SHUTDOWN_NOW: { UNFENCE: 'UNFENCED', SHUT_DOWN: 'SHUTDOWN_NOW' },
});

export type BrokerControlState = (typeof brokerControlLifecycle)['initial'];
