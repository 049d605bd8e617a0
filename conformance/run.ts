// npm run conformance -- <file or folder>… [--all]
import { askFile, type Failure, type FileResult } from './answer.ts';
import { readAnswerFiles } from './format.ts';

const SHOWN_FAILURES = 20;
const SHOWN_DIFFERENCES = 6;

function report(kind: string, results: readonly FileResult[], all: boolean): void {
  const passed = sum(results, ({ passed }) => passed);
  const failures = results.flatMap(({ failures }) => failures);
  const unanswerable = results.some(({ answerable }) => !answerable);
  const note = unanswerable ? ' (the simulator cannot answer this kind)' : '';
  console.log(`${kind}: ${passed} passed, ${failures.length} failed${note}`);
  if (unanswerable) return;
  const shown = all ? failures : failures.slice(0, SHOWN_FAILURES);
  for (const failure of shown) reportFailure(failure, all);
  if (shown.length < failures.length) {
    console.log(`  … and ${failures.length - shown.length} more (--all)`);
  }
}

function reportFailure({ name, differences }: Failure, all: boolean): void {
  console.log(`  ✕ ${name}`);
  const shown = all ? differences : differences.slice(0, SHOWN_DIFFERENCES);
  for (const line of shown) console.log(`      ${line}`);
  if (shown.length < differences.length) {
    console.log(`      … and ${differences.length - shown.length} more`);
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function main(argv: readonly string[]): number {
  const all = argv.includes('--all');
  const paths = argv.filter((argument) => argument !== '--all');
  if (paths.length === 0) {
    console.error('npm run conformance -- <file or folder>… [--all]');
    return 2;
  }
  const results = paths.flatMap(readAnswerFiles).map(askFile);
  for (const kind of new Set(results.map(({ file }) => file.kind))) {
    report(
      kind,
      results.filter(({ file }) => file.kind === kind),
      all,
    );
  }
  const failed = sum(results, ({ failures }) => failures.length);
  console.log(`${sum(results, ({ passed }) => passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
