import { paths } from '@tokenless/bff/contract';
import { inspectSession, pageFetchAll, probe, sendText, sentTexts } from '../support/page-fetch.ts';
import { postForms } from '../support/attacker-scripts.ts';
import { expect, test } from '../support/test.ts';

const forged = probe.body('Forged');

/** In every shape of the product; `attacks/` holds the whole of what other origins can try. */
test('a request that does not show where it comes from is refused', async ({
  page,
  context,
  wire,
  signUp,
  secondTab,
  attackerPages,
  stack,
}) => {
  await signUp();
  await sendText(page, 'Their own');

  const headers = { Accept: 'application/json' };
  const heard = await pageFetchAll(page, [
    { path: probe.path, headers },
    { path: paths.session, headers },
    { method: 'POST', path: probe.path, headers, body: forged },
    { method: 'POST', path: paths.renewal, headers },
    { method: 'DELETE', path: paths.session, headers },
  ]);
  expect(heard.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  for (const { body } of heard) expect(JSON.parse(body)).toMatchObject({ code: 'csrf_rejected' });
  for (const { requestHeaders, responseHeaders } of wire.withStatus(403)) {
    expect(requestHeaders.cookie).toBeDefined();
    expect(responseHeaders).not.toHaveProperty('set-cookie');
  }

  for (const [attacker, site, sendsCookies] of [
    ['neighbour', 'same-site', true],
    ['foreign', 'cross-site', false],
  ] as const) {
    const before = wire.sent('POST', probe.path).length;
    const tab = await secondTab(attackerPages.addressOf(attacker));
    await postForms(tab, [stack.bffOrigin + probe.path], 'text/plain');
    const posted = () => wire.sent('POST', probe.path)[before];
    await expect.poll(() => posted()?.status).toBe(403);
    expect(posted()?.requestHeaders).toMatchObject({ 'sec-fetch-site': site });
    expect(posted()?.requestHeaders.cookie !== undefined).toBe(sendsCookies);
    expect(JSON.parse(posted()?.requestBody ?? '')).toMatchObject({ text: 'Forged' });
  }

  expect(await context.cookies()).toHaveLength(2);
  expect(await inspectSession(page)).toMatchObject({ state: 'signed_in' });
  expect(await sentTexts(page)).toEqual(['Their own']);
});
