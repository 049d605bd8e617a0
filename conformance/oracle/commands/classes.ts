import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Recorder, RECORDERS } from '../classes/recorders.ts';
import { type Designed, recordClasses } from '../classes/run.ts';
import { SOURCES } from '../classes/sources.ts';
import { Complaint } from '../complaint.ts';
import { readVersion } from '../kafka/versions.ts';
import { type Command, required, someOf, wholeNumber } from './command.ts';

const DESIGNED: readonly Designed[] = ['all', 'none', 'first', 'second'];

function chosen(words: readonly string[], version: string | undefined): Recorder[] {
  const kinds = [...new Set(RECORDERS.flatMap((recorder) => recorder.kinds))].sort();
  for (const word of words) {
    if (word === 'all' || kinds.includes(word)) continue;
    throw new Complaint(`there is no recorder of ${word}; there are all, ${kinds.join(', ')}`);
  }
  const wanted = version === undefined ? null : readVersion(version);
  return RECORDERS.filter(
    (recorder) =>
      (words.includes('all') || recorder.kinds.some((kind) => words.includes(kind))) &&
      (wanted === null || SOURCES[recorder.sources].version === wanted),
  );
}

export const classes: Command = {
  usage:
    'classes KIND…|all --out FOLDER [--seed N] [--version V] [--designed all|none|first|second]',
  run: (argv) => {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        seed: { type: 'string', default: '1' },
        version: { type: 'string' },
        designed: { type: 'string', default: 'all' },
      },
    });
    const designed = DESIGNED.find((one) => one === values.designed);
    if (designed === undefined) {
      throw new Complaint(`--designed is one of ${DESIGNED.join(', ')}, not ${values.designed}`);
    }
    const recorders = chosen(someOf('kind of answers', positionals), values.version);
    if (recorders.length === 0) throw new Complaint('no recorder is left with this version');
    const out = resolve(required('--out', values.out));
    mkdirSync(out, { recursive: true });
    const seed = wholeNumber('--seed', values.seed, 0);
    const failed = recordClasses(recorders, { seed, out, designed });
    return Promise.resolve(failed === 0 ? 0 : 1);
  },
};
