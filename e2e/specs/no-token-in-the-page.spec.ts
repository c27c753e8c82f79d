import { paths } from '@tokenless/bff/contract';
import { pageFetch } from '../support/page-fetch.ts';
import type { Exchange } from '../support/exchange.ts';
import { signOutOn, visitEveryPage } from '../support/pages.ts';
import { readDocument, readHeap, readStorage, readVariables } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';
import { tokensIn } from '../support/tokens.ts';

/** Those of the sign-up and of a renewal. */
const twoPairs = 4;

test.describe('no token in the page', () => {
  test.beforeEach(async ({ page, wire, signUp, makeRenewalDue }) => {
    await signUp();
    await makeRenewalDue();
    await pageFetch(page, { path: paths.sessions });
    expect(wire.cookieValues()).toHaveLength(twoPairs);
  });

  test('leaves none in reach of a script, nor on the wire but in cookies', async ({
    page,
    context,
    wire,
  }) => {
    await visitEveryPage(page, async () => {
      const read = (await readDocument(page)).join('\n');
      expect(read).toContain('Ada Lovelace');
      expect(tokensIn(read, wire.cookieValues())).toEqual([]);
    });
    const variables = (await readVariables(page)).join('\n');
    expect(variables).toContain('Ada Lovelace');
    expect(tokensIn(variables, wire.cookieValues())).toEqual([]);
    expect(await readStorage(page)).toEqual({
      'document.cookie': '',
      cookieStore: [],
      localStorage: [],
      sessionStorage: [],
      indexedDB: [],
      caches: [],
      serviceWorkers: 0,
      'window.name': '',
    });

    await signOutOn(page);
    expect(await context.cookies()).toEqual([]);
    expect(tokensIn(wire.cookieValues().join('\n'), [])).toHaveLength(twoPairs);
    for (const exchange of wire.exchanges) {
      expect(tokensIn(withoutCookies(exchange), wire.cookieValues()), exchange.url.href).toEqual([]);
    }
  });

  test('leaves none anywhere in the memory of its scripts', { tag: '@chromium' }, async ({ page, wire }) => {
    await visitEveryPage(page);
    const read = await readHeap(page);
    expect(read).toContain('Ada Lovelace');
    expect(tokensIn(read, wire.cookieValues())).toEqual([]);
  });
});

function withoutCookies({ requestHeaders, responseHeaders, ...rest }: Exchange): string {
  const { cookie: _sent, ...asked } = requestHeaders;
  const { 'set-cookie': _set, ...answered } = responseHeaders;
  expect(asked).not.toHaveProperty('authorization');
  return JSON.stringify({ ...rest, asked, answered });
}
