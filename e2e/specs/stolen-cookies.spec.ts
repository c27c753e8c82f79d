import { paths } from '@tokenless/bff/contract';
import { fillSignIn, type Account } from '../support/accounts.ts';
import { pageFetch } from '../support/page-fetch.ts';
import { whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const reused = { status: 401, json: { code: 'session_ended', reason: 'refresh_token_reused' } };
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
    await pageFetch(page, { path: paths.sessions });
    await confirmTokens();
    await advanceClock(times.untilACopyCounts);

    expect(await thief.get(paths.sessions)).toMatchObject({ ...reused, setCookies: [] });
    expect(await securityEvents()).toContain('refresh_token_reused');
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('ends the session for both when the owner renews after the thief, and only the owner comes back', async ({
    page,
    stolenJar,
    expireAccessToken,
    advanceClock,
    securityEvents,
  }) => {
    const thief = await stolenJar();
    await expireAccessToken();
    expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
    await advanceClock(times.confirmAfter);
    expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
    await advanceClock(times.untilACopyCounts);

    await page.reload();
    await expect(page.getByText(words)).toBeVisible();
    expect(await securityEvents()).toContain('refresh_token_reused');
    expect(await thief.get(paths.sessions)).toMatchObject(reused);

    await fillSignIn(page, owner);
    await expect(whoIsSignedIn(page)).toContainText(owner.email);
    expect(await thief.get(paths.sessions)).toMatchObject(reused);
  });
});
