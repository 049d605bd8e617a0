import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: { run: (context: object) => Promise<AxeResults> };
  }
}

/**
 * What axe finds on the page as it stands, one line each: rule, element, reason. An open menu of
 * Base UI has focus guards, elements that are hidden and focusable on purpose; they are left out.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  const results = await page.evaluate(() =>
    window.axe.run({ exclude: [['[data-base-ui-focus-guard]']] }),
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
    ),
  );
}
