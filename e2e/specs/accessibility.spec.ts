import { newAccount, openPage, visitEveryPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';
import { expectUsable, unbroken } from '../support/usable.ts';

test('every page for people who are signed out is usable', async ({ page }) => {
  for (const address of ['/sign-in', '/registration', '/nowhere']) {
    await page.goto(address);
    await expectUsable(page);
  }
  await page.goto('/sign-in');
  const picture = page.getByRole('img', { name: /holds no token, and its scripts cannot read one/ });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await page.goto('/registration');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  await expectUsable(page);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectUsable(page);
});

test('every page for people who are signed in is usable', async ({ page, signUp, signIn, otherDevice }) => {
  // Axe reads each page twice, on every screen: a minute in Firefox, more beside other work.
  test.slow();
  const ada = await signUp(page, newAccount(`Ada ${unbroken}`));
  await signIn(ada, { page: await otherDevice() });
  await page.bringToFront();
  await visitEveryPage(page, async () => {
    await expect(
      page.getByRole('heading', { level: 2 }).or(page.getByText('This device')).first(),
    ).toBeVisible();
    await expectUsable(page);
  });
});

test('what asks for the password, and says that it is missing, is usable', async ({
  page,
  signUp,
  signIn,
  otherDevice,
  advanceClock,
}) => {
  const ada = await signUp(page, newAccount(`Ada ${unbroken}`));
  await signIn(ada, { page: await otherDevice() });
  await page.bringToFront();
  await openPage(page, 'Devices');
  await advanceClock(times.recentSignIn);
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Give your password.')).toBeVisible();
  await expectUsable(page);
  await page.keyboard.press('Escape');

  await openPage(page, 'Account');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  await expectUsable(page);
});

test('the warning of the end, and what is left without a server, is usable', async ({
  page,
  signUp,
  advanceToWarning,
  killBff,
}) => {
  await signUp(page, newAccount(`Ada ${unbroken}`));
  await openPage(page, 'Account');
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
