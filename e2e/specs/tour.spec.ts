import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cookieNames, paths } from '@tokenless/bff/contract';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { readStorage } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const [, section = ''] = /^## See it work\n([^]*?)^## /m.exec(readme) ?? [];
const steps = [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, text = '']) => text);

/** What is pressed or claimed here must stand in that step of the README, word for word. */
const inStep = (number: number, ...words: readonly string[]) => {
  for (const each of words) expect(steps[number - 1]).toContain(each);
};

test(
  "the README's tour shows what it says",
  { tag: '@chromium' },
  async ({ page, context, wire, expireAccessToken, killBff, startBff }) => {
    const press = async (number: number, name: string) => {
      inStep(number, `**${name}**`);
      await page.getByRole('button', { name }).click();
    };
    const setCookies = (path: string) =>
      wire.sent('GET', path).map(({ responseHeaders }) => responseHeaders['set-cookie']?.length ?? 0);

    await test.step('1', async () => {
      await page.goto('/');
      await press(1, 'Try it with a throw-away account');
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
      inStep(1, 'two cookies', '`HttpOnly`, `Secure`, `SameSite=Strict`', ...Object.values(cookieNames));
      const kept = (await context.cookies()).map(({ name, httpOnly, secure, sameSite }) => ({
        name,
        httpOnly,
        secure,
        sameSite,
      }));
      const protection = { httpOnly: true, secure: true, sameSite: 'Strict' };
      expect(kept.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
        { name: cookieNames.access, ...protection },
        { name: cookieNames.refresh, ...protection },
      ]);
    });

    await test.step('2', async () => {
      inStep(2, '`document.cookie`, `localStorage`, `sessionStorage`: nothing', 'no token in a body');
      expect(await readStorage(page)).toMatchObject({ localStorage: [], sessionStorage: [] });
      expect(await page.evaluate(() => document.cookie)).toBe('');
      const bodies = wire.exchanges.map(({ responseBody }) => responseBody).join('\n');
      for (const value of wire.cookieValues()) expect(bodies).not.toContain(value);
    });

    await test.step('3', async () => {
      inStep(3, '**Session**', 'one request to `/bff/sessions`', 'a new access cookie on that very answer');
      await openPage(page, 'Session');
      await expireAccessToken();
      await press(3, 'Ask the BFF something');
      await expect(page.getByRole('status').first()).toContainText('renewed the session inside that request');
      expect(setCookies(paths.sessions)).toEqual([1]);
      inStep(3, 'The second time', 'both cookies are new');
      await expireAccessToken();
      await press(3, 'Ask the BFF something');
      await expect.poll(() => setCookies(paths.sessions)).toEqual([1, 2]);
      inStep(3, 'No 401');
      expect(wire.withStatus(401)).toEqual([]);
    });

    await test.step('5', async () => {
      inStep(5, 'still signed in');
      await killBff();
      await startBff();
      await page.reload();
      await expect(whoIsSignedIn(page)).toBeVisible();
    });

    await test.step('6', async () => {
      const copied = await context.cookies();
      await signOutOn(page);
      await context.addCookies(copied);
      await page.reload();
      inStep(6, '“You signed out.”');
      await expect(page.getByRole('alert')).toHaveText('You signed out.');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    });

    expect(steps).toHaveLength(6);
  },
);
