import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../java-sources.ts';
import { libraries } from '../kafka/home.ts';
import { requireKafka } from '../kafka/install.ts';
import { ownFolder } from '../processes.ts';
import type { Recorder } from './recorders.ts';
import { type SourceSetName, SOURCES } from './sources.ts';

/** Which of the hand-chosen cases are wanted, besides those that the seed draws. */
export type Designed = 'all' | 'none' | 'first' | 'second';

const QUIET = [
  '-Dorg.apache.logging.log4j.level=OFF',
  '-Dlog4j2.level=OFF',
  '-Dlog4j2.StatusLogger.level=OFF',
];
/** Some recorders read private parts of the clients. */
const OPEN = ['--add-opens', 'java.base/java.lang=ALL-UNNAMED'];
const LOGGER_NOISE = /SLF4J|StatusLogger|log4j:/;

function classesOf(name: SourceSetName): string {
  const { version, files } = SOURCES[name];
  requireKafka(version);
  const folder = mkdtempSync(join(tmpdir(), 'kafka-oracle-classes-'));
  ownFolder(folder);
  compile(version, files(), folder);
  return folder;
}

function runOne(recorder: Recorder, classes: string, argv: readonly string[]): boolean {
  const { version } = SOURCES[recorder.sources];
  const classPath = `${classes}:${libraries(version)}`;
  const jvm = ['-Xmx1g', '-XX:+UseSerialGC', ...OPEN, ...QUIET, '-cp', classPath];
  const { status, stderr } = spawnSync('java', [...jvm, recorder.main, ...argv], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  const said = stderr.split('\n').filter((line) => line !== '' && !LOGGER_NOISE.test(line));
  for (const line of said) console.error(line);
  return status === 0;
}

/** Compiles what is needed and lets each recorder write its answers. Gives the number of those that failed. */
export function recordClasses(
  recorders: readonly Recorder[],
  {
    seed,
    out,
    designed,
  }: { readonly seed: number; readonly out: string; readonly designed: Designed },
): number {
  const compiled = new Map<SourceSetName, string>();
  let failed = 0;
  for (const recorder of recorders) {
    const { sources, kinds, file, cases, options } = recorder;
    const classes = compiled.get(sources) ?? classesOf(sources);
    compiled.set(sources, classes);
    const counted = cases === null ? [] : ['--cases', String(cases), '--designed', designed];
    const target = file === null ? out : join(out, file);
    const argv = ['--seed', String(seed), ...options, ...counted, '--out', target];
    const label = `${kinds.join(', ')} (Kafka ${SOURCES[sources].version})`;
    console.log(label);
    if (runOne(recorder, classes, argv)) continue;
    failed += 1;
    console.log(`FAILED ${label}`);
  }
  return failed;
}
