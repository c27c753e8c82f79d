import type { Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { fillSignIn } from '../support/accounts.ts';
import { pageFetch } from '../support/page-fetch.ts';
import { openPage, signOutOn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const aMinute = 60;
/** More than one page of the list can show: each sign-in in the same browser also ends the session before. */
const signIns = 11;
const entriesAPage = 20;

test.describe('what happened to the account', () => {
  test('is told in words, newest first', async ({ page, signUp, advanceClock }) => {
    const ada = await signUp();
    await advanceClock(aMinute);
    await signOutOn(page);
    await advanceClock(aMinute);
    await fillSignIn(page, ada);
    await openPage(page, 'Account');
    // The last two happened at the same moment.
    const first = /^(Signed in|Account created)2 minutes ago/;
    await expect(entries(page)).toHaveText([/^Signed in/, /^Signed out1 minute ago/, first, first]);
    await expect(entries(page).first()).toContainText(/just now · \w+ on Linux, this device/);
  });

  test('names a harmless repetition and a copied sign-in apart', async ({
    page,
    signUp,
    makeRenewalDue,
    stolenJar,
    confirmTokens,
    advanceClock,
    loseAnswers,
  }) => {
    const ada = await signUp();
    await makeRenewalDue();
    const arriveAgain = loseAnswers('GET', paths.sessions);
    await pageFetch(page, { path: paths.sessions }).catch(() => undefined);
    arriveAgain();
    await advanceClock(times.sharedRenewal);
    await pageFetch(page, { path: paths.sessions });
    const thief = await stolenJar();
    for (let rotations = 0; rotations < 2; rotations += 1) {
      await makeRenewalDue();
      await pageFetch(page, { path: paths.sessions });
    }
    await confirmTokens();
    await advanceClock(times.untilACopyCounts);
    expect(await thief.get(paths.sessions)).toMatchObject({ status: 401 });

    await expect(page.getByRole('alert')).toContainText('An old copy of this sign-in was used');
    await fillSignIn(page, ada);
    await openPage(page, 'Account');
    const words = entries(page);
    await expect(words.filter({ hasText: 'Renewed after a lost answer' })).toHaveCount(1);
    await expect(
      words.filter({ hasText: 'An old copy of this sign-in was used: the session was ended' }),
    ).toHaveCount(1);
  });

  test('goes back as far as it is asked for', async ({ page, signUp, stolenJar, advanceClock }) => {
    const { email, password } = await signUp();
    await advanceClock(1);
    const sameBrowser = await stolenJar();
    for (let count = 0; count < signIns; count += 1) {
      await sameBrowser.send('POST', passwordPaths.signIn, { body: { email, password } });
    }
    await fillSignIn(page, { name: '', email, password });
    await openPage(page, 'Account');
    await expect(entries(page)).toHaveCount(entriesAPage);
    await page.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(() => entries(page).count()).toBeGreaterThan(entriesAPage);
    await expect(entries(page).last()).toContainText(/Account created|Signed in/);
    await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
  });
});

function entries(page: Page) {
  return page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
}
