import { paths } from '@tokenless/bff/contract';
import { expect, test } from '../../support/attacked.ts';
import { embedAs, readable } from '../../support/attacker-scripts.ts';
import { whoIsSignedIn } from '../../support/pages.ts';
import { probe } from '../../support/page-fetch.ts';

const elements = [
  { tag: 'img', source: 'src' },
  { tag: 'script', source: 'src' },
  { tag: 'script', source: 'src', type: 'module', crossorigin: 'use-credentials' },
  { tag: 'link', source: 'href', rel: 'stylesheet' },
  { tag: 'audio', source: 'src', preload: 'auto' },
  { tag: 'object', source: 'data', type: 'text/html' },
];

/** The neighbour tries no more than the sibling can. */
const otherHosts = ['sibling', 'foreign'] as const;
/** What stands in place of what may not be shown. */
const pageOfTheBrowser = /^(chrome-error:|about:neterror)/;

test.describe('a page of another origin', { tag: '@two-origins' }, () => {
  test('uses no answer as picture, script, style or sound', async ({ fromEach, stack, refused }) => {
    await fromEach(async (tab, attacker) => {
      for (const path of [probe.path, paths.session]) {
        const outcomes = await embedAs(tab, elements, stack.bffOrigin + path);
        expect(outcomes, `${attacker} ${path}`).toEqual(elements.map(() => 'error'));
        await refused(elements.length);
      }
      await tab.evaluate((address) => {
        const rules = document.createElement('script');
        rules.type = 'speculationrules';
        const rule = { source: 'list', urls: [`${address}?speculated`], eagerness: 'immediate' };
        rules.textContent = JSON.stringify({ prefetch: [rule], prerender: [rule] });
        const link = document.createElement('link');
        Object.assign(link, { rel: 'prefetch', href: address });
        document.head.append(rules, link);
      }, stack.bffOrigin + probe.path);
      await refused(1);
    });
  });

  test.describe('in place of the app', () => {
    test.use({ provokes: true });

    test('frames nothing, holds no window, and shows no answer', async ({
      fromEach,
      stack,
      context,
      wire,
    }) => {
      const framed = [
        `${stack.webOrigin}/session`,
        stack.bffOrigin + probe.path,
        stack.bffOrigin + paths.jwks,
      ];
      await fromEach(async (tab, attacker) => {
        // Firefox does not always tell the page around it that it has refused a frame.
        await tab.evaluate((addresses) => {
          for (const src of addresses)
            document.body.append(Object.assign(document.createElement('iframe'), { src }));
        }, framed);
        const shown = () => tab.frames().slice(1);
        await expect.poll(() => shown().length).toBe(framed.length);
        for (const frame of shown()) await expect.poll(() => frame.url(), attacker).toMatch(pageOfTheBrowser);
      }, otherHosts);

      await fromEach(async (tab, attacker) => {
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
        const holds = await popup.evaluate(() => ({ opener: window.opener as unknown, name: window.name }));
        expect(holds).toEqual({ opener: null, name: '' });
        await popup.close();

        for (const path of [...readable, paths.sessionEvents]) {
          // Firefox shows an error page of its own instead, and Playwright takes that for a failure.
          await tab.goto(stack.bffOrigin + path, { referer: tab.url() }).catch(() => undefined);
          const answered = wire.sent('GET', path).at(-1);
          expect(answered, `${attacker} ${path}`).toMatchObject({ status: 403 });
          expect(answered?.responseBody).toContain('csrf_rejected');
          expect(await tab.evaluate(() => origin)).toBe('null');
        }
      }, otherHosts);
    });
  });
});
