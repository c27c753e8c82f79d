import { expect, test } from '../../support/attacked.ts';
import { attackers } from '../../support/attacker-pages.ts';
import { embedAs } from '../../support/attacker-scripts.ts';
import { paths } from '../../support/paths.ts';

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
  for (const path of [paths.notes, paths.session]) {
    test(`can use ${path} as no picture, script, style or sound`, async ({
      victim,
      lure,
      stack,
      attempts,
    }) => {
      for (const attacker of attackers) {
        const tab = await lure(attacker);
        const outcomes = await embedAs(tab, elements, stack.bffOrigin + path);
        expect(outcomes, attacker).toEqual(elements.map(() => 'error'));
        await tab.close();
      }
      const sent = await attempts(attackers.length * elements.length);
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
      await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
    });
  }

  test('gets nothing done by a prefetch or a speculation', async ({ victim, lure, stack, attempts }) => {
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
      }, stack.bffOrigin + paths.notes);
    }
    const sent = await attempts(attackers.length);
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
    await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
  });
});

test.describe('a page of another origin that takes the place of the app', { tag: '@two-origins' }, () => {
  test.describe('framing', () => {
    test.use({ provokes: true });

    test('shows neither the app nor an answer in a frame', async ({ victim, lure, stack }) => {
      const addresses = [
        `${stack.webOrigin}/session`,
        stack.bffOrigin + paths.notes,
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
      await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
    });
  });

  test('has no hold on a window that it opened', async ({ victim, lure, stack, context }) => {
    for (const attacker of ['sibling', 'foreign'] as const) {
      const tab = await lure(attacker);
      const opened = context.waitForEvent('page');
      await tab.evaluate((address) => {
        Object.assign(globalThis, { opened: window.open(address, 'known') });
      }, stack.webOrigin);
      const popup = await opened;
      await expect(popup.getByRole('heading', { name: 'The only note' })).toBeVisible();
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
    await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
  });

  test('leads to no answer that is shown as a page', async ({ victim, lure, stack, wire }) => {
    const addresses = [paths.session, paths.sessions, paths.securityEvents, paths.notes, paths.sessionEvents];
    for (const attacker of ['sibling', 'foreign'] as const) {
      const tab = await lure(attacker);
      for (const path of addresses) {
        // Firefox shows an error page of its own instead, and Playwright takes that for a failure.
        await tab.goto(stack.bffOrigin + path, { referer: tab.url() }).catch(() => undefined);
        const answered = wire.sent('GET', path).at(-1);
        expect(answered, `${attacker} ${path}`).toMatchObject({ status: 403 });
        expect(answered?.responseBody).toContain('csrf_rejected');
        expect(await tab.evaluate(() => origin)).toBe('null');
      }
      await tab.close();
    }
    await expect(victim.getByRole('heading', { name: 'The only note' })).toBeVisible();
  });
});
