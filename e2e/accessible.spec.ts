import { expect, test } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { killLeader } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('on the start page', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Kill broker 2' })).toBeEnabled();
      expect(await axeFindings(page)).toEqual([]);
    });

    test('on the stage after an election', async ({ page }) => {
      await killLeader(page);
      expect(await axeFindings(page)).toEqual([]);
    });

    test('in a dialog that makes a command', async ({ page }) => {
      await killLeader(page);
      await page.keyboard.press('t');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
}

test('the outline names who leads and who is in sync, without the figure', async ({ page }) => {
  await killLeader(page);
  const leader = page.getByRole('button', { name: /^orders-1: leader, in sync/ });
  await expect(leader).toHaveCount(1);
  const outOfSync = page.getByRole('button', { name: /^orders-1: follower.*out of sync/ });
  await expect(outOfSync).toHaveCount(1);
});
