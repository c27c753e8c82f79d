import { paths } from '@tokenless/bff/contract';
import { pageFetch } from '../support/page-fetch.ts';
import { activity, fillSignIn, openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const reused = { status: 401, json: { code: 'session_ended', reason: 'refresh_token_reused' } };
const words = 'An old copy of this sign-in was used';

test(
  'a stolen copy of the cookies ends the session for both, whoever of them renews first, and only the owner comes back',
  { tag: '@core' },
  async ({ page, signUp, stolenJar, expireAccessToken, confirmTokens, advanceClock, securityEvents }) => {
    const owner = await signUp();
    const notice = page.getByRole('alert', { name: 'Someone may have copied your sign-in' });

    await test.step('the owner renews first', async () => {
      await confirmTokens();
      const thief = await stolenJar();
      await expireAccessToken();
      await pageFetch(page, { path: paths.sessions });
      await confirmTokens();
      await advanceClock(times.untilACopyCounts);
      expect(await thief.get(paths.sessions)).toMatchObject({ ...reused, setCookies: [] });
      await expect(notice).toContainText(`${words}, so the session was ended to protect your account.`);
      await expect(notice.getByRole('listitem').first()).toContainText('change your password');
      await fillSignIn(page, owner);
      await expect(whoIsSignedIn(page)).toContainText(owner.email);
    });

    await test.step('the thief renews first', async () => {
      await confirmTokens();
      const thief = await stolenJar();
      await expireAccessToken();
      expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
      await advanceClock(times.confirmAfter);
      expect(await thief.get(paths.sessions)).toMatchObject({ status: 200 });
      await advanceClock(times.untilACopyCounts);
      await page.reload();
      await expect(notice).toBeVisible();
      expect(await thief.get(paths.sessions)).toMatchObject(reused);
      await fillSignIn(page, owner);
      await expect(whoIsSignedIn(page)).toContainText(owner.email);
      expect(await thief.get(paths.sessions)).toMatchObject(reused);
    });

    expect((await securityEvents()).filter((event) => event === 'refresh_token_reused')).toHaveLength(2);
    await openPage(page, 'Account');
    await expect(activity(page).filter({ hasText: `${words}: the session was ended` })).toHaveCount(2);
  },
);
