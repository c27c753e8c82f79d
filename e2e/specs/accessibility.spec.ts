import { newAccount } from '../support/accounts.ts';
import { openPage, visitEveryPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';
import { expectUsable, screens, unbroken } from '../support/usable.ts';

for (const { colorScheme, viewport } of screens) {
  test.describe(`in the ${colorScheme} theme, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('every page for people who are signed out is usable', async ({ page }) => {
      for (const address of ['/sign-in', '/registration', '/nowhere']) {
        await page.goto(address);
        await expectUsable(page);
      }
      await page.goto('/registration');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
      await expectUsable(page);
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectUsable(page);
    });

    test('every page for people who are signed in is usable, whatever they are called', async ({
      page,
      signUp,
    }) => {
      await signUp(page, newAccount(`Ada ${unbroken}`));
      await visitEveryPage(page, async () => {
        await expect(
          page.getByRole('heading', { level: 2 }).or(page.getByText('This device')).first(),
        ).toBeVisible();
        await expectUsable(page);
      });
    });

    test('every dialog and message is usable', async ({ page, signUp, advanceToWarning, killBff }) => {
      await signUp();
      await openPage(page, 'Account');
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
      await expectUsable(page);
      await advanceToWarning();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectUsable(page);
      await page.getByRole('button', { name: 'Stay signed in' }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await killBff();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Change password' }).click();
      for (const place of ['banner', 'form'] as const) {
        await expect(page.getByRole(place).getByRole('alert')).toBeVisible();
      }
      await expect(page.getByText('The server cannot be reached.').first()).toBeVisible();
      await expectUsable(page);
    });

    test('the question for the password is usable', async ({
      page,
      signUp,
      signIn,
      otherDevice,
      advanceClock,
    }) => {
      const ada = await signUp();
      await signIn(ada, { page: await otherDevice() });
      await advanceClock(times.recentSignIn);
      await openPage(page, 'Devices');
      await page.getByRole('button', { name: 'End all others' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByText('Give your password.')).toBeVisible();
      await expectUsable(page);
    });
  });
}
