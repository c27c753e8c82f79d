import { countOf, pageFetch } from '../support/page-fetch.ts';
import { openPage } from '../support/pages.ts';
import { probe, sendText, sentTexts } from '../support/probe.ts';
import { expect, test } from '../support/test.ts';
import { times } from '../support/times.ts';

test.describe('two tabs', () => {
  test.beforeEach(({ signUp }) => signUp());
  test.afterEach(({ wire }) => expect(wire.withStatus(401)).toEqual([]));

  test('renew at the same moment and both go on', async ({ page, secondTab, makeRenewalDue }) => {
    await openPage(page, 'Devices');
    const tab = await secondTab('/devices');
    await makeRenewalDue();
    await Promise.all([page.reload(), tab.reload()]);

    await expect(page.getByText('This device')).toBeVisible();
    await expect(tab.getByText('This device')).toBeVisible();
    expect(await countOf(page, 'rotations')).toBe(1);
  });

  test('go on when a request arrives after the other tab renewed', async ({
    page,
    secondTab,
    makeRenewalDue,
    advanceClock,
    holdNextRequest,
    securityEvents,
  }) => {
    const tab = await secondTab();
    await makeRenewalDue();
    const held = holdNextRequest('POST', probe.path);
    const late = pageFetch(page, { method: 'POST', path: probe.path, body: probe.body('Held up') });
    await held.hasLeft;
    await sendText(tab, 'Meanwhile');
    await advanceClock(times.sharedRenewal);
    held.letPass();

    expect((await late).status).toBe(201);
    expect(await countOf(page, 'rotations')).toBe(1);
    expect((await sentTexts(tab)).toSorted()).toEqual(['Held up', 'Meanwhile']);
    expect(await securityEvents()).not.toContain('refresh_token_reused');
  });
});
