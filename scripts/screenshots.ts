// npm run screenshots -- --out DIR: what a person sees, in three sizes, two themes and two languages.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromium as chromiumPath } from './chromium.mjs';
import { bin, root, run } from './lib.mjs';

const PORT = 4187;
const ADDRESS = `http://127.0.0.1:${PORT}/`;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = [
  {
    locale: 'en-US',
    kill: 'Kill broker 2',
    play: 'Play',
    zooKeeper: 'Three brokers with ZooKeeper (Kafka 2.8)',
    bothProfiles: 'ZooKeeper and KRaft side by side (2.8 and 4.3)',
  },
  {
    locale: 'ko-KR',
    kill: '브로커 2 강제 종료',
    play: '실행',
    zooKeeper: '주키퍼를 쓰는 브로커 세 대 (Kafka 2.8)',
    bothProfiles: '주키퍼와 KRaft를 나란히 (2.8과 4.3)',
  },
];
/** Long enough for what is fetched after the first paint. */
const SETTLE_MS = 700;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    /** `first-run` or `book`; nothing: both. */
    only: { type: 'string' },
  },
});

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLE_MS);
}

async function pressKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await settle(page);
}

async function selectByKeyboard(page: Page, key: string): Promise<void> {
  await page.locator(`button[data-key="${key}"]`).focus();
  await pressKey(page, 'Enter');
}

type Words = Omit<(typeof LANGUAGES)[number], 'locale'>;

/** The first run, moment by moment. */
async function shoot(
  page: Page,
  { kill, play }: Words,
  save: (moment: string) => Promise<void>,
): Promise<void> {
  await page.goto(ADDRESS);
  await settle(page);
  await save('gallery');
  await page.getByRole('button', { name: kill }).press('Enter');
  await settle(page);
  await save('killed');
  await pressKey(page, 'm');
  await save('election');
  await selectByKeyboard(page, 'node/4');
  await save('inspector');
  await pressKey(page, 'z');
  await selectByKeyboard(page, 'node/3');
  await pressKey(page, 'k');
  await save('fork');
  await page.getByRole('button', { name: play, exact: true }).press('Enter');
  await page.waitForTimeout(2_000);
  await save('running');
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('something broke');
    });
  });
  await settle(page);
  await save('error');
}

async function openScenario(page: Page, name: string): Promise<void> {
  await page.goto(ADDRESS);
  await settle(page);
  await page.getByRole('button', { name }).press('Enter');
  await settle(page);
}

/** The profile `book`: the controller's broker dies, another one takes over; then the ensemble loses its majority. */
async function shootBook(
  page: Page,
  { zooKeeper, bothProfiles }: Words,
  save: (moment: string) => Promise<void>,
): Promise<void> {
  await openScenario(page, zooKeeper);
  await save('book');
  const controller = page.locator('button[data-key^="node/"]', { hasText: /controller|컨트롤러/ });
  await controller.first().focus();
  await pressKey(page, 'Enter');
  await save('book-controller');
  await pressKey(page, 'k');
  await save('book-killed');
  for (let milestone = 0; milestone < 3; milestone += 1) await pressKey(page, 'm');
  await save('book-elected');
  await selectByKeyboard(page, 'node/0');
  await save('book-znodes');
  for (const node of [0, 1]) {
    await selectByKeyboard(page, `node/${node}`);
    await pressKey(page, 'k');
  }
  await save('book-no-majority');
  await openScenario(page, bothProfiles);
  await save('both');
}

async function shootAll(browser: Browser, out: string): Promise<void> {
  for (const viewport of SIZES) {
    for (const colorScheme of THEMES) {
      for (const { locale, ...words } of LANGUAGES) {
        const context = await browser.newContext({ viewport, colorScheme, locale });
        const page = await context.newPage();
        const name = `${viewport.width}-${colorScheme}-${locale.slice(0, 2)}`;
        const save = async (moment: string): Promise<void> => {
          await page.screenshot({ path: join(out, `${moment}-${name}.png`) });
        };
        if (values.only !== 'book') await shoot(page, words, save);
        if (values.only !== 'first-run') await shootBook(page, words, save);
        await context.close();
        console.log(name);
      }
    }
  }
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch(ADDRESS)).ok;
  } catch {
    return false;
  }
}

if (run(bin('vite'), ['build', '--logLevel', 'warn']) !== 0) process.exit(1);
const server = spawn(
  bin('vite'),
  ['preview', '--host', '127.0.0.1', '--port', String(PORT), '--strictPort'],
  {
    cwd: root,
    stdio: 'ignore',
  },
);
try {
  while (!(await isServed())) await new Promise((resolve) => setTimeout(resolve, 100));
  mkdirSync(values.out, { recursive: true });
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('No Chromium was found: set CHROMIUM to its path.');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  await shootAll(browser, values.out);
  await browser.close();
} finally {
  server.kill();
}
