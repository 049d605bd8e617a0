import { elect, type ClassicElectionType } from '../../src/engine/controller/index.ts';
import type { Adapter } from '../adapter.ts';
import { flag, list, number, text } from '../read.ts';

const TYPES: readonly ClassicElectionType[] = [
  'offline',
  'reassign',
  'preferred',
  'controlledShutdown',
];

export const electionBook: Adapter = {
  answer(given) {
    const ids = (key: string): readonly number[] => list(given, key) as readonly number[];
    const type = TYPES.find((one) => one === text(given, 'election'));
    if (type === undefined) throw new Error(`no such election: ${text(given, 'election')}`);
    const live = ids('live');
    const shuttingDown = ids('shuttingDown');
    const { elected, told } = elect(
      type,
      {
        replicas: ids('replicas'),
        removingReplicas: ids('removing'),
        isr: ids('isr'),
        leaderEpoch: number(given, 'leaderEpoch'),
      },
      {
        isLive: (id) => live.includes(id),
        isShuttingDown: (id) => shuttingDown.includes(id),
      },
      flag(given, 'uncleanEnabled'),
    );
    return { elected, liveReplicas: told };
  },
};
