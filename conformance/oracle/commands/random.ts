import { parseArgs } from 'node:util';
import { Complaint } from '../complaint.ts';
import { randomScript } from '../script/random.ts';
import { writeScript } from '../script/format.ts';
import { type Command, wholeNumber } from './command.ts';

export const random: Command = {
  usage: 'random [--seed N] [--count K] [--profile modern|book]',
  run: (argv) => {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '1' },
        profile: { type: 'string', default: 'modern' },
      },
    });
    const { profile } = values;
    if (profile !== 'modern' && profile !== 'book') {
      throw new Complaint(`--profile is modern or book, not ${profile}`);
    }
    const seed = wholeNumber('--seed', values.seed, 0);
    const count = wholeNumber('--count', values.count, 1);
    process.stdout.write(writeScript(randomScript(seed, count, profile)));
    return Promise.resolve(0);
  },
};
