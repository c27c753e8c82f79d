import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cookieNames, paths } from '@tokenless/bff/contract';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { readStorage } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';
import { tokensIn } from '../support/tokens.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const [, section = ''] = /^## See it work\n([^]*?)^## /m.exec(readme) ?? [];
const steps = [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, text = '']) => text);

test(
  "the README's tour shows what it says",
  { tag: '@chromium' },
  async ({ page, context, wire, expireAccessToken, killBff, startBff }) => {
    /** What is pressed or claimed in a step must stand in it, word for word. */
    const inStep = (number: number, ...words: readonly string[]) => {
      for (const each of words) expect(steps[number - 1]).toContain(each);
    };
    const press = async (number: number, name: string) => {
      inStep(number, `**${name}**`);
      await page.getByRole('button', { name }).click();
    };
    const setCookies = (path: string) =>
      wire.sent('GET', path).map(({ responseHeaders }) => responseHeaders['set-cookie']?.length ?? 0);

    await page.goto('/');
    await press(1, 'Try it with a throw-away account');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    inStep(1, 'two cookies', '`HttpOnly`, `Secure`, `SameSite=Strict`', ...Object.values(cookieNames));
    const kept = await context.cookies();
    for (const name of Object.values(cookieNames)) {
      const flags = { name, httpOnly: true, secure: true, sameSite: 'Strict' };
      expect(kept).toContainEqual(expect.objectContaining(flags));
    }

    inStep(2, '`document.cookie`, `localStorage`, `sessionStorage`: nothing', 'no token in a body');
    const nothing = { 'document.cookie': '', localStorage: [], sessionStorage: [] };
    expect(await readStorage(page)).toMatchObject(nothing);
    const bodies = wire.exchanges.map(({ responseBody }) => responseBody).join('\n');
    expect(tokensIn(bodies, wire.cookieValues())).toEqual([]);

    inStep(3, '**Session**', 'one request to `/bff/sessions`', 'a new access cookie on that very answer');
    await openPage(page, 'Session');
    await expireAccessToken();
    await press(3, 'Ask the BFF something');
    await expect(page.getByRole('status').first()).toContainText('renewed the session inside that request');
    expect(setCookies(paths.sessions)).toEqual([1]);
    inStep(3, 'The second time', 'both cookies are new', 'No 401');
    await expireAccessToken();
    await press(3, 'Ask the BFF something');
    await expect.poll(() => setCookies(paths.sessions)).toEqual([1, 2]);
    expect(wire.withStatus(401)).toEqual([]);

    inStep(5, 'still signed in');
    await killBff();
    await startBff();
    await page.reload();
    await expect(whoIsSignedIn(page)).toBeVisible();

    inStep(6, '“You signed out.”');
    const copied = await context.cookies();
    await signOutOn(page);
    await context.addCookies(copied);
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(steps).toHaveLength(6);
  },
);
