import type { Page } from '@playwright/test';
import { newAccount } from '../support/accounts.ts';
import { tabTo, tabToAndPress, tabToAndType } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const newPassword = 'five other words that count';

test.describe('the keyboard alone', () => {
  test('leads through the whole journey', async ({ page }) => {
    const { name, email, password } = newAccount();

    await test.step('skips what stands above the content, and makes an account', async () => {
      await page.goto('/sign-in');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main')).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.getByLabel('Email')).toBeFocused();
      await tabToAndPress(page, link(page, 'Create one'));
      await expect(page.getByRole('heading', { name: 'Create an account' })).toBeFocused();
      await tabToAndType(page, 'Name', name);
      await tabToAndType(page, 'Email', email);
      await tabToAndType(page, 'Password', password);
      await page.keyboard.press('Enter');
      await expect(button(page, 'Sign out')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    });

    await test.step('looks at the session and signs out', async () => {
      await tabToAndPress(page, link(page, 'Session'));
      await expect(page.getByRole('heading', { name: 'Session' })).toBeFocused();
      await tabToAndPress(page, button(page, 'Ask the BFF something'));
      await expect(page.getByText('nothing was renewed')).toBeVisible();
      await tabToAndPress(page, button(page, 'Sign out'));
      await expect(page.getByRole('alert')).toHaveText('You signed out.');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeFocused();
    });
  });

  test('ends devices, changes the password and answers the warning', async ({
    page,
    signUp,
    signIn,
    otherDevice,
    advanceClock,
    advanceToWarning,
  }) => {
    const ada = await signUp();
    await signIn(ada, { page: await otherDevice() });
    // Keys go to the window in front.
    await page.bringToFront();

    await test.step('ends the others, giving the password on the way', async () => {
      await advanceClock(times.recentSignIn);
      await tabToAndPress(page, link(page, 'Devices'));
      await expect(page.getByRole('heading', { name: 'Devices' })).toBeFocused();
      await tabToAndPress(page, button(page, 'End all others'));
      await expect(page.getByRole('dialog').getByLabel('Password')).toBeFocused();
      await page.keyboard.type(ada.password);
      await page.keyboard.press('Enter');
      await expect(page.getByText('All other devices are signed out.')).toBeVisible();
      await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
      await expect(page.getByRole('list', { name: 'Devices' })).toBeFocused();
    });

    await test.step('changes the password', async () => {
      await tabToAndPress(page, link(page, 'Account'));
      await expect(page.getByRole('heading', { name: 'Account' })).toBeFocused();
      await tabToAndType(page, 'Current password', ada.password);
      await tabToAndType(page, 'New password', newPassword);
      await tabToAndPress(page, button(page, 'Change password'));
      await expect(page.getByText('Password changed.')).toBeVisible();
    });

    await test.step('stays signed in, and is back where it was', async () => {
      await tabTo(page, page.getByLabel('Current password'));
      await advanceToWarning();
      await expect(button(page, 'Stay signed in')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByLabel('Current password')).toBeFocused();
    });
  });
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
