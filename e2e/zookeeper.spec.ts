import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { press, shareLink, worldHash } from './steps.ts';

test('the broker that is the controller dies on ZooKeeper: the next one is named, by keyboard only', async ({
  page,
}) => {
  await page.goto('/');
  await press(page, 'Three brokers with ZooKeeper (Kafka 2.8)');
  await press(page, /^broker \d: controller epoch 1/);
  await page.keyboard.press('k');
  await expect(page.getByText(/^Broker \d was killed\.$/)).toBeVisible();
  await expect(page.getByText(/another broker becomes the controller/)).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText(/ZooKeeper ended session \d+/).first()).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText(/^Broker \d is the controller now\.$/)).toBeVisible();
  await expect(page.getByText(/epoch 2/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^broker \d: controller epoch 2/ })).toBeAttached();
});

test('without a majority the ensemble says so, and its tree can still be read', async ({
  page,
}) => {
  await page.goto('/');
  await press(page, 'Three brokers with ZooKeeper (Kafka 2.8)');
  for (const server of [1, 2]) {
    await press(page, new RegExp(`^ZooKeeper ${server}:`));
    await page.keyboard.press('k');
  }
  await expect(page.getByText(/no majority: no sessions, no elections/i).first()).toBeAttached();
  await press(page, /^ZooKeeper 3:/);
  await press(page, /^Open \/controller$/);
  await expect(page.getByText('{"version":1,"brokerid":', { exact: false })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test('a run on ZooKeeper is the same world in Chromium, by its link, and in Node', async ({
  page,
}) => {
  await page.goto('/');
  await press(page, 'Three brokers with ZooKeeper (Kafka 2.8)');
  await press(page, /^ZooKeeper 1:/);
  await page.keyboard.press('k');
  const hash = await worldHash(page);
  const link = await shareLink(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('Kafka 2.8 · ZooKeeper')).toBeVisible();
  expect(await worldHash(page)).toBe(hash);
  const { stdout } = await promisify(execFile)('npx', ['tsx', 'scripts/replay.ts', link]);
  expect(stdout.trim().split('\n').at(-1)).toBe(`hash ${hash}`);
});
