import { type Account, fillSignIn } from '../support/accounts.ts';
import { addNote, noteTitled } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

/** Longer than a request with a replaced token may still be under way. */
const longAfter = 121;
const reused = { code: 'session_ended', reason: 'refresh_token_reused' };
const words = 'An old copy of this sign-in was used, so the session was ended to protect your account.';

test.describe('a stolen copy of the cookies', { tag: '@core' }, () => {
  let owner: Account;
  test.beforeEach(async ({ signUp, confirmTokens }) => {
    owner = await signUp();
    await confirmTokens();
  });

  test('ends the session for both when used after the owner renewed', async ({
    page,
    stolenJar,
    expireAccessToken,
    confirmTokens,
    advanceClock,
    securityEvents,
  }) => {
    const thief = await stolenJar();
    await expireAccessToken();
    await addNote(page, { title: 'Of the owner' });
    await confirmTokens();
    await advanceClock(longAfter);

    const refusal = await thief.get(paths.notes);
    expect(refusal).toMatchObject({ status: 401, json: reused, setCookies: [] });
    expect(await securityEvents()).toContain('refresh_token_reused');
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('ends the session for both when the owner renews after the thief', async ({
    page,
    stolenJar,
    expireAccessToken,
    advanceClock,
    securityEvents,
  }) => {
    const thief = await stolenJar();
    await expireAccessToken();
    expect(await thief.get(paths.notes)).toMatchObject({ status: 200 });
    await advanceClock(6);
    expect(await thief.get(paths.notes)).toMatchObject({ status: 200 });
    await advanceClock(longAfter);

    await page.reload();
    await expect(page.getByText(words)).toBeVisible();
    expect(await securityEvents()).toContain('refresh_token_reused');
    expect(await thief.get(paths.notes)).toMatchObject({ status: 401, json: reused });
  });

  test('leaves the owner a way back in, and the thief none', async ({
    page,
    stolenJar,
    expireAccessToken,
    advanceClock,
  }) => {
    await addNote(page, { title: 'Still mine' });
    const thief = await stolenJar();
    await expireAccessToken();
    await thief.get(paths.notes);
    await advanceClock(6);
    await thief.get(paths.notes);
    await advanceClock(longAfter);
    await page.reload();
    await expect(page.getByText(words)).toBeVisible();
    await fillSignIn(page, owner);

    await expect(noteTitled(page, 'Still mine')).toBeVisible();
    expect(await thief.get(paths.notes)).toMatchObject({ status: 401, json: reused });
  });
});
