import { paths } from '@tokenless/bff/contract';
import { readable } from '../../support/addresses.ts';
import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import { embedAs } from '../../support/attacker-scripts.ts';
import { whoIsSignedIn } from '../../support/pages.ts';
import { probe } from '../../support/probe.ts';

const elements = [
  { tag: 'img', src: 'address' },
  { tag: 'script', src: 'address' },
  { tag: 'script', type: 'module', src: 'address', crossorigin: 'use-credentials' },
  { tag: 'link', rel: 'stylesheet', href: 'address' },
  { tag: 'audio', preload: 'auto', src: 'address' },
  { tag: 'object', type: 'text/html', data: 'address' },
];

/** What stands in place of what may not be shown. */
const pageOfTheBrowser = /^(chrome-error:|about:neterror)/;

test.describe('a page of another origin', { tag: '@two-origins' }, () => {
  for (const path of [probe.path, paths.session]) {
    test(`can use ${path} as no picture, script, style or sound`, async ({ lure, stack, attempts }) => {
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        const outcomes = await embedAs(tab, elements, stack.bffOrigin + path);
        expect(outcomes, attacker).toEqual(elements.map(() => 'error'));
        await tab.close();
      }
      const sent = await attempts(attackers.length * elements.length);
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
    });
  }

  test('gets nothing done by a prefetch or a speculation', async ({ lure, stack, attempts }) => {
    for (const attacker of attackers) {
      const tab = await lure(attacker);
      await tab.evaluate((address) => {
        const rules = document.createElement('script');
        rules.type = 'speculationrules';
        const rule = { source: 'list', urls: [`${address}?speculated`], eagerness: 'immediate' };
        rules.textContent = JSON.stringify({ prefetch: [rule], prerender: [rule] });
        const link = document.createElement('link');
        Object.assign(link, { rel: 'prefetch', href: address });
        document.head.append(rules, link);
      }, stack.bffOrigin + probe.path);
    }
    const sent = await attempts(attackers.length);
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
  });
});

test.describe('a page of another origin that takes the place of the app', { tag: '@two-origins' }, () => {
  test.describe('framing', () => {
    test.use({ provokes: true });

    test('shows neither the app nor an answer in a frame', async ({ lure, stack }) => {
      const addresses = [
        `${stack.webOrigin}/session`,
        stack.bffOrigin + probe.path,
        stack.bffOrigin + paths.jwks,
      ];
      for (const attacker of ['sibling', 'foreign'] as const) {
        const tab = await lure(attacker);
        // Firefox does not always tell the page around it that it has refused a frame.
        await tab.evaluate((addresses) => {
          for (const src of addresses)
            document.body.append(Object.assign(document.createElement('iframe'), { src }));
        }, addresses);
        const shown = () => tab.frames().slice(1);
        await expect.poll(() => shown().length).toBe(addresses.length);
        for (const frame of shown()) {
          await expect.poll(() => frame.url(), attacker).toMatch(pageOfTheBrowser);
        }
        await tab.close();
      }
    });
  });

  test('has no hold on a window that it opened', async ({ lure, stack, context }) => {
    for (const attacker of ['sibling', 'foreign'] as const) {
      const tab = await lure(attacker);
      const opened = context.waitForEvent('page');
      await tab.evaluate((address) => {
        Object.assign(globalThis, { opened: window.open(address, 'known') });
      }, `${stack.webOrigin}/session`);
      const popup = await opened;
      await expect(whoIsSignedIn(popup)).toBeVisible();
      const held = await tab.evaluate(() => {
        const { opened } = globalThis as unknown as { opened: Window };
        return { closed: opened.closed, frames: opened.length };
      });
      expect(held, attacker).toEqual({ closed: true, frames: 0 });
      expect(await popup.evaluate(() => ({ opener: window.opener as unknown, name: window.name }))).toEqual({
        opener: null,
        name: '',
      });
      await popup.close();
    }
  });

  test('leads to no answer that is shown as a page', async ({ lure, stack, wire }) => {
    for (const attacker of ['sibling', 'foreign'] as const) {
      const tab = await lure(attacker);
      for (const path of [...readable, paths.sessionEvents]) {
        // Firefox shows an error page of its own instead, and Playwright takes that for a failure.
        await tab.goto(stack.bffOrigin + path, { referer: tab.url() }).catch(() => undefined);
        const answered = wire.sent('GET', path).at(-1);
        expect(answered, `${attacker} ${path}`).toMatchObject({ status: 403 });
        expect(answered?.responseBody).toContain('csrf_rejected');
        expect(await tab.evaluate(() => origin)).toBe('null');
      }
      await tab.close();
    }
  });
});
