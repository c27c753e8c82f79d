import type { Page } from '@playwright/test';
import { newAccount } from '../support/pages.ts';
import { tabTo, tabToAndPress, tabToAndType } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

test('the keyboard alone leads through the whole journey', async ({
  page,
  signIn,
  otherDevice,
  advanceClock,
  advanceToWarning,
}) => {
  const ada = newAccount();

  await test.step('skips what stands above the content, and makes an account', async () => {
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    await expect(link(page, 'Skip to the content')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Email')).toBeFocused();
    await tabToAndPress(page, link(page, 'Create one'));
    await expect(page.getByRole('heading', { name: 'Create an account' })).toBeFocused();
    await tabToAndType(page, 'Name', ada.name);
    await tabToAndType(page, 'Email', ada.email);
    await tabToAndType(page, 'Password', ada.password);
    await page.keyboard.press('Enter');
    await expect(button(page, 'Sign out')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('looks at the session', async () => {
    await visit(page, 'Session');
    await tabToAndPress(page, button(page, 'Ask the BFF something'));
    await expect(page.getByText('nothing was renewed')).toBeVisible();
  });

  await test.step('ends the other devices, giving the password on the way', async () => {
    await signIn(ada, { page: await otherDevice() });
    // Keys go to the window in front.
    await page.bringToFront();
    await advanceClock(times.recentSignIn);
    await visit(page, 'Devices');
    await tabToAndPress(page, button(page, 'End all others'));
    await expect(page.getByRole('dialog').getByLabel('Password')).toBeFocused();
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await expect(page.getByText('All other devices are signed out.')).toBeVisible();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Devices' })).toBeFocused();
  });

  await test.step('changes the password', async () => {
    await visit(page, 'Account');
    await tabToAndType(page, 'Current password', ada.password);
    await tabToAndType(page, 'New password', 'five other words that count');
    await tabToAndPress(page, button(page, 'Change password'));
    await expect(page.getByText('Password changed.')).toBeVisible();
  });

  await test.step('stays signed in, is back where it was, and signs out', async () => {
    await tabTo(page, page.getByLabel('Current password'));
    await advanceToWarning();
    await expect(button(page, 'Stay signed in')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByLabel('Current password')).toBeFocused();
    await tabToAndPress(page, button(page, 'Sign out'));
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeFocused();
  });
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

async function visit(page: Page, name: string): Promise<void> {
  await tabToAndPress(page, link(page, name));
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
}
