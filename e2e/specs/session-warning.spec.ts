import { paths } from '@tokenless/bff/contract';
import { pageFetch, secondsToEnd } from '../support/page-fetch.ts';
import { fillSignIn, openPage } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

/** Never as long as an idle session has. */
const shorterThanIdle = 25 * 60;
const halfTyped = 'half of a new pass';

const decades = 30 * 365 * 86_400_000;

test('an idle session gives warning before its end', async ({
  page,
  signUp,
  advanceClock,
  advanceToWarning,
}) => {
  // A clock that is wrong by decades: only durations count.
  await page.addInitScript((decades) => {
    const right = Date.now;
    Date.now = () => right() - decades;
  }, decades);
  const ada = await signUp();
  await openPage(page, 'Account');
  await page.getByLabel('New password').fill(halfTyped);
  const dialog = page.getByRole('dialog', { name: 'Are you still there?' });

  await advanceToWarning();
  await expect(dialog.getByRole('timer')).toHaveText(/^1 min (3\d|40) s$/);
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await secondsToEnd(page)).toBeGreaterThan(times.idle / 2);
  await expect(page.getByLabel('New password')).toHaveValue(halfTyped);

  await advanceToWarning();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await advanceClock(times.warned + 1);
  await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
  await fillSignIn(page, ada);
  await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible();

  await advanceToWarning();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('alert')).toHaveText('You signed out.');
});

test('before a session has lasted as long as one may, it is renewed by password in place', async ({
  page,
  signUp,
  advanceClock,
}) => {
  const { password } = await signUp();
  await openPage(page, 'Account');
  // Typed before the dialog can come and take the keys.
  await page.getByLabel('New password').fill(halfTyped);
  const whole = await secondsToEnd(page, 'absolute');
  for (let left = whole; left > times.warned;) {
    const step = Math.min(shorterThanIdle, left - times.warned);
    await advanceClock(step);
    await pageFetch(page, { path: paths.sessions });
    left -= step;
  }
  const dialog = page.getByRole('dialog', { name: 'This session is about to end' });
  await expect(dialog).toContainText('cannot be prolonged');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in again' }).click();

  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel('New password')).toHaveValue(halfTyped);
  expect(await secondsToEnd(page, 'absolute')).toBe(whole);
});
