import { tabTo, tabToAndPress, tabToAndType } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';
import { secondsToEnd } from '../support/waiting.ts';

const newPassword = 'five other words that count';

test('the keyboard alone ends devices, changes the password and answers the warning', async ({
  page,
  signUp,
  signIn,
  otherDevice,
  advanceClock,
}) => {
  const ada = await signUp();
  await signIn(ada, { page: await otherDevice() });
  // Keys go to the window in front.
  await page.bringToFront();
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  const link = (label: string) => page.getByRole('link', { name: label, exact: true });

  await test.step('ends the others, giving the password on the way', async () => {
    await advanceClock(660);
    await tabToAndPress(page, link('Devices'));
    await expect(page.getByRole('heading', { name: 'Devices' })).toBeFocused();
    await tabToAndPress(page, button('End all others'));
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Password')).toBeFocused();
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await expect(page.getByText('All other devices are signed out.')).toBeVisible();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Devices' })).toBeFocused();
  });

  await test.step('changes the password', async () => {
    await tabToAndPress(page, link('Account'));
    await expect(page.getByRole('heading', { name: 'Account' })).toBeFocused();
    await tabToAndType(page, 'Current password', ada.password);
    await tabToAndType(page, 'New password', newPassword);
    await tabToAndPress(page, button('Change password'));
    await expect(page.getByText('Password changed.')).toBeVisible();
  });

  await test.step('stays signed in, and is back where it was', async () => {
    await tabTo(page, page.getByLabel('Current password'));
    await advanceClock((await secondsToEnd(page)) - 100);
    await expect(button('Stay signed in')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByLabel('Current password')).toBeFocused();
  });
});
