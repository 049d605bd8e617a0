import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { encodeLink } from '../src/timeline/index.ts';
import { runChecksum } from '../src/timeline/run.ts';
import { compression } from '../src/app/sharing/compression.ts';
import { killLeader, press, worldHash } from './steps.ts';

test('a browser that keeps nothing says so once, offers a file, and the run goes on', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { get: forbidden });
    Object.defineProperty(window, 'localStorage', { get: forbidden });
  });
  await killLeader(page);
  const hash = await worldHash(page);
  await expect(page.getByText('This browser keeps nothing for this page')).toBeVisible();
  expect(await savedFrom(page, () => press(page, 'Save as a file'))).toMatchObject({ hash });
  await page.keyboard.press('z');
  await page.waitForTimeout(1_000);
  await expect(page.getByText('This browser keeps nothing for this page')).toBeHidden();
  await page.keyboard.press('m');
  await page.keyboard.press('m');
  await expect.poll(() => worldHash(page)).toBe(hash);
});

test('a browser without room says so and loses nothing', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  });
  await killLeader(page);
  const hash = await worldHash(page);
  await expect(page.getByText('The browser has no room left for this run')).toBeVisible();
  expect(await savedFrom(page, () => press(page, 'Save as a file'))).toMatchObject({ hash });
  expect(await worldHash(page)).toBe(hash);
});

test('a run of an older engine that comes out the same is opened without a question', async ({
  page,
}) => {
  await killLeader(page);
  const hash = await worldHash(page);
  const old = { ...(await savedRun(page)), engineVersion: '0.0.1' };
  await page.goto('/');
  await drop(page, sealed(old));
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(page)).toBe(hash);
});

for (const way of ['file', 'link'] as const) {
  test(`a ${way} of an older engine that comes out differently is opened only if wanted`, async ({
    page,
  }) => {
    await killLeader(page);
    const old = { ...(await savedRun(page)), engineVersion: '0.0.1', hash: '0123456789abcdef' };
    await page.keyboard.press('z');
    const before = await worldHash(page);
    const open = () => (way === 'file' ? drop(page, sealed(old)) : follow(page, sealed(old)));
    await open();
    const dialog = page.getByRole('dialog', { name: 'Kafkascope behaves differently since' });
    await expect(dialog.getByText(/made by engine 0\.0\.1/)).toBeVisible();
    await expect(dialog.getByText(/Hash then 0123456789abcdef/)).toBeVisible();
    await press(page, 'Leave it');
    await expect(dialog).toBeHidden();
    expect(await worldHash(page)).toBe(before);
    await open();
    await press(page, 'Open as a run of today');
    await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
    expect(await worldHash(page)).not.toBe(before);
  });
}

test('a file of this engine with another hash has been altered, and is refused', async ({
  page,
}) => {
  await killLeader(page);
  const hash = await worldHash(page);
  await drop(page, sealed({ ...(await savedRun(page)), hash: '0123456789abcdef' }));
  const dialog = page.getByRole('dialog', { name: 'This run cannot be opened' });
  await expect(dialog.getByText(/it has been altered/)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await worldHash(page)).toBe(hash);
});

test('a file that is no run, or of a newer format, is refused on the start page too', async ({
  page,
}) => {
  await page.goto('/');
  const dialog = page.getByRole('dialog', { name: 'This run cannot be opened' });
  await drop(page, 'hello');
  await expect(dialog.getByText(/the text cannot be read/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await drop(page, '{"format":999}');
  await expect(dialog.getByText(/saved by a newer Kafkascope/)).toBeVisible();
});

test('an error of the app keeps the history, which can be saved and gone on with', async ({
  page,
}) => {
  await killLeader(page);
  const hash = await worldHash(page);
  await breakApp(page);
  expect(await savedFrom(page, () => press(page, 'Save the history'))).toMatchObject({ hash });
  await expect(page.getByText('The history has been saved.')).toBeVisible();
  await press(page, 'Try again');
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(page)).toBe(hash);
});

test('an error of the app without a run does not offer to save one', async ({ page }) => {
  await page.goto('/#/no-such-page');
  await expect(page.getByRole('main')).toBeVisible();
  await breakApp(page);
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the history' })).toBeHidden();
});

/** An error that nobody catches. */
async function breakApp(page: Page): Promise<void> {
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('made by the test');
    });
  });
  await expect(page.getByRole('heading', { name: 'Kafkascope has made a mistake' })).toBeVisible();
}

type Saved = Readonly<Record<string, unknown>>;

/** What is in the file that the page hands over. */
async function savedFrom(page: Page, act: () => Promise<void>): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as Saved;
}

async function savedRun(page: Page): Promise<Saved> {
  await press(page, 'Share this moment');
  const saved = await savedFrom(page, () => press(page, 'Save as a file'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Share this moment' })).toBeHidden();
  return saved;
}

/** The text of a run with the checksum that belongs to it: what an older engine would have written. */
function sealed(saved: Saved): string {
  const content = Object.fromEntries(Object.entries(saved).filter(([key]) => key !== 'checksum'));
  return JSON.stringify({ ...content, checksum: runChecksum(content) });
}

async function drop(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'run.kafkascope.json', { type: 'application/json' }));
    return transfer;
  }, text);
  const target = page.locator('main').first();
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await expect(page.getByText('Drop the file to open the run')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByText('Drop the file to open the run')).toBeHidden();
}

async function follow(page: Page, text: string): Promise<void> {
  const letters = encodeLink(text, compression);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/run/${letters}`);
}
