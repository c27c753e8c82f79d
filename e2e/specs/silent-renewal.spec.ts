import { cookieNames, paths } from '@tokenless/bff/contract';
import { countOf, pageFetch, pageFetchAll, probe, sendText, sentTexts } from '../support/page-fetch.ts';
import { openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

const halfAnHour = 30 * 60;
/** After each of which something is asked: eleven hours of the twelve that a session may last. */
const halfHoursOfWork = 22;

test.describe('silent renewal', { tag: '@core' }, () => {
  test('answers each request once: a GET, a POST, ten of two tabs at once', async ({
    page,
    wire,
    context,
    signUp,
    makeRenewalDue,
    secondTab,
    advanceClock,
    holdNextRequest,
    securityEvents,
  }) => {
    await signUp();
    await openPage(page, 'Devices');
    await makeRenewalDue();
    await page.reload();
    await expect(page.getByText('This device')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);

    for (const [rotations, token] of [
      [2, 'expired'],
      [3, 'gone'],
    ] as const) {
      await makeRenewalDue();
      if (token === 'gone') await context.clearCookies({ name: cookieNames.access });
      await sendText(page, token);
      const sent = wire.sent('POST', probe.path).filter(({ requestBody }) => requestBody.includes(token));
      expect(sent.map(({ responseHeaders }) => responseHeaders['set-cookie']?.length)).toEqual([2]);
      expect(await context.cookies()).toHaveLength(2);
      expect(await countOf(page, 'rotations')).toBe(rotations);
    }
    expect((await sentTexts(page)).toSorted()).toEqual(['expired', 'gone']);

    const tab = await secondTab();
    const before = wire.sent('GET', probe.path).length;
    await makeRenewalDue();
    const five = Array.from({ length: 5 }, () => ({ path: probe.path }));
    const heard = await Promise.all([page, tab].map((each) => pageFetchAll(each, five)));
    expect(heard.flat().map(({ status }) => status)).toEqual([...five, ...five].map(() => 200));
    expect(wire.sent('GET', probe.path)).toHaveLength(before + 2 * five.length);
    expect(await countOf(page, 'rotations')).toBe(4);

    // A request that was on its way while the other tab renewed, and arrives after that.
    await makeRenewalDue();
    const held = holdNextRequest('POST', probe.path);
    const late = pageFetch(page, { method: 'POST', path: probe.path, body: probe.body('held up') });
    await held.hasLeft;
    await sendText(tab, 'meanwhile');
    await advanceClock(times.sharedRenewal);
    held.letPass();
    expect((await late).status).toBe(201);
    expect((await sentTexts(tab)).toSorted()).toEqual(['expired', 'gone', 'held up', 'meanwhile']);
    expect(await countOf(page, 'rotations')).toBe(5);
    const events = (await securityEvents()).filter((event) => /rotated|reused/.test(event));
    expect(events).toEqual(Array.from({ length: 5 }, () => 'session_rotated'));
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('carries a working day on one sign-in, over a crash', async ({
    page,
    wire,
    context,
    signUp,
    confirmTokens,
    advanceClock,
    expireAccessToken,
    killBff,
    startBff,
  }) => {
    await signUp();
    await confirmTokens();
    const valueOf = async (wanted: string) =>
      (await context.cookies()).find(({ name }) => name === wanted)?.value;
    const [access, refresh] = [await valueOf(cookieNames.access), await valueOf(cookieNames.refresh)];
    await context.clearCookies({ name: cookieNames.access });
    expect((await pageFetch(page, { path: paths.sessions })).status).toBe(200);
    const renewed = await valueOf(cookieNames.access);
    expect(renewed).toBeDefined();
    expect(renewed).not.toBe(access);
    expect(await valueOf(cookieNames.refresh)).toBe(refresh);
    expect(await countOf(page, 'rotations')).toBe(0);

    for (let passed = 0; passed < halfHoursOfWork; passed += 1) {
      await advanceClock(halfAnHour);
      await pageFetch(page, { path: paths.sessions });
    }
    expect(await countOf(page, 'renewals')).toBe(1 + halfHoursOfWork);
    await sendText(page, 'Before');
    await confirmTokens();
    await killBff();
    await startBff();
    await expireAccessToken();
    await sendText(page, 'After');
    expect((await sentTexts(page)).toSorted()).toEqual(['After', 'Before']);
    await page.reload();
    await expect(whoIsSignedIn(page)).toBeVisible();
    expect(wire.withStatus(401)).toEqual([]);

    await advanceClock(halfAnHour);
    expect((await pageFetch(page, { path: paths.sessions })).status).toBe(200);
    await advanceClock(halfAnHour);
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(
      'The session reached the longest time that one may last.',
    );
  });
});
