/** The demo's X-ray: what each side sees of one session, and what each part of it is for. */
import type { Locator, Page } from '@playwright/test';
import { cookieNames, csrfHeader, paths } from '@tokenless/bff/contract';
import { fetchAll } from '../../support/attacker-scripts.ts';
import { tabTo } from '../../support/keyboard.ts';
import { pageFetch } from '../../support/page-fetch.ts';
import { openPage } from '../../support/pages.ts';
import { readDocument, readVariables } from '../../support/readable.ts';
import { expect, test } from '../../support/test.ts';
import { tokensIn } from '../../support/tokens.ts';
import { expectUsable } from '../../support/usable.ts';

const addresses = { xRay: '/bff/lab/x-ray', clock: '/bff/lab/clock' };
const explanation = /^Stops: .{20,}Does not stop: .{10,}$/;

test.describe('the X-ray of a session', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await openPage(page, 'X-ray');
  });

  test('shows what the BFF sees beside what a script can read', async ({ page }) => {
    const scripts = page.getByRole('region', { name: 'What a script in this page can see' });
    await expect(scripts.getByRole('definition')).toHaveText(Array.from({ length: 5 }, () => 'empty'));
    const cookies = page.getByRole('region', { name: 'The cookies' });
    await expect(cookies).toContainText(cookieNames.access);
    await expect(cookies).toContainText(cookieNames.refresh);
    const claims = page.getByRole('region', { name: 'In the access token' }).getByRole('definition');
    await expect(claims.filter({ hasText: /^\d\d:\d\d:\d\d UTC, in (1 min )?\d+ s$/ })).toHaveCount(1);
    await expect(claims.filter({ hasText: /^\d\d:\d\d:\d\d UTC, \d+ s ago$/ })).toHaveCount(2);
    await pageFetch(page, { path: paths.sessions });
    const request = page.getByRole('region', { name: 'The last request' }).getByRole('definition');
    await expect(request.first()).toHaveText(`GET ${paths.sessions}`);
    await expect(request.nth(1)).toHaveText(csrfHeader.value);
    await expect(request.nth(3)).toHaveText(/^same-(site|origin)$/);
  });

  test('says of each attribute and claim what it stops and what not', async ({ page }) => {
    await page.getByText('In the refresh token').click();
    for (const [card, count] of [
      [page.getByRole('region', { name: 'The cookies' }), 7],
      [page.getByRole('region', { name: 'In the access token' }), 14],
      [page.getByRole('group').filter({ hasText: 'In the refresh token' }), 10],
    ] as const) {
      const names = card.getByRole('term').getByRole('button');
      await expect(names).toHaveCount(count);
      for (const name of await names.all()) await expect(name).toHaveAccessibleDescription(explanation);
    }
  });

  test('explains itself to a keyboard and to a pointer, one thing at a time', async ({ page }) => {
    const [first, second] = ['HttpOnly', 'Secure'].map((name) =>
      page.getByRole('button', { name, exact: true }),
    ) as [Locator, Locator];
    const shown = page.getByRole('tooltip');
    await tabTo(page, first);
    await expect(shown).toHaveText(/neither read this cookie nor overwrite it/);
    await page.keyboard.press('Tab');
    await expect(shown).toHaveText(/Reading along on the network/);
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(0);
    await expect(second).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(shown).toBeInViewport({ ratio: 1 });
    await expectUsable(page);

    await second.blur();
    await expect(shown).toHaveCount(0);
    await first.hover();
    await expect(shown).toHaveText(/neither read this cookie nor overwrite it/);
    await shown.hover();
    await expect(shown).toBeInViewport({ ratio: 1 });
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(shown).toHaveCount(0);
  });

  test('shows no token and no cookie value', async ({ page, wire }) => {
    await expect(generations(page).first()).toContainText('Generation 1');
    const read = [...(await readDocument(page)), ...(await readVariables(page))].join('\n');
    expect(tokensIn(read, wire.cookieValues())).toEqual([]);
  });

  test('shows no other origin anything, and does nothing for it', async ({
    secondTab,
    attackerPages,
    stack,
    wire,
  }) => {
    const tab = await secondTab(attackerPages.addressOf('neighbour'));
    const init = { credentials: 'include' } as const;
    expect(await fetchAll(tab, [stack.bffOrigin + addresses.xRay], init)).toEqual(['refused']);
    const posted = { ...init, method: 'POST', mode: 'no-cors' } as const;
    expect(await fetchAll(tab, [stack.bffOrigin + addresses.clock], posted)).toEqual(['refused']);
    expect(wire.sent('POST', addresses.clock).map(({ status }) => status)).toEqual([403]);
  });

  test('renews on request, and never by being watched', async ({ page, wire, makeRenewalDue }) => {
    await makeRenewalDue();
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');
    const queries = wire.sent('GET', addresses.xRay).length;
    await expect.poll(() => wire.sent('GET', addresses.xRay).length).toBeGreaterThan(queries + 1);
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');

    await page.getByRole('button', { name: 'Renew now' }).click();
    await expect(generations(page).first()).toContainText(/^Generation 2rotated: both tokens new/);
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText(/^(60|5\d) s left$/);
  });

  test('shows what comes of an experiment in place of what came of the last one', async ({ page, wire }) => {
    const result = page.getByRole('region', { name: 'See it happen' }).getByRole('status');
    const ask = page.getByRole('button', { name: 'Expire the access token, then ask' });
    await ask.click();
    await expect(result).toContainText(
      /^The access token was made to expire.* 1 given a new access token only/,
    );
    await ask.click();
    await expect(result).toContainText('On the way: generation 2 rotated: both tokens new.');
    await page.getByRole('button', { name: 'Renew now' }).click();
    await expect(result).toHaveText(
      /^This page asked the BFF to renew the session. On the way: generation 2 given a new access token only. [^:]+$/,
    );
    expect(wire.withStatus(401)).toEqual([]);
  });

  test('stays short on a phone, and no mark covers another', async ({ page }) => {
    const ask = page.getByRole('button', { name: 'Expire the access token, then ask' });
    // A generation is confirmed by one, and makes room for the next by another.
    for (const generation of [1, 2, 2, 3, 3, 4, 4, 5]) {
      await ask.click();
      await expect(ask).toHaveAttribute('aria-busy', 'false');
      await expect(page.getByRole('status').filter({ hasText: `generation ${generation}` })).toBeVisible();
    }
    await expect(generations(page)).toHaveCount(5);
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 640 });
      const [covered, screens] = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.moments svg')].map((mark) =>
          mark.getBoundingClientRect(),
        );
        const overlaps = boxes.filter((box, index) =>
          boxes.some(
            (other, at) =>
              at < index &&
              box.left < other.right &&
              other.left < box.right &&
              box.top < other.bottom &&
              other.top < box.bottom,
          ),
        );
        return [overlaps.length, document.documentElement.scrollHeight / innerHeight];
      });
      expect(covered).toBe(0);
      expect(screens).toBeLessThan(8);
    }
  });
});

test.describe('the X-ray on a touch screen', { tag: '@chromium' }, () => {
  test.use({ hasTouch: true, viewport: { width: 320, height: 640 } });

  test('explains what is tapped, until the next tap elsewhere', async ({ page, signUp }) => {
    await signUp();
    await openPage(page, 'X-ray');
    const shown = page.getByRole('tooltip');
    for (const name of ['exp', 'gen']) {
      await page.getByRole('button', { name, exact: true }).tap();
      await expect(shown).toHaveText(explanation);
      await expect(shown).toBeInViewport({ ratio: 1 });
    }
    await page.getByRole('heading', { name: 'In the access token' }).tap();
    await expect(shown).toHaveCount(0);
  });
});

/** The newest first. */
const generations = (page: Page) =>
  page.getByRole('list', { name: 'Generations, the newest first' }).locator('> li');
