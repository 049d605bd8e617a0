import { expect, test } from '@playwright/test';
import { killLeader, press, shareLink, worldHash } from './steps.ts';

test('a leader is killed, the election told, and undone, all by keyboard', async ({ page }) => {
  await killLeader(page);
  await expect(page.getByText(/In epoch 1\. In sync: 3, 1/)).toBeVisible();
  const facts = page.getByRole('complementary', { name: 'What happened' });
  await expect(facts.getByText('The ISR of orders-1 shrank to 3, 1')).toBeVisible();
  const after = await worldHash(page);
  await page.keyboard.press('z');
  await expect(page.getByRole('slider', { name: 'Position in time' })).toHaveAttribute(
    'aria-valuetext',
    /^6\.50\d\s/,
  );
  expect(await worldHash(page)).not.toBe(after);
  await page.keyboard.press('m');
  await page.keyboard.press('m');
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(page)).toBe(after);
});

test('a ready cluster plays, produces and is stopped by the same key', async ({ page }) => {
  await page.goto('/');
  await press(page, 'Three brokers, three controllers');
  const slider = page.getByRole('slider', { name: 'Position in time' });
  const before = (await slider.getAttribute('aria-valuenow')) ?? '';
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(slider).not.toHaveAttribute('aria-valuenow', before);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByText(/acknowledged at offset \d+ of orders/).first()).toBeVisible();
});

test('a link shows the same world in another browser', async ({ page, browser }) => {
  await killLeader(page);
  const link = await shareLink(page);
  const hash = await worldHash(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(other)).toBe(hash);
});

test('a link that lost its end is refused, and the open run stays', async ({ page }) => {
  await killLeader(page);
  const link = await shareLink(page);
  const hash = await worldHash(page);
  await page.evaluate(
    (address) => {
      window.location.href = address;
    },
    link.slice(0, -4),
  );
  const dialog = page.getByRole('dialog', { name: 'This run cannot be opened' });
  await expect(dialog.getByText(/It is damaged/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(page)).toBe(hash);
});

test('a reload loses nothing', async ({ page }) => {
  await killLeader(page);
  const hash = await worldHash(page);
  await page.waitForFunction(async () =>
    (await indexedDB.databases()).some(({ name }) => name === 'keyval-store'),
  );
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
  expect(await worldHash(page)).toBe(hash);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Where you were' })).toBeVisible();
});

test('what Kafka refuses in an own cluster is said in Kafka’s words', async ({ page }) => {
  await page.goto('/');
  await press(page, 'Build one, broker by broker');
  const dialog = page.getByRole('dialog', { name: 'Your own cluster' });
  await dialog.getByRole('textbox', { name: 'Replication factor' }).fill('4');
  await press(page, 'Start it');
  await expect(dialog.getByText('INVALID_REPLICATION_FACTOR')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Replication factor' }).fill('2');
  await press(page, 'Start it');
  await expect(page.getByRole('heading', { name: 'Your cluster of 3 brokers' })).toBeVisible();
});

test('the app works without a network after the first visit', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await context.setOffline(true);
  await page.reload();
  await press(page, 'Kill broker 2');
  await expect(page.getByText('Broker 2 was killed.')).toBeVisible();
});
