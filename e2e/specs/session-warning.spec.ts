import { type Account, fillSignIn } from '../support/accounts.ts';
import { ask } from '../support/asking.ts';
import { typeNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';
import { secondsToEnd } from '../support/waiting.ts';

test.describe('before a session ends because nothing happens', () => {
  let ada: Account;
  test.beforeEach(async ({ page, signUp, advanceClock }) => {
    // A clock that is wrong by decades: only durations count.
    await page.addInitScript(() => {
      const offset = 30 * 365 * 86_400_000;
      const right = Date.now;
      Date.now = () => right() - offset;
    });
    ada = await signUp();
    await typeNote(page, { title: 'Half-written' });
    await advanceClock((await secondsToEnd(page)) - 100);
  });

  test('the page says so, counts down, and stays signed in on request', async ({ page }) => {
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
    await expect(dialog.getByRole('timer')).toHaveText(/^1 min (3\d|40) s$/);
    await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await secondsToEnd(page)).toBeGreaterThan(1_000);
    await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue(
      'Half-written',
    );
  });

  test('the page offers to sign out', async ({ page }) => {
    const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
  });

  test('the page asks once only, and keeps what was typed over the end', async ({ page, advanceClock }) => {
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await advanceClock(101);
    await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
    await fillSignIn(page, ada);
    await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue(
      'Half-written',
    );
  });
});

test('before a session has lasted as long as one may, it is renewed by password in place', async ({
  page,
  signUp,
  advanceClock,
}) => {
  const { password } = await signUp();
  // Typed before the dialog can come and take the keys.
  await typeNote(page, { title: 'Half-written' });
  for (let left = await secondsToEnd(page, 'absolute'); left > 100;) {
    const step = Math.min(1_500, left - 100);
    await advanceClock(step);
    await ask(page, { path: paths.notes });
    left -= step;
  }
  const dialog = page.getByRole('dialog', { name: 'This session is about to end' });
  await expect(dialog).toContainText('cannot be prolonged');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in again' }).click();

  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('form', { name: 'New note' }).getByLabel('Title')).toHaveValue('Half-written');
  expect(await secondsToEnd(page, 'absolute')).toBeGreaterThan(40_000);
});
