// npm run bench [-- --json]: the budgets of DESIGN §9 that need no browser, measured. Each part runs in a process of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Measured } from './bench/budget.ts';
import { measureHistory } from './bench/history.ts';
import { measureSizes } from './bench/sizes.ts';
import { measureAgeing, measureSpeed } from './bench/steps.ts';

const PARTS: Readonly<Record<string, () => readonly Measured[]>> = {
  speed: () => [measureSpeed()],
  ageing: () => [measureAgeing()],
  sizes: measureSizes,
  history: measureHistory,
};

function runApart(part: string): readonly Measured[] {
  const node = ['--expose-gc', ...process.execArgv, fileURLToPath(import.meta.url), '--part', part];
  const env = { ...process.env, NODE_ENV: 'production' };
  const output = execFileSync(process.execPath, node, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as readonly Measured[];
}

function show({ what, value, unit, budget, isKept, detail }: Measured): void {
  const figure = `${value.toFixed(2)} ${unit}`.padStart(10);
  console.log(
    `${isKept ? 'kept  ' : 'BROKEN'} ${figure}  (budget ${budget} ${unit})  ${what}: ${detail}`,
  );
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, part: { type: 'string' } } });
if (values.part !== undefined) {
  console.log(JSON.stringify(PARTS[values.part]?.() ?? []));
} else {
  const all = Object.keys(PARTS).flatMap((part) => {
    const measured = runApart(part);
    if (values.json !== true) measured.forEach(show);
    return measured;
  });
  if (values.json === true) console.log(JSON.stringify(all, null, 2));
}
