// npm run differential [-- <file or folder>…]: random fault scripts that Kafka has played, played on the engine.
import { basename, join } from 'node:path';
import { askFile } from './answer.ts';
import { type AnswerFile, readAnswerFiles } from './format.ts';

const ANSWERS = join(import.meta.dirname, 'answers');
const SHOWN_DIFFERENCES = 6;

function isRandom({ path, kind }: AnswerFile): boolean {
  return kind === 'cluster' && /^cluster\.(?:zk-)?random-/.test(basename(path));
}

/** Plays each script of a file; gives for each whether it agreed, and prints where it did not. */
function compare(file: AnswerFile): boolean[] {
  return file.cases.map((one) => {
    const { failures } = askFile({ ...file, cases: [one] });
    const label = `Kafka ${file.version}, ${one.name} (${basename(file.path)})`;
    console.log(`${label}: ${failures.length === 0 ? 'agrees' : 'differs'}`);
    const lines = failures.flatMap(({ differences }) => differences);
    for (const line of lines.slice(0, SHOWN_DIFFERENCES)) console.log(`    ${line}`);
    return failures.length === 0;
  });
}

function main(argv: readonly string[]): number {
  const paths = argv.length === 0 ? [ANSWERS] : argv;
  const scripts = paths.flatMap(readAnswerFiles).filter(isRandom).flatMap(compare);
  const agreed = scripts.filter((agrees) => agrees).length;
  console.log(`${agreed} of ${scripts.length} random scripts agree with Kafka`);
  return agreed === scripts.length ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
