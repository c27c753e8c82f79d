import { expect, type Page } from '@playwright/test';

/** Opens each page for people who are signed in, as the navigation lists them, and stops on the last. */
export async function visitEveryPage(page: Page, onPage?: () => Promise<void>): Promise<void> {
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  for (const link of await links.all()) {
    await link.click();
    const name = (await link.textContent()) ?? '';
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await onPage?.();
  }
}
