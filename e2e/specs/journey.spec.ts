import { fillRegistration, fillSignIn, newAccount } from '../support/accounts.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test.describe('the journey', { tag: '@core' }, () => {
  test('leads a newcomer from an empty page to a session that renews itself, and back out', async ({
    page,
    confirmTokens,
    expireAccessToken,
  }) => {
    const ada = newAccount();

    await test.step('makes an account', async () => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await page.getByRole('link', { name: 'Create one' }).click();
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

    await test.step('signs out, and back in', async () => {
      await signOutOn(page);
      await fillSignIn(page, ada);
      await openPage(page, 'Session');
      await expect(whoIsSignedIn(page)).toContainText(ada.email);
    });
  });

  test('needs nothing typed with a throw-away account', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await openPage(page, 'Session');
    await expect(whoIsSignedIn(page)).toContainText('Guest');
  });

  test('refuses a wrong password in words and keeps what was typed', async ({
    page,
    signUp,
    otherDevice,
  }) => {
    const ada = await signUp();
    const device = await otherDevice();
    await device.goto('/');
    await fillSignIn(device, { ...ada, password: 'five words that are wrong' });
    await expect(device.getByRole('alert')).toHaveText('You are not signed in. Email or password is wrong.');
    await expect(device.getByLabel('Email')).toHaveValue(ada.email);

    await fillSignIn(device, ada);
    await openPage(device, 'Session');
    await expect(whoIsSignedIn(page)).toContainText(ada.email);
  });

  test('says beside the field what is wrong with a new account', async ({ signUp, otherDevice }) => {
    const taken = await signUp();
    const device = await otherDevice();
    await device.goto('/registration');
    await fillRegistration(device, { ...taken, password: 'too short' });
    await expect(device.getByLabel('Password')).toHaveAccessibleDescription(/Use at least 12 characters/);
    await expect(device.getByLabel('Password')).toBeFocused();

    await fillRegistration(device, { ...taken, password: 'long enough by now' });
    await expect(device.getByLabel('Email')).toHaveAccessibleDescription(
      /There is an account with this email/,
    );
  });
});
