import { paths } from '@tokenless/bff/contract';
import { inspectSession } from '../support/page-fetch.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { readStorage } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

test.describe('signing out', () => {
  test.beforeEach(({ signUp }) => signUp());

  test('makes a saved copy of the cookies worthless at once', async ({
    page,
    context,
    stolenJar,
    expireAccessToken,
    securityEvents,
    killBff,
    startBff,
  }) => {
    const saved = await stolenJar();
    expect(await saved.get(paths.sessions)).toMatchObject({ status: 200 });
    await signOutOn(page);
    expect(await context.cookies()).toEqual([]);
    expect(await inspectSession(page)).toEqual({ state: 'signed_out' });
    expect(await readStorage(page)).toMatchObject({ localStorage: [], sessionStorage: [], caches: [] });

    const refusal = { status: 401, json: { code: 'session_ended', reason: 'signed_out' }, setCookies: [] };
    expect(await saved.get(paths.sessions)).toMatchObject(refusal);
    expect(await saved.send('POST', paths.renewal)).toMatchObject(refusal);
    expect(await securityEvents()).toContain('session_ended');
    await killBff();
    await startBff();
    expect(await saved.get(paths.sessions)).toMatchObject(refusal);
    await expireAccessToken();
    expect(await saved.get(paths.sessions)).toMatchObject(refusal);
  });

  test('empties the jar although its answer is lost', async ({ page, context, wire, loseAnswers }) => {
    loseAnswers('DELETE', paths.session, 1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await expect.poll(() => context.cookies()).toEqual([]);
    expect(wire.sent('DELETE', paths.session)).toHaveLength(2);
  });

  test('leaves nothing private behind the Back button', async ({ page, secondTab, attackerPages }) => {
    const foreign = attackerPages.addressOf('foreign');
    const tab = await secondTab();
    await expect(whoIsSignedIn(tab)).toContainText('Ada Lovelace');
    await tab.evaluate(() => addEventListener('pageshow', () => (document.title = 'Kept by the browser')));
    await tab.goto(foreign);
    await openPage(page, 'Devices');
    await signOutOn(page);

    const goBack = async (on = page) => {
      await on.goBack();
      await expect(on.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await expect(on.getByText('Ada Lovelace')).toHaveCount(0);
    };
    await goBack();
    await page.goto(foreign);
    await goBack();
    await goBack(tab);
    await expect(tab).not.toHaveTitle('Kept by the browser');
  });
});
