import { newAccount, openPage, signOutOn } from '../../support/pages.ts';
import { expect, test } from '../../support/test.ts';
import { expectTextOnly, hostile } from '../../support/usable.ts';

test.describe('markup that somebody typed', () => {
  test.use({ userAgent: `Mozilla/5.0 ${hostile}` });

  test('stays text in names and device labels', { tag: '@core' }, async ({ page, signUp, signIn }) => {
    const account = await signUp(page, newAccount(hostile));
    await signOutOn(page);
    await signIn(account);
    for (const name of ['Session', 'Devices', 'Account']) {
      await openPage(page, name);
      await expect(page.getByText(hostile).first()).toBeVisible();
      await expectTextOnly(page);
    }
  });

  test('stays text, or nowhere, in addresses and mistakes', async ({ page }) => {
    for (const path of [
      `/sign-in?error=${encodeURIComponent(hostile)}`,
      `/sign-in#${hostile}`,
      `/${encodeURIComponent(hostile.replaceAll('.', ''))}`,
      `/nowhere/${hostile.replaceAll('.', '')}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.evaluate((markup) => {
        history.replaceState({ usr: markup, key: markup }, '');
        postMessage(markup, '*');
        postMessage({ type: 'eval', html: markup }, '*');
      }, hostile);
      await page.reload();
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expectTextOnly(page);
    }

    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(hostile);
    await page.getByLabel('Password').fill(hostile);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectTextOnly(page);
  });
});
