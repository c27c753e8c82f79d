import {
  fillRegistration,
  fillSignIn,
  newAccount,
  openPage,
  signOutOn,
  whoIsSignedIn,
} from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test(
  'the journey leads a newcomer from an empty page to a session that renews itself, and back out',
  { tag: '@core' },
  async ({ page, confirmTokens, expireAccessToken }) => {
    const ada = newAccount();

    await test.step('makes an account, and is told beside the field what is wrong with it', async () => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await page.getByRole('link', { name: 'Create one' }).click();
      await fillRegistration(page, { ...ada, password: 'too short' });
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Use at least 12 characters/);
      await expect(page.getByLabel('Password')).toBeFocused();
      await fillRegistration(page, ada);
    });

    await test.step('looks at the session', async () => {
      await openPage(page, 'Session');
      await expect(whoIsSignedIn(page)).toContainText(ada.email);
      await expect(whoIsSignedIn(page)).toContainText('Signed in just now');
      await expect(page.getByRole('timer', { name: 'Until the idle end' })).toHaveText(/^\d+ min \d+ s$/);
      await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText(/ s$/);
      const scripts = page.getByRole('region', { name: 'What a script in this page can see' });
      await expect(scripts.getByRole('definition')).toHaveText(Array.from({ length: 5 }, () => 'empty'));
    });

    await test.step('watches a renewal', async () => {
      const renewal = page.getByRole('region', { name: 'Silent renewal' });
      await confirmTokens();
      await renewal.getByRole('button', { name: 'Ask the BFF something' }).click();
      await expect(renewal.getByRole('status')).toContainText('nothing was renewed');
      await expireAccessToken();
      await renewal.getByRole('button', { name: 'Ask the BFF something' }).click();
      await expect(renewal.getByRole('status')).toContainText('renewed the session inside that request');
    });

    await test.step('signs out, and back in, though not with a wrong password', async () => {
      await signOutOn(page);
      await fillSignIn(page, { ...ada, password: 'five words that are wrong' });
      const failure = page.getByRole('alert').filter({ hasNotText: 'You signed out.' });
      await expect(failure).toHaveText('You are not signed in. Email or password is wrong.');
      await expect(page.getByLabel('Email')).toHaveValue(ada.email);
      await fillSignIn(page, ada);
      await openPage(page, 'Session');
      await expect(whoIsSignedIn(page)).toContainText(ada.email);
    });

    await test.step('makes no second account of one address, and needs to type nothing for a throw-away one', async () => {
      await signOutOn(page);
      await page.getByRole('link', { name: 'Create one' }).click();
      await fillRegistration(page, ada);
      await expect(page.getByLabel('Email')).toHaveAccessibleDescription(
        /There is an account with this email/,
      );
      await page.goto('/');
      await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
      await openPage(page, 'Session');
      await expect(whoIsSignedIn(page)).toContainText('Guest');
    });
  },
);
