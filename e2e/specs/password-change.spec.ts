import type { Page } from '@playwright/test';
import {
  type Account,
  activity,
  fillSignIn,
  newAccount,
  openPage,
  signOutOn,
  whoIsSignedIn,
} from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const newPassword = 'five other words that count';

test(
  'a change of the password signs out every other device at once, neither this one nor its tabs',
  { tag: '@core' },
  async ({ page, signUp, secondTab, otherDevice, signIn }) => {
    const ada = await signUp();
    const phone = await otherDevice();
    await signIn(ada, { page: phone });
    const tab = await secondTab();
    await expect(whoIsSignedIn(tab)).toBeVisible();
    await page.bringToFront();
    await openPage(page, 'Account');

    await change(page, 'not the current password');
    await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(
      'That is not your password.',
    );
    await expect(page.getByLabel('Current password')).toBeFocused();
    await expect(page.getByLabel('New password')).toHaveValue(newPassword);

    const headings = [await watchHeadings(page), await watchHeadings(tab)];
    await change(page, ada.password);
    await expect(page.getByText('Password changed. All other devices are signed out.')).toBeVisible();
    await expect(phone.getByRole('alert')).toHaveText(
      'The password was changed, which ended every earlier session.',
    );
    await expect(page.getByLabel('New password')).toHaveValue('');
    await expect(activity(page).getByText('Password changed')).toBeVisible();
    await openPage(page, 'Session');
    await expect(page.getByText('Password changed.')).toHaveCount(0);
    await openPage(tab, 'Devices');
    await expect(tab.getByText('You are signed in nowhere else.')).toBeVisible();
    expect(await headings[0]?.()).toEqual(['Account', 'Session']);
    expect(await headings[1]?.()).toEqual(['Session', 'Devices']);

    await fillSignIn(phone, ada);
    await expect(phone.getByText('Email or password is wrong.')).toBeVisible();
    await fillSignIn(phone, { ...ada, password: newPassword });
    await expect(whoIsSignedIn(phone)).toBeVisible();
  },
);

test(
  'a guest keeps the account, leaves a copy of the cookies behind, and is asked for the password from then on',
  { tag: '@core' },
  async ({ page, secondTab, otherDevice, signIn, signUp, stolenJar, advanceClock }) => {
    const someone = await otherDevice();
    const taken = await signUp(someone);
    const ada = newAccount();
    await page.bringToFront();
    await page.goto('/');
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await openPage(page, 'Account');
    const tab = await secondTab('/account');
    const thief = await stolenJar();

    await test.step('with an address that nobody has', async () => {
      await page.bringToFront();
      await keep(page, { ...ada, email: taken.email });
      await expect(page.getByLabel('Email')).toHaveAccessibleDescription(
        /There is an account with this email/,
      );
      await keep(page, ada);
      await expect(page.getByText('The account is yours.')).toBeVisible();
      await expect(activity(page).getByText('Account kept')).toBeVisible();
    });

    await test.step('here and in the other tab, and nowhere else', async () => {
      await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible();
      await expect(tab.getByRole('button', { name: 'Change password' })).toBeVisible();
      expect((await thief.get('/bff/sessions')).status).toBe(401);
      await signOutOn(page);
      await fillSignIn(page, ada);
      await openPage(page, 'Session');
      await expect(whoIsSignedIn(page)).toContainText(ada.email);
    });

    await test.step('and ends other devices with the password', async () => {
      const phone = await otherDevice();
      await signIn(ada, { page: phone });
      await page.bringToFront();
      await openPage(page, 'Devices');
      await advanceClock(times.recentSignIn);
      await page.getByRole('button', { name: 'End all others' }).click();
      const dialog = page.getByRole('dialog', { name: 'Your password once more' });
      await dialog.getByLabel('Password').fill(ada.password);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await expect(phone.getByRole('alert')).toHaveText('This session was ended from another device.');
    });
  },
);

async function keep(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').clear();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Keep this account' }).click();
}

async function change(page: Page, currentPassword: string): Promise<void> {
  await page.getByLabel('Current password').fill(currentPassword);
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
}

/** Remembers every text that the page shows as its heading from now on, however briefly. */
async function watchHeadings(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const headings = new Set<string>();
    const check = () => {
      for (const { textContent } of document.querySelectorAll('h1')) headings.add(textContent);
    };
    check();
    new MutationObserver(check).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    return headings;
  });
  return () => seen.evaluate((headings) => [...headings]);
}
