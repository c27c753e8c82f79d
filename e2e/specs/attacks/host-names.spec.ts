import { csrfHeader, paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { expect, test } from '../../support/attacked.ts';
import { fetchAll } from '../../support/attacker-scripts.ts';
import { whoIsSignedIn } from '../../support/pages.ts';
import { probe } from '../../support/probe.ts';

test.describe('a name that its owner lets point at the BFF', { tag: '@two-origins' }, () => {
  test('makes its page same-origin, and still reads and changes nothing', async ({
    victim,
    context,
    stack,
    attempts,
  }) => {
    const rebound = `http://rebound.localhost:${new URL(stack.bffOrigin).port}`;
    const tab = await context.newPage();
    // The page that came from the attacker's server, before the name was made to point here.
    await tab.route(`${rebound}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: 'You have won' }),
    );
    await tab.goto(`${rebound}/`);
    const headers = { [csrfHeader.name]: csrfHeader.value, 'Content-Type': 'application/json' };
    const credentials = { name: 'Eve', email: 'eve@example.com', password: 'four words of hers' };
    const heard = [
      ...(await fetchAll(tab, [paths.session, probe.path, paths.jwks], { headers })),
      ...(await fetchAll(tab, [passwordPaths.registration], {
        method: 'POST',
        headers,
        body: JSON.stringify(credentials),
      })),
    ];

    expect(heard.map((answer) => answer.slice(0, 3))).toEqual(['421', '421', '421', '421']);
    const sent = await attempts(4);
    expect(sent.at(-1)?.requestHeaders).toMatchObject({ 'sec-fetch-site': 'same-origin', origin: rebound });
    expect(await context.cookies(rebound)).toEqual([]);
    await expect(whoIsSignedIn(victim)).toBeVisible();
  });
});
