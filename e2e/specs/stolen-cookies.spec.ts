import { paths } from '@tokenless/bff/contract';
import { fillSignIn, type Account } from '../support/accounts.ts';
import { pageFetch } from '../support/page-fetch.ts';
import { activity, openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const reused = { status: 401, json: { code: 'session_ended', reason: 'refresh_token_reused' } };
const words = 'An old copy of this sign-in was used';

test.describe('a stolen copy of the cookies', { tag: '@core' }, () => {
  let owner: Account;
  test.beforeEach(async ({ signUp, confirmTokens, securityEvents: _fromNowOn }) => {
    owner = await signUp();
    await confirmTokens();
  });
  test.afterEach(async ({ page, securityEvents }) => {
    expect(await securityEvents()).toContain('refresh_token_reused');
    await openPage(page, 'Account');
    await expect(activity(page).filter({ hasText: `${words}: the session was ended` })).toHaveCount(1);
  });

  test('ends the session for both when used after the owner renewed', async ({
    page,
    stolenJar,
    expireAccessToken,
    confirmTokens,
    advanceClock,
  }) => {
    const thief = await stolenJar();
    await expireAccessToken();
    await pageFetch(page, { path: paths.sessions });
    await confirmTokens();
    await advanceClock(times.untilACopyCounts);

    expect(await thief.get(paths.sessions)).toMatchObject({ ...reused, setCookies: [] });
    const notice = page.getByRole('alert', { name: 'Someone may have copied your sign-in' });
    await expect(notice).toContainText(`${words}, so the session was ended to protect your account.`);
    await expect(notice.getByRole('listitem').first()).toContainText('change your password');
    await fillSignIn(page, owner);
  });

  test('ends the session for both when the owner renews after the thief, and only the owner comes back', async ({
    page,
    stolenJar,
    expireAccessToken,
    advanceClock,
  }) => {
    const thief = await stolenJar();
    await expireAccessToken();
    expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
    await advanceClock(times.confirmAfter);
    expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
    await advanceClock(times.untilACopyCounts);

    await page.reload();
    await expect(page.getByText(words)).toBeVisible();
    expect(await thief.get(paths.sessions)).toMatchObject(reused);

    await fillSignIn(page, owner);
    await expect(whoIsSignedIn(page)).toContainText(owner.email);
    expect(await thief.get(paths.sessions)).toMatchObject(reused);
  });
});
