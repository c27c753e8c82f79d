import { ask, countOf } from '../support/asking.ts';
import { openPage } from '../support/pages.ts';
import { probe, sendText, sentTexts } from '../support/probe.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

test.describe('two tabs', () => {
  test.beforeEach(({ signUp }) => signUp());

  test('renew at the same moment and both go on', async ({
    page,
    wire,
    secondTab,
    confirmTokens,
    expireAccessToken,
  }) => {
    await openPage(page, 'Devices');
    const tab = await secondTab('/devices');
    await confirmTokens();
    await expireAccessToken();
    await Promise.all([page.reload(), tab.reload()]);

    await expect(page.getByText('This device')).toBeVisible();
    await expect(tab.getByText('This device')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('go on when a request arrives after the other tab renewed', async ({
    page,
    wire,
    secondTab,
    confirmTokens,
    expireAccessToken,
    advanceClock,
    holdNextRequest,
    securityEvents,
  }) => {
    const tab = await secondTab();
    await confirmTokens();
    await expireAccessToken();
    const held = holdNextRequest('POST', probe.path);
    const late = ask(page, { method: 'POST', path: probe.path, body: probe.body('Held up') });
    await held.hasLeft;
    await sendText(tab, 'Meanwhile');
    await advanceClock(times.sharedRenewal);
    held.letPass();

    expect((await late).status).toBe(201);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect((await sentTexts(tab)).toSorted()).toEqual(['Held up', 'Meanwhile']);
    expect(await securityEvents()).not.toContain('refresh_token_reused');
    expect(wire.withStatus(401)).toEqual([]);
  });
});
