import type { Page } from '@playwright/test';
import type { Account } from '../support/accounts.ts';
import { openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

test.describe('my devices', () => {
  let ada: Account;
  let phone: Page;
  test.beforeEach(async ({ page, signUp, signIn, otherDevice }) => {
    ada = await signUp();
    phone = await otherDevice();
    await signIn(ada, { page: phone });
    // One window has the focus at a time.
    await page.bringToFront();
    await openPage(page, 'Devices');
  });

  test('are listed in words, with this one marked', async ({ page }) => {
    const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
    await expect(devices).toHaveCount(2);
    await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1);
    for (const device of await devices.all()) {
      await expect(device).toContainText(/\w+ on Linux/);
      await expect(device).toContainText('Signed in with a password');
      await expect(device).toContainText('First seen just now');
    }
  });

  test('are signed out one by one, within a second and with the reason in words', async ({ page }) => {
    await page.getByRole('button', { name: /^End (?!all)/ }).click();
    await expect(phone.getByRole('alert')).toHaveText('This session was ended from another device.', {
      timeout: 1_500,
    });
    await expect(page.getByText('That device is signed out.')).toBeVisible();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  });

  test('are all signed out but this one', { tag: '@core' }, async ({ page }) => {
    await page.getByRole('button', { name: 'End all others' }).click();
    await expect(phone.getByRole('alert')).toHaveText('This session was ended from another device.');
    await expect(page.getByText('All other devices are signed out.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  });

  test('take the password when the sign-in was long ago, and then go on by themselves', async ({
    page,
    wire,
    advanceClock,
  }) => {
    await advanceClock(times.recentSignIn);
    await page.getByRole('button', { name: /^End (?!all)/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Your password once more' });
    await expect(dialog.getByLabel('Password')).toBeFocused();
    await dialog.getByLabel('Password').fill('not the password at all');
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel('Password')).toHaveAccessibleDescription('That is not your password.');
    await dialog.getByLabel('Password').fill(ada.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();

    await expect(page.getByText('That device is signed out.')).toBeVisible();
    await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(dialog).toHaveCount(0);
    const ends = wire.exchanges.filter((each) => each.method === 'DELETE');
    expect(ends.map(({ status }) => status)).toEqual([403, 204]);
  });

  test('all end in the very request that brings the password', async ({ page, wire, advanceClock }) => {
    await advanceClock(times.recentSignIn);
    await page.getByRole('button', { name: 'End all others' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your password once more' });
    await dialog.getByLabel('Password').fill(ada.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();

    await expect(page.getByText('All other devices are signed out.')).toBeVisible();
    await expect(phone.getByRole('alert')).toHaveText('This session was ended from another device.');
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    const ends = wire.exchanges.filter((each) => each.method === 'DELETE');
    expect(ends.map(({ status }) => status)).toEqual([403]);
  });

  test('stay as they are when the password is not given', async ({ page, advanceClock }) => {
    await advanceClock(times.recentSignIn);
    const end = page.getByRole('button', { name: 'End all others' });
    await end.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(end).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await phone.reload();
    await expect(whoIsSignedIn(phone)).toBeVisible();
  });
});
