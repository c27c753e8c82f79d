import { newAccount } from '../support/accounts.ts';
import { tabTo, tabToAndPress, tabToAndType } from '../support/keyboard.ts';
import { noteTitled } from '../support/notes.ts';
import { expect, test } from '../support/test.ts';

test.describe('the keyboard alone', () => {
  test('leads through the whole journey', async ({ page }) => {
    const { name, email, password } = newAccount();
    const button = (label: string) => page.getByRole('button', { name: label, exact: true });

    await test.step('makes an account', async () => {
      await page.goto('/');
      await tabToAndPress(page, page.getByRole('link', { name: 'Create one' }));
      await expect(page.getByRole('heading', { name: 'Create an account' })).toBeFocused();
      await tabToAndType(page, 'Name', name);
      await tabToAndType(page, 'Email', email);
      await tabToAndType(page, 'Password', password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Notes', exact: true })).toBeFocused();
    });

    await test.step('adds a note, changes it, and deletes it', async () => {
      await tabToAndType(page, 'Title', 'Milk');
      await tabToAndType(page, 'Text', 'Two litres');
      await tabToAndPress(page, button('Add note'));
      await expect(noteTitled(page, 'Milk')).toBeVisible();

      await tabToAndPress(page, button('Edit “Milk”'));
      const title = page.getByRole('form', { name: 'Edit note' }).getByLabel('Title');
      await tabTo(page, title);
      await page.keyboard.press('End');
      await page.keyboard.type(' and bread');
      await page.keyboard.press('Enter');
      await expect(button('Edit “Milk and bread”')).toBeFocused();

      await tabToAndPress(page, button('Delete “Milk and bread”'));
      await expect(button('Keep it')).toBeFocused();
      await page.keyboard.press('Shift+Tab');
      await expect(button('Delete note')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText('No notes yet.')).toBeVisible();
    });

    await test.step('looks at the session and signs out', async () => {
      await tabToAndPress(page, page.getByRole('link', { name: 'Session' }));
      await expect(page.getByRole('heading', { name: 'Session' })).toBeFocused();
      await tabToAndPress(page, button('Ask the BFF something'));
      await expect(page.getByText('nothing was renewed')).toBeVisible();
      await tabToAndPress(page, button('Sign out'));
      await expect(page.getByRole('alert')).toHaveText('You signed out.');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeFocused();
    });
  });

  test('skips what stands above the content', async ({ page }) => {
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Email')).toBeFocused();
  });
});
