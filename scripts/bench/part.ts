// One part of the bench, in a process of its own: prints what it measured as JSON.
import type { Measured } from './budget.ts';
import { measureHistory } from './history.ts';
import { measureIdle } from './idle.ts';
import { measureSizes } from './sizes.ts';
import { measureAgeing, measureSpeed } from './steps.ts';

const PARTS: Readonly<Record<string, () => readonly Measured[]>> = {
  speed: () => [measureSpeed()],
  ageing: () => [measureAgeing()],
  sizes: measureSizes,
  idle: measureIdle,
  history: measureHistory,
};

console.log(JSON.stringify(PARTS[process.argv[2] ?? '']?.() ?? []));
