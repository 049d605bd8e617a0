import { defineLifecycle } from '../../kernel/lifecycle.ts';

/** An idempotent producer's hold on its id (TransactionManager.State, without transactions). */
export const producerIdLifecycle = defineLifecycle('producer id', 'UNINITIALIZED', {
  UNINITIALIZED: { REQUEST_ID: 'INITIALIZING' },
  INITIALIZING: { ID_ASSIGNED: 'READY', FAIL: 'FATAL_ERROR' },
  READY: { RESET_ID: 'UNINITIALIZED', FAIL: 'FATAL_ERROR' },
  FATAL_ERROR: {},
});

export type ProducerIdState = (typeof producerIdLifecycle)['initial'];
