// npm test: everything, one suite after the other. Its last line counts over all suites: "N passed, M failed".
import { stripVTControlCharacters } from 'node:util';
import { chromium } from './chromium.mjs';
import { bin, install, runAndRead } from './lib.mjs';

/** A check without tests of its own counts as one. */
const asOne = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** Adds up every count of a kind in an output such as "Tests  3 failed | 40 passed (43)". */
function sum(output, pattern) {
  return [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}

const plain = stripVTControlCharacters;

function countVitest({ status, output }) {
  const line = plain(output).match(/^\s*Tests .*$/m)?.[0] ?? '';
  const passed = sum(line, /(\d+) passed/g);
  const failed = sum(line, /(\d+) failed/g);
  // A suite that fails without a failed test (a file that does not load) has failed all the same.
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

function countPlaywright({ status, output }) {
  const passed = sum(plain(output), /^\s*(\d+) passed/gm);
  const failed = sum(plain(output), /^\s*(\d+) (?:failed|did not run|flaky)/gm);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
}

const suites = [
  {
    name: 'types',
    command: ['npm', 'run', '--silent', 'types'],
    count: ({ status }) => asOne(status),
  },
  {
    name: 'lint',
    command: ['npm', 'run', '--silent', 'lint'],
    count: ({ status }) => asOne(status),
  },
  {
    name: 'boundaries',
    command: ['npm', 'run', '--silent', 'boundaries'],
    count: ({ status }) => asOne(status),
  },
  {
    name: 'unused code',
    command: ['npm', 'run', '--silent', 'unused'],
    count: ({ status }) => asOne(status),
  },
  { name: 'unit, simulation, conformance', command: [bin('vitest'), 'run'], count: countVitest },
  {
    name: 'build',
    command: [bin('vite'), 'build', '--logLevel', 'warn'],
    count: ({ status }) => asOne(status),
  },
  { name: 'end to end', command: [bin('playwright'), 'test'], count: countPlaywright },
];

install();
const browser = chromium();
if (browser === null)
  console.error('No Chromium was found and none could be installed: set CHROMIUM to its path.');

const total = { passed: 0, failed: 0 };
for (const { name, command, count } of suites) {
  console.log(`\n— ${name}`);
  const [program, ...args] = command;
  const result = await runAndRead(program, args, {
    env: { ...process.env, CHROMIUM: browser ?? '', FORCE_COLOR: '0' },
  });
  const { passed, failed } = count(result);
  console.log(`— ${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
