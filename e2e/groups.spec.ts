import { expect, test, type Page } from '@playwright/test';
import { press } from './steps.ts';

/** The line that tells of the group for whoever hears the figure. */
function group(page: Page) {
  return page.locator('button[data-key="group/0/billing"]');
}

/** On to the next milestone until the group's line says it, a few times at most. */
async function untilGroupSays(page: Page, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('m');
    await expect(group(page)).toHaveText(words, { timeout: 500 });
  }).toPass();
}

/** On to the next fact, until every partition has its reader again. */
async function untilAllIsRead(page: Page, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Shift+ArrowRight');
    await expect(group(page)).toHaveText(words, { timeout: 300 });
  }).toPass();
}

test('a fourth member stays idle, and the partition of one that dies moves', async ({ page }) => {
  await page.goto('/');
  await press(page, 'A group of three consumers');
  await expect(group(page)).toHaveText(/Stable · generation 1/);
  await expect(group(page)).toHaveText(/billing-1: orders-0/);

  await page.keyboard.press('Shift+C');
  const dialog = page.getByRole('dialog', { name: 'Add a consumer' });
  await expect(dialog.getByRole('textbox', { name: 'group.id' })).toHaveValue('billing');
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await expect(dialog).toBeHidden();
  await untilGroupSays(page, /Stable · generation 2/);
  await untilAllIsRead(page, /billing-1: orders-0.*billing-3: orders-2/);
  await expect(group(page)).toHaveText(/billing-4: owns nothing/);

  await press(page, /^consumer · billing-2:/);
  await page.keyboard.press('k');
  await expect(page.getByText('Consumer billing-2 was killed.')).toBeVisible();
  // Nobody has noticed: the coordinator still has the dead member down for its partition.
  await expect(group(page)).toHaveText(/Stable · generation 2.*billing-2: orders-1/);
  await untilGroupSays(page, /Stable · generation 3/);
  await untilAllIsRead(page, /orders-0.*orders-1.*orders-2/);
  await expect(group(page)).not.toHaveText(/billing-2:/);
});
