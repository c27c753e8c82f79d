import type { Page } from '@playwright/test';
import { activity, fillSignIn, openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

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
