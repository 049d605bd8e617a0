import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { killLeader, press, shareLink, worldHash } from './steps.ts';

test('another broker is killed in the past: both futures stand on the ruler', async ({ page }) => {
  await killLeader(page);
  const first = await worldHash(page);
  await page.keyboard.press('z');
  await page.getByRole('button', { name: /^broker 1:/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^broker 1:/, pressed: true })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('Broker 1 was killed.')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText(/now leads orders-0/).first()).toBeVisible();
  expect(await worldHash(page)).not.toBe(first);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toContainText('Fork B');
  const other = page.getByRole('button', { name: /Broker 2 was killed/ }).first();
  await other.focus();
  await page.keyboard.press('Enter');
  await expect(title).toContainText('Fork A');
});

test('a link is the same world in Chromium and in Node', async ({ page }) => {
  await killLeader(page);
  const link = await shareLink(page);
  const run = promisify(execFile);
  const { stdout } = await run('npx', ['tsx', 'scripts/replay.ts', link]);
  expect(stdout).toContain('the same as when it was shared');
  expect(stdout.trim().split('\n').at(-1)).toBe(`hash ${await worldHash(page)}`);
});

test('the selected broker says why it is fenced, back to the command', async ({ page }) => {
  await killLeader(page);
  await press(page, /^broker 2:/);
  const inspector = page.getByRole('complementary').last();
  await expect(inspector.getByText('The session of broker 2 has run out').first()).toBeVisible();
  await expect(inspector.getByText('Broker 2 was killed').first()).toBeVisible();
});
