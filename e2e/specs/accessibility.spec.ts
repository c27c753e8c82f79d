import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addNote } from '../support/notes.ts';
import { expect, test } from '../support/test.ts';
import { secondsToEnd } from '../support/waiting.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every page for people who are signed out is accessible', async ({ page }) => {
      for (const address of ['/sign-in', '/registration', '/nowhere']) {
        await page.goto(address);
        await expectAccessible(page);
      }
      await page.goto('/registration');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
      await expectAccessible(page);
    });

    test('every page for people who are signed in is accessible', async ({ page, signUp }) => {
      await signUp();
      await expectAccessible(page);
      await addNote(page, { title: 'Milk', text: 'Two litres' });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Delete “Milk”' }).click();
      await expectAccessible(page);
      for (const name of ['Session', 'Devices', 'Account', 'X-ray']) {
        await page.getByRole('link', { name, exact: true }).click();
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
        await expect(
          page.getByRole('heading', { level: 2 }).or(page.getByText('This device')).first(),
        ).toBeVisible();
        await expectAccessible(page);
      }
    });

    test('every dialog and message is accessible', async ({ page, signUp, advanceClock, killBff }) => {
      await signUp();
      await page.getByRole('link', { name: 'Account' }).click();
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
      await expectAccessible(page);
      await advanceClock((await secondsToEnd(page)) - 100);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Stay signed in' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await killBff();
      await expect(page.getByText('The server cannot be reached.')).toBeVisible();
      await expectAccessible(page);
    });

    test('the question for the password is accessible', async ({
      page,
      signUp,
      signIn,
      otherDevice,
      advanceClock,
    }) => {
      const ada = await signUp();
      await signIn(ada, { page: await otherDevice() });
      await advanceClock(660);
      await page.getByRole('link', { name: 'Devices' }).click();
      await page.getByRole('button', { name: 'End all others' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByText('Give your password.')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, page.url()).toEqual([]);
}
