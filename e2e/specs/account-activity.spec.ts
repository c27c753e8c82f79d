import type { Page } from '@playwright/test';
import { fillSignIn } from '../support/accounts.ts';
import { ask } from '../support/asking.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

test.describe('what happened to the account', () => {
  test('is told in words, newest first', async ({ page, signUp, advanceClock }) => {
    const ada = await signUp();
    await advanceClock(60);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await advanceClock(60);
    await fillSignIn(page, ada);
    await page.getByRole('link', { name: 'Account' }).click();
    // The last two happened at the same moment.
    const first = /^(Signed in|Account created)2 minutes ago/;
    await expect(entries(page)).toHaveText([/^Signed in/, /^Signed out1 minute ago/, first, first]);
    await expect(entries(page).first()).toContainText(/just now · \w+ on Linux, this device/);
  });

  test('names a harmless repetition and a copied sign-in apart', async ({
    page,
    signUp,
    stolenJar,
    confirmTokens,
    expireAccessToken,
    advanceClock,
    loseNextAnswer,
  }) => {
    const ada = await signUp();
    await confirmTokens();
    await expireAccessToken();
    loseNextAnswer('GET', paths.notes);
    await ask(page, { path: paths.notes }).catch(() => undefined);
    // Longer than a renewal is shared by those who show the same token at the same moment.
    await advanceClock(2);
    await ask(page, { path: paths.notes });
    const thief = await stolenJar();
    for (let rotations = 0; rotations < 2; rotations += 1) {
      await confirmTokens();
      await expireAccessToken();
      await ask(page, { path: paths.notes });
    }
    await confirmTokens();
    await advanceClock(200);
    expect(await thief.get(paths.notes)).toMatchObject({ status: 401 });

    await expect(page.getByRole('alert')).toContainText('An old copy of this sign-in was used');
    await fillSignIn(page, ada);
    await page.getByRole('link', { name: 'Account' }).click();
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
    for (let count = 0; count < 11; count += 1) {
      await sameBrowser.send('POST', paths.passwordSignIn, { body: { email, password } });
    }
    await fillSignIn(page, { name: '', email, password });
    await page.getByRole('link', { name: 'Account' }).click();
    await expect(entries(page)).toHaveCount(20);
    await page.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(() => entries(page).count()).toBeGreaterThan(20);
    await expect(entries(page).last()).toContainText(/Account created|Signed in/);
    await expect(page.getByRole('button', { name: 'Show older' })).toHaveCount(0);
  });
});

function entries(page: Page) {
  return page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
}
