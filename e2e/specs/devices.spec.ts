import type { Page } from '@playwright/test';
import { type Account, openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const endedElsewhere = 'This session was ended from another device.';
const withinASecond = { timeout: 1_500 };

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

  test('are listed in words, and are all signed out but this one', { tag: '@core' }, async ({ page }) => {
    const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
    await expect(devices).toHaveCount(2);
    await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1);
    for (const device of await devices.all()) {
      await expect(device).toContainText(/\w+ on Linux/);
      await expect(device).toContainText('Signed in with a password');
      await expect(device).toContainText('First seen just now');
    }
    await page.getByRole('button', { name: 'End all others' }).click();
    await expect(phone.getByRole('alert')).toHaveText(endedElsewhere);
    await expect(page.getByText('All other devices are signed out.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  });

  test('end one by one, and later only by password', async ({ page, wire, signIn, advanceClock }) => {
    const endOne = page.getByRole('button', { name: /^End (?!all)/ });
    const endAll = page.getByRole('button', { name: 'End all others' });
    const dialog = page.getByRole('dialog', { name: 'Your password once more' });
    const ends = () => wire.exchanges.filter(({ method }) => method === 'DELETE').map(({ status }) => status);
    const phoneIsBack = async () => {
      await signIn(ada, { page: phone });
      await page.bringToFront();
      await page.reload();
    };

    await test.step('not at all when it is not given', async () => {
      await advanceClock(times.recentSignIn);
      await endAll.click();
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(endAll).toBeFocused();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await phone.reload();
      await expect(whoIsSignedIn(phone)).toBeVisible();
      expect(ends()).toEqual([403]);
      await page.bringToFront();
    });

    await test.step('one, once it is given', async () => {
      await endOne.click();
      await expect(dialog.getByLabel('Password')).toBeFocused();
      await dialog.getByLabel('Password').fill('not the password at all');
      await page.keyboard.press('Enter');
      await expect(dialog.getByLabel('Password')).toHaveAccessibleDescription('That is not your password.');
      await dialog.getByLabel('Password').fill(ada.password);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByText('That device is signed out.')).toBeVisible();
      await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await expect(dialog).toHaveCount(0);
      expect(ends()).toEqual([403, 403, 204]);
    });

    await test.step('one, without a question soon after, and within a second', async () => {
      await phoneIsBack();
      await endOne.click();
      await expect(phone.getByRole('alert')).toHaveText(endedElsewhere, withinASecond);
      await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
      expect(ends()).toEqual([403, 403, 204, 204]);
    });

    await test.step('all, in the very request that brings it', async () => {
      await phoneIsBack();
      await advanceClock(times.recentSignIn);
      await endAll.click();
      await dialog.getByLabel('Password').fill(ada.password);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await expect(page.getByText('All other devices are signed out.')).toBeVisible();
      await expect(phone.getByRole('alert')).toHaveText(endedElsewhere);
      await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
      expect(ends()).toEqual([403, 403, 204, 204, 403]);
    });
  });
});
