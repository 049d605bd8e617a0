import { defineLifecycle, type StateOf } from '../../../kernel/lifecycle.ts';

/**
 * What a client of ZooKeeper knows of its session (org.apache.zookeeper.ZooKeeper.States; EXPIRED is Kafka's cue to
 * begin anew). A client that is cut off cannot know that its session has ended: it hears of it when it is back.
 */
export const zooKeeperClientLifecycle = defineLifecycle('zooKeeperClient', 'CONNECTING', {
  CONNECTING: { CONNECT: 'CONNECTED', EXPIRE: 'EXPIRED', CLOSE: 'CLOSED' },
  CONNECTED: { DISCONNECT: 'CONNECTING', EXPIRE: 'EXPIRED', CLOSE: 'CLOSED' },
  EXPIRED: { BEGIN_ANEW: 'CONNECTING' },
  CLOSED: {},
});

export type ZooKeeperClientState = StateOf<typeof zooKeeperClientLifecycle>;
