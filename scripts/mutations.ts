// npm run mutations [-- --rule HW-3]: breaks one rule at a time in a copy of the tree and sees whether its test notices.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MUTATIONS, type Mutation } from './mutations/list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEFT_OUT = new Set(['node_modules', '.git', 'dist']);

/** The tree as it is now, with the same packages. */
function copyOfTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kafkascope-mutations-'));
  const isWanted = (path: string): boolean =>
    !LEFT_OUT.has(relative(root, path).split('/')[0] ?? '');
  cpSync(root, folder, { recursive: true, filter: isWanted });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Whether all of the test file passes. */
function passes(folder: string, test: string): boolean {
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, REWRITE_TRANSCRIPTS: '' };
  const { status } = spawnSync(process.execPath, [vitest, 'run', test], { cwd: folder, env });
  return status === 0;
}

/** @throws Error when the mutation does not fit the source, which has changed since it was written */
function isCaught(folder: string, { rule, file, from, to, test }: Mutation): boolean {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${rule}: not once in ${file}: ${from}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    return !passes(folder, test);
  } finally {
    writeFileSync(path, source);
  }
}

const { values } = parseArgs({ options: { rule: { type: 'string' } } });
const chosen = MUTATIONS.filter(({ rule }) => values.rule === undefined || values.rule === rule);
const folder = copyOfTree();
try {
  // A test that fails anyway would catch everything.
  const failing = [...new Set(chosen.map(({ test }) => test))].filter(
    (test) => !passes(folder, test),
  );
  if (failing.length > 0) throw new Error(`Fails without a mutation: ${failing.join(', ')}`);
  const missed = chosen.filter((mutation) => {
    const caught = isCaught(folder, mutation);
    const { rule, file, test } = mutation;
    console.log(`${caught ? 'caught    ' : 'NOT CAUGHT'} [${rule}] broken in ${file}, by ${test}`);
    return !caught;
  });
  console.log(`${chosen.length - missed.length} of ${chosen.length} caught`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
