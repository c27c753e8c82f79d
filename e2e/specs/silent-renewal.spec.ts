import { cookieNames, paths } from '@tokenless/bff/contract';
import { countOf, pageFetch, pageFetchAll } from '../support/page-fetch.ts';
import { openPage, whoIsSignedIn } from '../support/pages.ts';
import { probe, sendText, sentTexts } from '../support/probe.ts';
import { expect, test } from '../support/test.ts';

test.describe('silent renewal', { tag: '@core' }, () => {
  test.beforeEach(async ({ signUp, confirmTokens }) => {
    await signUp();
    await confirmTokens();
  });
  test.afterEach(({ wire }) => expect(wire.withStatus(401)).toEqual([]));

  test('answers a GET whose access token has expired', async ({ page, expireAccessToken }) => {
    await openPage(page, 'Devices');
    await expireAccessToken();
    await page.reload();

    await expect(page.getByText('This device')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
  });

  for (const cookie of ['is expired', 'is gone'] as const) {
    test(`sends a POST once, with its effect once, when the access token ${cookie}`, async ({
      page,
      wire,
      context,
      expireAccessToken,
      dropAccessCookie,
    }) => {
      await expireAccessToken();
      if (cookie === 'is gone') await dropAccessCookie();
      await sendText(page, 'Sent once');

      const [sent, ...again] = wire.sent('POST', probe.path);
      expect(again).toEqual([]);
      expect(sent?.responseHeaders['set-cookie']).toHaveLength(2);
      expect(await context.cookies()).toHaveLength(2);
      expect(await sentTexts(page)).toEqual(['Sent once']);
      expect(await countOf(page, 'rotations')).toBe(1);
    });
  }

  test('makes one rotation for ten requests at once', async ({
    page,
    wire,
    expireAccessToken,
    securityEvents,
  }) => {
    const before = wire.sent('GET', probe.path).length;
    await expireAccessToken();
    const heard = await pageFetchAll(
      page,
      Array.from({ length: 10 }, () => ({ path: probe.path })),
    );

    expect(heard.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(wire.sent('GET', probe.path)).toHaveLength(before + 10);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect((await securityEvents()).filter((event) => event === 'session_rotated')).toHaveLength(1);
  });

  test('keeps the refresh token until its time has come', async ({ page, context, dropAccessCookie }) => {
    const valueOf = async (wanted: string) =>
      (await context.cookies()).find(({ name }) => name === wanted)?.value;
    const [access, refresh] = [await valueOf(cookieNames.access), await valueOf(cookieNames.refresh)];
    await dropAccessCookie();
    expect((await pageFetch(page, { path: paths.sessions })).status).toBe(200);

    const renewed = await valueOf(cookieNames.access);
    expect(renewed).toBeDefined();
    expect(renewed).not.toBe(access);
    expect(await valueOf(cookieNames.refresh)).toBe(refresh);
    expect(await countOf(page, 'rotations')).toBe(0);
  });

  test('carries a working day on one sign-in', async ({ page, advanceClock }) => {
    const halfHours = 22;
    for (let passed = 0; passed < halfHours; passed += 1) {
      await advanceClock(30 * 60);
      await pageFetch(page, { path: paths.sessions });
    }

    expect(await countOf(page, 'renewals')).toBe(halfHours);
    await page.reload();
    await expect(whoIsSignedIn(page)).toBeVisible();
  });
});
