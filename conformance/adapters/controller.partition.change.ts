import {
  decidePartitionChange,
  type Election,
  mergePartition,
  type PartitionWish,
} from '../../src/engine/controller/index.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { number, object, text } from '../read.ts';
import { changeJson, ids, partitionJson, readPartition, recoveryState } from './partition-json.ts';

const WISHED_LISTS = {
  targetIsr: 'isr',
  targetReplicas: 'replicas',
  targetRemoving: 'removing',
  targetAdding: 'adding',
  uncleanShutdownReplicas: 'uncleanShutdownReplicas',
} as const;

function readWish(given: JsonObject): PartitionWish {
  const lists = Object.entries(WISHED_LISTS)
    .filter(([name]) => name in given)
    .map(([name, target]) => [target, ids(given, name)] as const);
  return {
    ...Object.fromEntries(lists),
    election: text(given, 'election') as Election,
    ...('targetLeaderRecoveryState' in given
      ? { leaderRecoveryState: recoveryState(given, 'targetLeaderRecoveryState') }
      : {}),
  };
}

export const partitionChange: Adapter = {
  answer(given) {
    const partition = readPartition(object(given, 'partition'));
    const acceptable = ids(given, 'acceptable');
    const change = decidePartitionChange(partition, readWish(given), {
      isAcceptableLeader: (brokerId) => acceptable.includes(brokerId),
      minIsr: number(given, 'minIsr'),
      elrEnabled: given['elrEnabled'] === true,
      useLastKnownLeader: given['useLastKnownLeader'] === true,
      directories: null,
    });
    const after = change === null ? partition : mergePartition(partition, change);
    return { change: changeJson(change), registration: partitionJson(after) };
  },
};
