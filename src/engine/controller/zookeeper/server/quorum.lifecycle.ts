import { defineLifecycle, type StateOf } from '../../../kernel/lifecycle.ts';

/** What a member of the ensemble is to the others (org.apache.zookeeper.server.quorum.QuorumPeer.ServerState). */
export const ensembleRoleLifecycle = defineLifecycle('zooKeeperServer', 'LOOKING', {
  LOOKING: { WIN: 'LEADING', FOLLOW: 'FOLLOWING', LOOK: 'LOOKING' },
  FOLLOWING: { FOLLOW: 'FOLLOWING', LOOK: 'LOOKING' },
  LEADING: { LOOK: 'LOOKING' },
});

export type EnsembleRole = StateOf<typeof ensembleRoleLifecycle>;
