import { csrfHeader, paths } from '@tokenless/bff/contract';
import { readable, stateChanging } from '../../support/addresses.ts';
import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import { fetchAll, outcomeOf } from '../../support/attacker-scripts.ts';
import { probe } from '../../support/probe.ts';

const forged = JSON.stringify(probe.body('Forged'));

test.describe('a script of another origin', { tag: '@two-origins' }, () => {
  for (const credentials of ['include', 'omit'] as const) {
    test(`posts nothing that counts, credentials: ${credentials}`, async ({ lure, stack, attempts }) => {
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        const init = { method: 'POST', mode: 'no-cors', credentials, body: forged } as const;
        await fetchAll(
          tab,
          stateChanging.map((path) => stack.bffOrigin + path),
          init,
        );
        await tab.close();
      }
      const sent = await attempts(attackers.length * stateChanging.length);
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
      expect(sent.some(({ requestHeaders }) => requestHeaders.cookie !== undefined)).toBe(
        credentials === 'include',
      );
    });

    test(`reads no answer, credentials: ${credentials}`, async ({ lure, stack, attempts }) => {
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        const addresses = readable.map((path) => stack.bffOrigin + path);
        const heard = await fetchAll(tab, addresses, { credentials });
        const opaque = await fetchAll(tab, addresses, { credentials, mode: 'no-cors' });
        expect([...heard, ...opaque], attacker).toEqual([...addresses, ...addresses].map(() => 'refused'));
        await tab.close();
      }
      const sent = await attempts(attackers.length * readable.length * 2);
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
    });
  }

  test('gets no leave for a header or a method of its own', async ({ lure, stack, attempts }) => {
    const asks = [
      { headers: { [csrfHeader.name]: csrfHeader.value } },
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: forged },
      { method: 'PUT', body: forged },
      { method: 'DELETE' },
    ];
    for (const attacker of attackers) {
      const tab = await lure(attacker);
      for (const init of asks) {
        const [heard] = await fetchAll(tab, [stack.bffOrigin + probe.path], {
          ...init,
          credentials: 'include',
        });
        expect(heard, attacker).toBe('refused');
      }
      await tab.close();
    }
    const sent = await attempts(attackers.length * asks.length);
    expect(sent.map(({ method }) => method)).toEqual(sent.map(() => 'OPTIONS'));
    for (const { responseHeaders } of sent) {
      expect(responseHeaders).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('changes nothing with what outlives its page', async ({ lure, stack, attempts }) => {
    const addresses = [probe.path, paths.renewal].map((path) => stack.bffOrigin + path);
    for (const attacker of attackers) {
      const tab = await lure(attacker);
      await tab.evaluate(
        ({ addresses, forged }) => {
          for (const address of addresses) {
            navigator.sendBeacon(address, forged);
            navigator.sendBeacon(address, new Blob([forged], { type: 'application/json' }));
            const init = { method: 'POST', mode: 'no-cors', credentials: 'include', body: forged } as const;
            void fetch(address, { ...init, keepalive: true }).catch(() => undefined);
          }
        },
        { addresses, forged },
      );
      await tab.close();
    }
    const sent = await attempts(attackers.length * addresses.length * 3);
    for (const { method, status } of sent) expect(status).toBe(method === 'OPTIONS' ? 204 : 403);
  });

  test('opens neither a WebSocket nor an EventSource', async ({ lure, stack, attempts }) => {
    const address = stack.bffOrigin + paths.sessionEvents;
    for (const attacker of attackers) {
      const tab = await lure(attacker);
      expect(await outcomeOf(tab, 'EventSource', address), attacker).toBe('error');
      expect(await outcomeOf(tab, 'WebSocket', address.replace('http', 'ws')), attacker).toBe('error');
      await tab.close();
    }
    const sent = await attempts(attackers.length * 2);
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
  });
});
