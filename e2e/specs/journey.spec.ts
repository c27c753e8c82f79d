import { newAccount } from '../support/accounts.ts';
import { addNote, noteTitled, retype } from '../support/notes.ts';
import { expect, test } from '../support/test.ts';

test.describe('the journey', { tag: '@core' }, () => {
  test('leads a newcomer from an empty page to notes and back out', async ({ page }) => {
    const { name, email, password } = newAccount();

    await test.step('makes an account', async () => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await page.getByRole('link', { name: 'Create one' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByText('No notes yet.')).toBeVisible();
    });

    await test.step('adds a note, changes it, and thinks twice before deleting it', async () => {
      await addNote(page, { title: 'Milk', text: 'Two litres' });
      await expect(page.getByRole('status')).toHaveText('Note added.');
      await page.getByRole('button', { name: 'Edit “Milk”' }).click();
      const editor = page.getByRole('form', { name: 'Edit note' });
      await retype(editor.getByLabel('Title'), 'Oat milk');
      await editor.getByRole('button', { name: 'Save' }).click();
      await expect(noteTitled(page, 'Oat milk')).toBeVisible();
      await page.getByRole('button', { name: 'Delete “Oat milk”' }).click();
      await page.getByRole('button', { name: 'Keep it' }).click();
      await expect(noteTitled(page, 'Oat milk')).toBeVisible();
    });

    await test.step('looks at the session', async () => {
      await page.getByRole('link', { name: 'Session' }).click();
      const who = page.getByRole('region', { name: 'Who is signed in' });
      await expect(who).toContainText(email);
      await expect(who).toContainText('Signed in just now');
      await expect(page.getByRole('timer', { name: 'Until the idle end' })).toHaveText(/^\d+ min \d+ s$/);
      await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText(/ s$/);
      const scripts = page.getByRole('region', { name: 'What a script in this page can see' });
      await expect(scripts.getByRole('definition')).toHaveText(Array.from({ length: 5 }, () => 'empty'));
    });

    await test.step('signs out, and finds the note when back', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('alert')).toHaveText('You signed out.');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(noteTitled(page, 'Oat milk')).toBeVisible();
      await page.getByRole('button', { name: 'Delete “Oat milk”' }).click();
      await page.getByRole('button', { name: 'Delete note' }).click();
      await expect(page.getByText('No notes yet.')).toBeVisible();
    });
  });

  test('needs nothing typed with a throw-away account', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await expect(page.getByText('No notes yet.')).toBeVisible();
    await addNote(page, { title: 'As a guest' });
    await page.getByRole('link', { name: 'Session' }).click();
    await expect(page.getByRole('region', { name: 'Who is signed in' })).toContainText('Guest');
  });

  test('refuses a wrong password in words and keeps what was typed', async ({
    page,
    signUp,
    otherDevice,
  }) => {
    const account = await signUp();
    const device = await otherDevice();
    await device.goto('/');
    await device.getByLabel('Email').fill(account.email);
    await device.getByLabel('Password').fill('five words that are wrong');
    await device.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(device.getByRole('alert')).toHaveText('You are not signed in. Email or password is wrong.');
    await expect(device.getByLabel('Email')).toHaveValue(account.email);

    await device.getByLabel('Password').fill(account.password);
    await device.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(device.getByText('No notes yet.')).toBeVisible();
    await expect(page.getByText('No notes yet.')).toBeVisible();
  });

  test('says beside the field what is wrong with a new account', async ({ signUp, otherDevice }) => {
    const { email } = await signUp();
    const device = await otherDevice();
    await device.goto('/registration');
    await device.getByLabel('Name').fill('Somebody else');
    await device.getByLabel('Email').fill(email);
    await device.getByLabel('Password').fill('too short');
    await device.getByRole('button', { name: 'Create account' }).click();
    await expect(device.getByLabel('Password')).toHaveAccessibleDescription(/Use at least 12 characters/);
    await expect(device.getByLabel('Password')).toBeFocused();

    await device.getByLabel('Password').fill('long enough by now');
    await device.getByRole('button', { name: 'Create account' }).click();
    await expect(device.getByLabel('Email')).toHaveAccessibleDescription(
      /There is an account with this email/,
    );
  });

  test('goes on where the visitor wanted to go before signing in', async ({ page, signUp, otherDevice }) => {
    const account = await signUp();
    await expect(page).toHaveURL('/notes');
    const device = await otherDevice();
    await device.goto('/session');
    await device.getByLabel('Email').fill(account.email);
    await device.getByLabel('Password').fill(account.password);
    await device.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(device.getByRole('heading', { name: 'Session' })).toBeVisible();
    await expect(device).toHaveURL('/session');
  });
});
