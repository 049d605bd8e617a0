import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { requireKafka } from '../kafka/install.ts';
import { type KafkaVersion, readVersion } from '../kafka/versions.ts';
import { play } from '../play/play.ts';
import { readScript, type RecordedCase, type Script, writeRecording } from '../script/format.ts';
import { type Command, required, scenarioFile, someOf } from './command.ts';
import { isSame, progress, showDifferences } from './comparison.ts';

interface Wishes {
  /** Keep a case only if two fresh clusters answer the same. */
  readonly twice: boolean;
  readonly quiet: boolean;
}

/** Null: two playings differed, so that the case says nothing about Kafka. */
async function recordCase(
  version: KafkaVersion,
  name: string,
  { name: caseName, given, do: steps }: Script['cases'][number],
  { twice, quiet }: Wishes,
): Promise<RecordedCase | null> {
  const label = `${name}/${caseName}`;
  const first = await play(version, given, steps, { listen: progress(label, quiet) });
  if (twice) {
    const listen = progress(`${label} again`, quiet);
    const second = await play(version, given, steps, { listen });
    if (!isSame(first.answers, second.answers)) {
      showDifferences(label, steps, first.answers, second.answers);
      return null;
    }
  }
  return {
    name: caseName,
    given: first.given,
    steps: steps.map((step, index) => ({ do: step, expect: first.answers[index] ?? null })),
  };
}

/** What is recorded is written after each case, since each took minutes. Gives the number of cases that are missing. */
async function recordScript(file: string, out: string, wishes: Wishes): Promise<number> {
  const script = readScript(file);
  const version = readVersion(script.version);
  requireKafka(version);
  const name = basename(file, '.json');
  const cases: RecordedCase[] = [];
  for (const one of script.cases) {
    try {
      const recorded = await recordCase(version, name, one, wishes);
      if (recorded !== null) cases.push(recorded);
    } catch (error) {
      console.log(`FAILED ${name}/${one.name}: ${String(error)}`);
    }
    if (cases.length > 0) {
      writeFileSync(join(out, `cluster.${name}.json`), writeRecording(script, cases));
    }
  }
  const steps = cases.reduce((total, one) => total + one.steps.length, 0);
  console.log(`recorded ${name}: ${cases.length} of ${script.cases.length} cases, ${steps} steps`);
  return script.cases.length - cases.length;
}

export const record: Command = {
  usage: 'record SCENARIO… --out FOLDER [--twice] [--quiet]',
  run: async (argv) => {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        twice: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    });
    const out = required('--out', values.out);
    const files = someOf('scenario', positionals).map(scenarioFile);
    mkdirSync(out, { recursive: true });
    let missing = 0;
    for (const file of files) missing += await recordScript(file, out, values);
    return missing === 0 ? 0 : 1;
  },
};
