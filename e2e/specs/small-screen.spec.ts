import type { Page } from '@playwright/test';
import { newAccount, signUpOn } from '../support/accounts.ts';
import { addNote } from '../support/notes.ts';
import { visitEveryPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

test.describe('a screen 360 pixels wide', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test('holds every page for people who are signed out', async ({ page }) => {
    for (const address of ['/sign-in', '/registration', '/nowhere']) {
      await page.goto(address);
      await expectToFit(page);
    }
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectToFit(page);
  });

  test('holds every page for people who are signed in, whatever they write', async ({ page }) => {
    await signUpOn(page, newAccount(`Ada ${unbroken}`));
    await expectToFit(page);
    await addNote(page, { title: unbroken, text: `${unbroken}\n${unbroken}${unbroken}` });
    await expectToFit(page);
    await page.getByRole('button', { name: `Delete “${unbroken}”` }).click();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: `Edit “${unbroken}”` }).click();
    await expectToFit(page);

    await visitEveryPage(page, () => expectToFit(page));
  });

  test('holds the words of a failure', async ({ page, signUp, killBff }) => {
    await signUp();
    await killBff();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Add note' }).click();
    for (const place of ['banner', 'form'] as const) {
      await expect(page.getByRole(place).getByRole('alert')).toBeVisible();
    }
    await expectToFit(page);
  });
});

async function expectToFit(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth, page.url()).toBeLessThanOrEqual(clientWidth);
}
