import { expect, type Page } from '@playwright/test';

/** Runs or fetches something wherever text becomes markup, a template or an address. */
export const hostile = `<img src=/nowhere.png onerror="ran=1"><script>ran=1</script>{{ran=1}}javascript:ran=1`;

export async function expectTextOnly(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  expect(await page.locator('img[src*=nowhere]').count()).toBe(0);
}
