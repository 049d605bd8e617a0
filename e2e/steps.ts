import { expect, type Page } from '@playwright/test';

/** What two people compare: the hash of the world on the stage, while time stands still. */
export function worldHash(page: Page): Promise<string | null> {
  return page.locator('[data-world-hash]').getAttribute('data-world-hash');
}

/** Moves the focus to a control by its role and presses Enter: no mouse. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.focus();
  await page.keyboard.press('Enter');
}

export async function shareLink(page: Page): Promise<string> {
  await press(page, 'Share this moment');
  const dialog = page.getByRole('dialog', { name: 'Share this moment' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

/** The start page's cluster on the stage, with broker 2 dead and its partition elected anew. */
export async function killLeader(page: Page): Promise<void> {
  await page.goto('/');
  await press(page, 'Kill broker 2');
  await expect(page.getByText('Broker 2 was killed.')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText('Broker 3 now leads orders-1.')).toBeVisible();
}
