import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { activity, fillSignIn, openPage, signOutOn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const aMinute = 60;
/** More than one page of the list can show: each sign-in in the same browser also ends the session before. */
const signIns = 10;
const entriesAPage = 20;

test('an account tells in words what happened to it', async ({ page, signUp, stolenJar, advanceClock }) => {
  const ada = await signUp();
  await advanceClock(aMinute);
  await signOutOn(page);
  await advanceClock(aMinute);
  await fillSignIn(page, ada);
  await openPage(page, 'Account');
  const entries = activity(page);
  // The last two happened at the same moment.
  const first = /^(Signed in|Account created)2 minutes ago/;
  await expect(entries).toHaveText([/^Signed in/, /^Signed out1 minute ago/, first, first]);
  await expect(entries.first()).toContainText(/just now · \w+ on Linux, this device/);

  await advanceClock(1);
  const sameBrowser = await stolenJar();
  const { email, password } = ada;
  for (let count = 0; count < signIns; count += 1) {
    await sameBrowser.send('POST', passwordPaths.signIn, { body: { email, password } });
  }
  await expect(page.getByRole('alert')).toContainText('Someone signed in again in this browser');
  await fillSignIn(page, ada);
  await openPage(page, 'Account');
  await expect(entries).toHaveCount(entriesAPage);
  await page.getByRole('button', { name: 'Show older' }).click();
  await expect.poll(() => entries.count()).toBeGreaterThan(entriesAPage);
  await expect(entries.last()).toContainText(/Account created|Signed in/);
  await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
});
