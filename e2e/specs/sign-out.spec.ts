import { paths } from '@tokenless/bff/contract';
import { inspectSession } from '../support/page-fetch.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { readStorage } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

test.describe('signing out', () => {
  test.beforeEach(({ signUp }) => signUp());

  test('empties the jar', async ({ page, context }) => {
    expect(await context.cookies()).toHaveLength(2);
    await signOutOn(page);
    expect(await context.cookies()).toEqual([]);
    expect(await inspectSession(page)).toEqual({ state: 'signed_out' });
    expect(await readStorage(page)).toMatchObject({ localStorage: [], sessionStorage: [], caches: [] });
  });

  test('makes a saved copy of the cookies worthless at once', async ({
    page,
    stolenJar,
    expireAccessToken,
    securityEvents,
  }) => {
    const saved = await stolenJar();
    expect(await saved.get(paths.sessions)).toMatchObject({ status: 200 });
    await signOutOn(page);

    const refusal = { status: 401, json: { code: 'session_ended', reason: 'signed_out' }, setCookies: [] };
    expect(await saved.get(paths.sessions)).toMatchObject(refusal);
    expect(await saved.send('POST', paths.renewal)).toMatchObject(refusal);
    await expireAccessToken();
    expect(await saved.get(paths.sessions)).toMatchObject(refusal);
    expect(await securityEvents()).toContain('session_ended');
  });

  test('leaves nothing private behind the Back button', async ({ page, attackerPages }) => {
    await openPage(page, 'Devices');
    await signOutOn(page);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);

    await page.goto(attackerPages.addressOf('foreign'));
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
  });

  test("leaves nothing private behind another tab's Back button", async ({
    page,
    secondTab,
    attackerPages,
  }) => {
    const tab = await secondTab();
    await expect(whoIsSignedIn(tab)).toContainText('Ada Lovelace');
    await tab.evaluate(() => addEventListener('pageshow', () => (document.title = 'Kept by the browser')));
    await tab.goto(attackerPages.addressOf('foreign'));
    await signOutOn(page);

    await tab.goBack();
    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(tab.getByText('Ada Lovelace')).toHaveCount(0);
    await expect(tab).not.toHaveTitle('Kept by the browser');
  });
});
