// npm run bench [-- --json] [-- --part speed]: the budgets of DESIGN §9 that need no browser, measured.
// What is measured is the built engine, as users get it, each part in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import type { Measured } from './bench/budget.ts';

const PARTS = ['speed', 'ageing', 'sizes', 'idle', 'history'];
const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the bench like the app, for Node, into `folder`; returns the program. */
async function bundle(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: join(root, 'scripts/bench/part.ts'), outDir: folder, target: 'es2022' },
  });
  return join(folder, 'part.js');
}

function measure(program: string, part: string): readonly Measured[] {
  const env = { ...process.env, NODE_ENV: 'production' };
  const output = execFileSync(process.execPath, ['--expose-gc', program, part], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as readonly Measured[];
}

function show({ what, value, unit, budget, isKept, detail }: Measured): void {
  const figure = `${value.toFixed(2)} ${unit}`.padStart(10);
  const verdict = isKept ? 'kept  ' : 'BROKEN';
  console.log(`${verdict} ${figure}  (budget ${budget} ${unit})  ${what}: ${detail}`);
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, part: { type: 'string' } } });
// Inside node_modules, so that the bundle is a module and finds whatever it did not take in.
const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
try {
  const program = await bundle(folder);
  const parts = PARTS.filter((part) => values.part === undefined || values.part === part);
  const all = parts.flatMap((part) => {
    const measured = measure(program, part);
    if (values.json !== true) measured.forEach(show);
    return measured;
  });
  if (values.json === true) console.log(JSON.stringify(all, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}
