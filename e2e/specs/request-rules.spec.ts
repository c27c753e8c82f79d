import type { BrowserContext, Page } from '@playwright/test';
import { askAll, lookAtSession } from '../support/asking.ts';
import type { Exchange, Wire } from '../support/exchange.ts';
import { addNote } from '../support/notes.ts';
import { paths } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

const refused = { status: 403, json: { code: 'csrf_rejected' } };
const forged = { title: 'Forged', body: '' };

test.describe('a request that does not show where it comes from', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await addNote(page, { title: 'The only note' });
  });
  test.afterEach(async ({ page, context }) => expectNothingChanged(page, context));

  test('is refused without X-CSRF, even from the page itself', async ({ page, wire }) => {
    const headers = { Accept: 'application/json' };
    const heard = await askAll(page, [
      { path: paths.notes, headers },
      { path: paths.session, headers },
      { method: 'POST', path: paths.notes, headers, body: forged },
      { method: 'POST', path: paths.renewal, headers },
      { method: 'DELETE', path: paths.session, headers },
    ]);

    expect(heard.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    for (const { body } of heard) expect(JSON.parse(body)).toMatchObject({ code: 'csrf_rejected' });
    expect(wire.withStatus(403).every(({ requestHeaders }) => requestHeaders.cookie !== undefined)).toBe(
      true,
    );
    expect(
      wire.withStatus(403).flatMap(({ responseHeaders }) => responseHeaders['set-cookie'] ?? []),
    ).toEqual([]);
  });

  test('is refused with the Origin of another site, whatever else it shows', async ({ stolenJar }) => {
    const jar = await stolenJar();
    for (const origin of ['https://attacker.example', 'http://localhost', 'null']) {
      const headers = { Origin: origin };
      expect(await jar.get(paths.notes, headers), origin).toMatchObject(refused);
      expect(await jar.send('POST', paths.notes, { headers, body: forged }), origin).toMatchObject(refused);
      expect(await jar.send('DELETE', paths.session, { headers }), origin).toMatchObject(refused);
    }
    expect(await jar.get(paths.notes)).toMatchObject({ status: 200 });
  });

  test('is refused as a form from a neighbouring port, cookies and all', async ({
    secondTab,
    attackerSite,
    wire,
  }) => {
    const tab = await secondTab(attackerSite.neighbour);
    await tab.getByRole('button', { name: 'Collect your prize' }).click();

    const posted = await refusedAt(wire, 'POST', 2);
    expect(posted).toMatchObject({ requestHeaders: { 'sec-fetch-site': 'same-site' } });
    expect(posted?.requestHeaders.cookie).toContain('__Host-Http-access=');
    expect(JSON.parse(posted?.requestBody ?? '')).toMatchObject({ title: 'Forged' });
  });

  test('is refused as a form from another site, without any cookies', async ({
    secondTab,
    attackerSite,
    wire,
  }) => {
    const tab = await secondTab(attackerSite.foreign);
    await tab.getByRole('button', { name: 'Collect your prize' }).click();

    const posted = await refusedAt(wire, 'POST', 2);
    expect(posted).toMatchObject({ requestHeaders: { 'sec-fetch-site': 'cross-site' } });
    expect(posted?.requestHeaders.cookie).toBeUndefined();
  });

  test('is refused as a link, and shows nothing', async ({ secondTab, attackerSite, wire }) => {
    const tab = await secondTab(attackerSite.neighbour);
    const before = wire.sent('GET', paths.notes).length;
    await tab.getByRole('link', { name: 'See the winners' }).click();

    const asked = await refusedAt(wire, 'GET', before + 1);
    expect(asked.requestHeaders).toMatchObject({ 'sec-fetch-mode': 'navigate' });
    await expect(tab.getByText('See the winners')).toHaveCount(0);
    await expect(tab.getByText('The only note')).toHaveCount(0);
  });

  test('never leaves the browser when a script of another site needs leave', async ({
    secondTab,
    attackerSite,
    stack,
    wire,
  }) => {
    for (const site of [attackerSite.neighbour, attackerSite.foreign]) {
      const tab = await secondTab(site);
      const before = wire.exchanges.length;
      const outcome = await tab.evaluate(
        (address) =>
          fetch(address, { credentials: 'include', headers: { 'X-CSRF': '1' } }).then(
            () => 'readable',
            () => 'refused',
          ),
        stack.bffOrigin + paths.notes,
      );

      expect(outcome).toBe('refused');
      const [asked, ...rest] = wire.exchanges.slice(before);
      expect(asked?.method).toBe('OPTIONS');
      expect(asked?.responseHeaders).not.toHaveProperty('access-control-allow-origin');
      expect(rest).toEqual([]);
    }
  });
});

/** The request for the notes after which there are so many; browsers differ in what they show of a refusal. */
async function refusedAt(wire: Wire, method: string, count: number): Promise<Exchange> {
  const answered = () => wire.sent(method, paths.notes)[count - 1]?.status;
  await expect.poll(answered).toBe(403);
  const exchange = wire.sent(method, paths.notes).at(-1) as Exchange;
  await expect.poll(() => exchange.responseBody).toContain('csrf_rejected');
  return exchange;
}

async function expectNothingChanged(page: Page, context: BrowserContext): Promise<void> {
  expect(await context.cookies()).toHaveLength(2);
  expect(await lookAtSession(page)).toMatchObject({ state: 'signed_in' });
  await page.reload();
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['The only note']);
}
