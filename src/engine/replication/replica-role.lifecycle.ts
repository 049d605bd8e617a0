import { defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * What a broker is for a partition that lies on its disk. `Offline`: no metadata has said yet. A leader or follower that
 * hears of a new epoch takes its role anew, which restarts what it knows of the others.
 */
export const replicaRole = defineLifecycle('replicaRole', 'Offline', {
  Offline: { BECOME_LEADER: 'Leader', BECOME_FOLLOWER: 'Follower' },
  Leader: { BECOME_LEADER: 'Leader', BECOME_FOLLOWER: 'Follower' },
  Follower: { BECOME_LEADER: 'Leader', BECOME_FOLLOWER: 'Follower' },
});
