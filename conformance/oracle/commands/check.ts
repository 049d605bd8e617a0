import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { requireKafka } from '../kafka/install.ts';
import { readVersion } from '../kafka/versions.ts';
import { play } from '../play/play.ts';
import { readRecording } from '../script/format.ts';
import { type Command, someOf } from './command.ts';
import { isSame, progress, showDifferences } from './comparison.ts';

/** Plays the steps of a recording again. Gives the number of cases that Kafka answered differently this time. */
async function checkFile(file: string, quiet: boolean): Promise<number> {
  const recording = readRecording(file);
  const version = readVersion(recording.version);
  requireKafka(version);
  let different = 0;
  for (const { name, given, steps } of recording.cases) {
    const label = `${basename(file)} / ${name}`;
    const done = steps.map((step) => step.do);
    const recorded = steps.map(({ expect }) => expect);
    const { answers } = await play(version, given, done, { listen: progress(name, quiet) });
    if (isSame(answers, recorded)) console.log(`agrees ${label}`);
    else {
      different += 1;
      showDifferences(label, done, recorded, answers);
    }
  }
  return different;
}

export const check: Command = {
  usage: 'check ANSWERS… [--quiet]',
  run: async (argv) => {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { quiet: { type: 'boolean', default: false } },
    });
    let different = 0;
    for (const file of someOf('recorded answers', positionals)) {
      different += await checkFile(file, values.quiet);
    }
    return different === 0 ? 0 : 1;
  },
};
