import { expect, type Locator, type Page } from '@playwright/test';

/** By the navigation, which stands above every page for people who are signed in. */
export async function openPage(page: Page, name: string): Promise<void> {
  await navigation(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Opens each page for people who are signed in, as the navigation lists them, and stops on the last. */
export async function visitEveryPage(page: Page, onPage?: () => Promise<void>): Promise<void> {
  for (const name of await navigation(page).getByRole('link').allTextContents()) {
    await openPage(page, name);
    await onPage?.();
  }
}

/** On the Session page: name and address, private to whoever is signed in. */
export function whoIsSignedIn(page: Page): Locator {
  return page.getByRole('region', { name: 'Who is signed in' });
}

/** By the button, until the page says that the BFF has done it. */
export async function signOutOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('alert')).toHaveText('You signed out.');
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Pages' });

/** On the Account page: what happened to it, newest first. */
export function activity(page: Page): Locator {
  return page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
}
