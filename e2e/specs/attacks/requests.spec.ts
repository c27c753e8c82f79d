import { csrfHeader, paths } from '@tokenless/bff/contract';
import { passwordPaths } from '@tokenless/bff/sign-in/password/contract';
import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import {
  encodings,
  fetchAll,
  outcomeOf,
  postForms,
  readable,
  stateChanging,
} from '../../support/attacker-scripts.ts';
import { signOutOn, whoIsSignedIn } from '../../support/pages.ts';
import { probe } from '../../support/page-fetch.ts';

const forged = JSON.stringify(probe.body('Forged'));

test.describe('another origin', { tag: '@two-origins' }, () => {
  test('changes nothing at any address by a form, however it is encoded', async ({
    fromEach,
    refused,
    stack,
  }) => {
    for (const encoding of encodings) {
      await fromEach(async (tab, attacker) => {
        // The sibling has the best chance: the browser attaches the cookies.
        const aimedAt = attacker === 'sibling' ? stateChanging : [probe.path, paths.renewal];
        const addresses = aimedAt.map((path) => stack.bffOrigin + path);
        await postForms(tab, addresses, encoding);
        const sent = await refused(aimedAt.length);
        expect(sent.map(({ url }) => url.pathname).toSorted()).toEqual(aimedAt.toSorted());
        for (const { requestHeaders } of sent) {
          expect(requestHeaders['content-type']).toContain(encoding);
          expect(requestHeaders.cookie !== undefined, attacker).toBe(attacker !== 'foreign');
        }
      });
    }
  });

  test('signs nobody in to an account of its own by a form', async ({
    page,
    secondTab,
    attackerPages,
    refused,
    signUp,
    stack,
    context,
  }) => {
    await signUp();
    await signOutOn(page);
    for (const attacker of attackers) {
      const tab = await secondTab(attackerPages.addressOf(attacker));
      await postForms(tab, [stack.bffOrigin + passwordPaths.signIn], 'text/plain');
      await refused(1);
    }
    expect(await context.cookies(stack.bffOrigin)).toEqual([]);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('reads no answer, posts nothing that counts, opens no stream', async ({
    fromEach,
    refused,
    stack,
  }) => {
    const at = (paths: readonly string[]) => paths.map((path) => stack.bffOrigin + path);
    for (const credentials of ['include', 'omit'] as const) {
      await fromEach(async (tab, attacker) => {
        const post = { method: 'POST', mode: 'no-cors', body: forged } as const;
        const heard = [
          ...(await fetchAll(tab, at(readable), { credentials })),
          ...(await fetchAll(tab, at(readable), { credentials, mode: 'no-cors' })),
          ...(await fetchAll(tab, at(stateChanging), { credentials, ...post })),
        ];
        expect(heard, attacker).toEqual(heard.map(() => 'refused'));
        const sent = await refused(heard.length);
        const isAttached = credentials === 'include' && attacker !== 'foreign';
        for (const { requestHeaders } of sent) expect(requestHeaders.cookie !== undefined).toBe(isAttached);
      });
    }

    const stream = stack.bffOrigin + paths.sessionEvents;
    await fromEach(async (tab, attacker) => {
      expect(await outcomeOf(tab, 'EventSource', stream), attacker).toBe('error');
      expect(await outcomeOf(tab, 'WebSocket', stream.replace('http', 'ws')), attacker).toBe('error');
      await refused(2);
    });
  });

  test('gets no leave for a header or a method of its own', async ({ fromEach, stack, attempts }) => {
    const asks = [
      { headers: { [csrfHeader.name]: csrfHeader.value } },
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: forged },
      { method: 'PUT', body: forged },
      { method: 'DELETE' },
    ];
    await fromEach(async (tab, attacker) => {
      for (const init of asks) {
        const heard = await fetchAll(tab, [stack.bffOrigin + probe.path], {
          ...init,
          credentials: 'include',
        });
        expect(heard, attacker).toEqual(['refused']);
      }
    });
    for (const { method, responseHeaders } of await attempts(attackers.length * asks.length)) {
      expect(method).toBe('OPTIONS');
      expect(responseHeaders).not.toHaveProperty('access-control-allow-origin');
    }

    const addresses = [probe.path, paths.renewal].map((path) => stack.bffOrigin + path);
    const waysOut = 3;
    await fromEach((tab) =>
      tab.evaluate(
        ({ addresses, forged }) => {
          for (const address of addresses) {
            navigator.sendBeacon(address, forged);
            navigator.sendBeacon(address, new Blob([forged], { type: 'application/json' }));
            const init = { method: 'POST', mode: 'no-cors', credentials: 'include', body: forged } as const;
            void fetch(address, { ...init, keepalive: true }).catch(() => undefined);
          }
        },
        { addresses, forged },
      ),
    );
    const sent = await attempts(attackers.length * addresses.length * waysOut);
    for (const { method, status } of sent) expect(status).toBe(method === 'OPTIONS' ? 204 : 403);
  });

  test('reads and changes nothing under a name that points at the BFF', async ({
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
    const body = JSON.stringify({ name: 'Eve', email: 'eve@example.com', password: 'four words of hers' });
    const heard = [
      ...(await fetchAll(tab, [paths.session, probe.path, paths.jwks], { headers })),
      ...(await fetchAll(tab, [passwordPaths.registration], { method: 'POST', headers, body })),
    ];

    expect(heard.map((answer) => answer.slice(0, 3))).toEqual(heard.map(() => '421'));
    const sent = await attempts(heard.length);
    expect(sent.at(-1)?.requestHeaders).toMatchObject({ 'sec-fetch-site': 'same-origin', origin: rebound });
    expect(await context.cookies(rebound)).toEqual([]);
    await expect(whoIsSignedIn(victim)).toBeVisible();
  });
});
