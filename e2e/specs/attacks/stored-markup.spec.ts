import { expect, test } from '../../support/test.ts';
import { newAccount } from '../../support/accounts.ts';
import { addNote, noteTitled } from '../../support/notes.ts';

const hostile = `<img src=/nowhere.png onerror="ran=1"><script>ran=1</script>{{ran=1}}javascript:ran=1`;

test.describe('markup that somebody typed', () => {
  test.use({ userAgent: `Mozilla/5.0 ${hostile}` });

  test('stays text in names, notes and device labels', { tag: '@core' }, async ({ page, signUp, signIn }) => {
    const account = await signUp(page, newAccount(hostile));
    await addNote(page, { title: hostile, text: hostile });
    await expect(noteTitled(page, hostile)).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await signIn(account);

    for (const name of ['Notes', 'Session', 'Devices', 'Account']) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
      await expect(page.getByText(hostile).first()).toBeVisible();
      expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
      expect(await page.locator('img[src*=nowhere]').count()).toBe(0);
    }
  });

  for (const path of [
    `/sign-in?error=${encodeURIComponent(hostile)}`,
    `/sign-in#${hostile}`,
    `/${encodeURIComponent(hostile.replaceAll('.', ''))}`,
    `/nowhere/${hostile.replaceAll('.', '')}`,
  ]) {
    test(`stays text, or nowhere, in the address ${path.slice(0, 24)}…`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.evaluate((markup) => {
        history.replaceState({ usr: markup, key: markup }, '');
        postMessage(markup, '*');
        postMessage({ type: 'eval', html: markup }, '*');
      }, hostile);
      await page.reload();
      await expect(page.getByRole('heading').first()).toBeVisible();
      expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
      expect(await page.locator('img[src*=nowhere]').count()).toBe(0);
    });
  }

  test('stays text in what the app says about a mistake', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(hostile);
    await page.getByLabel('Password').fill(hostile);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  });
});
