import { lookAtSession } from '../support/asking.ts';
import { addNote, noteTitled } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { readStorage } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

test.describe('signing out', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await addNote(page, { title: 'Private' });
  });

  test('empties the jar', async ({ page, context }) => {
    expect(await context.cookies()).toHaveLength(2);
    await page.getByRole('button', { name: 'Sign out' }).click();

    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    expect(await context.cookies()).toEqual([]);
    expect(await lookAtSession(page)).toEqual({ state: 'signed_out' });
    expect(await readStorage(page)).toMatchObject({ localStorage: [], sessionStorage: [], caches: [] });
  });

  test('makes a saved copy of the cookies worthless at once', async ({
    page,
    stolenJar,
    expireAccessToken,
    securityEvents,
  }) => {
    const saved = await stolenJar();
    expect(await saved.get(paths.notes)).toMatchObject({ status: 200 });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');

    const refusal = { status: 401, json: { code: 'session_ended', reason: 'signed_out' }, setCookies: [] };
    expect(await saved.get(paths.notes)).toMatchObject(refusal);
    expect(await saved.send('POST', paths.renewal)).toMatchObject(refusal);
    await expireAccessToken();
    expect(await saved.get(paths.notes)).toMatchObject(refusal);
    expect(await securityEvents()).toContain('session_ended');
  });

  test('leaves nothing private behind the Back button', async ({ page, attackerSite }) => {
    await page.getByRole('link', { name: 'Session' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(/Private|Ada Lovelace/)).toHaveCount(0);

    await page.goto(attackerSite.foreign);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(/Private|Ada Lovelace/)).toHaveCount(0);
  });

  test("leaves nothing private behind another tab's Back button", async ({
    page,
    secondTab,
    attackerSite,
  }) => {
    const tab = await secondTab();
    await expect(noteTitled(tab, 'Private')).toBeVisible();
    await tab.evaluate(() => addEventListener('pageshow', () => (document.title = 'Kept by the browser')));
    await tab.goto(attackerSite.foreign);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');

    await tab.goBack();
    await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(tab.getByText('Private')).toHaveCount(0);
    await expect(tab).not.toHaveTitle('Kept by the browser');
  });
});
