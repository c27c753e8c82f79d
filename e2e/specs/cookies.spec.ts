import { cookieNames, paths } from '@tokenless/bff/contract';
import { pageFetch } from '../support/page-fetch.ts';
import { fillSignIn, openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const { access, refresh } = cookieNames;
const never = -1;
const mostBytesOfACookie = 4096;
const almostAWholeCookie = 3_900;
/** The BFF takes 64 kB of headers. */
const [asManyAsFit, tooMany] = [10, 20];
const accessTtlSeconds = 60;
const rememberedSeconds = 30 * 24 * 3600;
/** What a busy machine may take between the answer and the reading of the jar. */
const underWaySeconds = 30;

/** As the browser stored them, by name. */
const flags = { domain: 'localhost', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' };

test.describe('the two cookies', { tag: '@core' }, () => {
  test('are host-only, HttpOnly, Secure and Strict, and end with the browser', async ({
    context,
    page,
    signUp,
    makeRenewalDue,
  }) => {
    const byName = async () => (await context.cookies()).toSorted((a, b) => a.name.localeCompare(b.name));
    const account = await signUp();
    const first = await byName();
    const ofASession = { value: expect.any(String) as unknown, expires: never, ...flags };
    expect(first).toEqual([
      { name: access, ...ofASession },
      { name: refresh, ...ofASession },
    ]);
    for (const { name, value } of first) expect(name.length + value.length).toBeLessThan(mostBytesOfACookie);

    await makeRenewalDue();
    await pageFetch(page, { path: paths.sessions });
    const renewed = await byName();
    expect(renewed).toEqual(first.map((cookie) => ({ ...cookie, value: expect.any(String) as unknown })));
    for (const { value } of first) expect(renewed.map((cookie) => cookie.value)).not.toContain(value);

    await signOutOn(page);
    await page.getByLabel('Keep me signed in').check();
    await fillSignIn(page, account);
    await openPage(page, 'Session');
    const now = Date.now() / 1000;
    const kept = await byName();
    expect(kept.map(({ name }) => name)).toEqual([access, refresh]);
    for (const cookie of kept) {
      expect(cookie).toMatchObject(flags);
      const lasts = cookie.name === access ? accessTtlSeconds : rememberedSeconds;
      expect(cookie.expires - now).toBeGreaterThan(lasts - underWaySeconds);
      // Firefox keeps whole seconds, rounded up.
      expect(cookie.expires - now).toBeLessThanOrEqual(lasts + 1);
    }
  });

  test.describe('in the hands of a script', () => {
    // Firefox reports each refusal as an error of the page.
    test.use({ provokes: true });

    test('cannot be set, replaced or removed by a script', async ({ context, page, signUp }) => {
      await signUp();
      const before = await context.cookies();
      const refusals = await page.evaluate(async (names) => {
        const attempts: Promise<unknown>[] = [];
        for (const name of names) {
          document.cookie = `${name}=forged; Secure; Path=/; SameSite=Strict`;
          document.cookie = `${name}=; Secure; Path=/; Max-Age=0`;
          attempts.push(cookieStore.set(name, 'forged'), cookieStore.delete(name));
        }
        const settled = await Promise.allSettled(attempts);
        return settled.map(({ status }) => status);
      }, Object.values(cookieNames));

      expect(refusals).toHaveLength(4);
      expect(await context.cookies()).toEqual(before);
      expect((await pageFetch(page, { path: paths.sessions })).status).toBe(200);
    });
  });

  test(
    'live among those of other programs on the host; when these are too many, the page says so',
    { tag: '@two-origins' },
    async ({ page, context, signUp, stack }) => {
      await signUp();
      const leave = (count: number) =>
        context.addCookies(
          Array.from({ length: count }, (_, n) => ({
            name: `other-${n}`,
            value: 'x'.repeat(almostAWholeCookie),
            url: stack.bffOrigin,
          })),
        );
      await leave(asManyAsFit);
      await page.reload();
      await openPage(page, 'Devices');
      await expect(page.getByText('This device')).toBeVisible();

      await leave(tooMany);
      await openPage(page, 'Account');
      await expect(page.getByText('The browser sends too many cookies to this host.').first()).toBeVisible();
    },
  );

  // Not in Firefox, whose profile cannot be opened again so soon after its end.
  test(
    'are gone when the browser is opened again, unless one is kept signed in',
    { tag: '@chromium' },
    async ({ openOwnBrowser, signUp, signIn }) => {
      let page = await openOwnBrowser();
      const account = await signUp(page);
      await page.context().close();

      page = await openOwnBrowser();
      await page.goto('/session');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await signIn(account, { page, remember: true });
      await page.context().close();

      page = await openOwnBrowser();
      await page.goto('/session');
      await expect(whoIsSignedIn(page)).toContainText(account.email);
    },
  );
});
