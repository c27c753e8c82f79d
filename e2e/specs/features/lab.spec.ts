/** The demo's lab: attacks on this very app, and the X-ray of a session. */
import { cookieNames, csrfHeader, paths } from '@tokenless/bff/contract';
import { pageFetch } from '../../support/page-fetch.ts';
import { fetchAll } from '../../support/attacker-scripts.ts';
import { startHttpsDemo } from '../../support/https-demo.ts';
import { test as withInjection } from '../../support/injected.ts';
import { openPage } from '../../support/pages.ts';
import { readDocument, readVariables } from '../../support/readable.ts';
import { test as plain } from '@playwright/test';
import { expect, test } from '../../support/test.ts';
import { times } from '../../support/times.ts';
import { tokensIn } from '../../support/tokens.ts';

const addresses = { xRay: '/bff/lab/x-ray', loseNextAnswer: '/bff/lab/lose-next-answer' };

test.describe('the X-ray of a session', () => {
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await openPage(page, 'X-ray');
  });

  test('shows what the BFF sees beside what a script can read', async ({ page }) => {
    const scripts = page.getByRole('region', { name: 'What a script in this page can see' });
    await expect(scripts.getByRole('definition')).toHaveText(Array.from({ length: 5 }, () => 'empty'));
    const claims = page.getByRole('region', { name: 'In the access token' });
    for (const claim of ['sub', 'sid', 'gen', 'iat', 'exp']) {
      await expect(claims.getByText(claim, { exact: true })).toBeVisible();
    }
    const cookies = page.getByRole('region', { name: 'The cookies' });
    await expect(cookies).toContainText(cookieNames.access);
    await expect(cookies).toContainText(cookieNames.refresh);
    await expect(cookies).toContainText(/HttpOnly; Secure; SameSite=strict; Path=\//i);
    await pageFetch(page, { path: paths.sessions });
    const request = page.getByRole('region', { name: 'The last request' });
    await expect(request).toContainText(`GET ${paths.sessions}`);
    await expect(request).toContainText(`X-CSRF${csrfHeader.value}`);
    await expect(request).toContainText(/same-(site|origin)/);
  });

  test('shows no token and no cookie value', async ({ page, wire }) => {
    await expect(page.getByRole('img', { name: /generation 1/ })).toBeVisible();
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
    expect(await fetchAll(tab, [stack.bffOrigin + addresses.loseNextAnswer], posted)).toEqual(['refused']);
    expect(wire.sent('POST', addresses.loseNextAnswer).map(({ status }) => status)).toEqual([403]);
  });

  test('renews on request, and never by being watched', async ({ page, wire, makeRenewalDue }) => {
    await makeRenewalDue();
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');
    const queries = wire.sent('GET', addresses.xRay).length;
    await expect.poll(() => wire.sent('GET', addresses.xRay).length).toBeGreaterThan(queries + 1);
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');

    await page.getByRole('button', { name: 'Renew now' }).click();
    await expect(page.getByRole('img', { name: /the last: generation 2 rotated/ })).toBeVisible();
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText(/^(60|5\d) s left$/);
  });

  test('loses an answer on request, and shows that it costs nothing', async ({
    page,
    wire,
    makeRenewalDue,
    advanceClock,
    securityEvents,
  }) => {
    await makeRenewalDue();
    await page.getByRole('button', { name: 'Lose the next answer' }).click();
    await expect.poll(securityEvents).toContain('session_rotated');
    await advanceClock(times.sharedRenewal);
    const outcome = page.getByRole('region', { name: 'See it happen' }).getByRole('listitem');
    await expect(outcome.nth(0)).toContainText('generation 2 rotated: both tokens new');
    await expect(outcome.nth(0)).toContainText('the answer was lost');
    await expect(outcome.nth(1)).toContainText('generation 2 reissued after a lost answer');
    await expect(outcome.nth(1)).toContainText('You are still signed in');
    expect(wire.withStatus(401)).toEqual([]);
  });
});

/** Some attacks wait for a window, a frame, or a hundred guesses. */
const attacking = { timeout: 30_000 };

/** What each card says when its buttons are pressed; the second is about the twin. */
type Outcome = RegExp | ((oneOrigin: boolean) => RegExp);
const cards: readonly (readonly [title: string, real: Outcome, twin?: RegExp])[] = [
  [
    'Read the tokens with a script',
    /Five places were read, and each was empty/,
    /found localStorage: token \S+/,
  ],
  ['Inject a script', /none did anything/, /It ran, and found localStorage: token \S+/],
  [
    'Set cookies, and get them',
    /brought 2 cookies along, and a script reads none of them/,
    /script read plain, Secure, SameSite-None, SameSite-Lax, SameSite-Strict\. .* along plain, HttpOnly, Secure, SameSite-None, SameSite-Lax\. Out of reach of both: all-three\./,
  ],
  [
    'Post a form from another site',
    /without any cookie, and was refused before it was read: 403 csrf_rejected/,
  ],
  [
    'Post a form from a neighbour',
    /with the session’s cookies, and was refused before it was read: 403 csrf_rejected/,
    /with the session’s cookies, and was obeyed \(200\)/,
  ],
  ['Read an answer from a neighbour’s script', /could read nothing/, /The script read: .*only its owner/],
  ['Show this app inside another page', /The frame stayed empty/, /shown inside the attacker’s page/],
  ['Steal my session', /over for both \(refresh_token_reused\)/, /The thief is signed in, and stays/],
  ['Use saved cookies after the sign-out', /Refused at once: 401 signed_out/, /the thief goes on reading/],
  [
    'Lose the answer that brings new tokens',
    /still signed in, though 3 answers were lost. New refresh tokens made: 1. .* again: 3/,
    /The owner is signed out \(401\)/,
  ],
  [
    'Renew ten times at once',
    /10 of 10 requests were answered with 200. New refresh tokens made: 1\./,
    /9 of 10 requests were refused with 401/,
  ],
  [
    'Forge an access token',
    /6 of 6 were refused with 401. A true one, .* with 200/,
    /nobody signed was believed/,
  ],
  [
    'Guess my password',
    /10 guesses were checked and found wrong, 1 refused unchecked. Then even the right password .* 429/,
    /Signed in at guess \d+/,
  ],
  [
    'Read the database',
    /in these rows in clear. What the thief made of the rows was refused with 401, 4 times of 4/,
    /signed in as the owner, with a cookie copied from a row/,
  ],
  ['Listen to plain http', /It does not start: .*https.* Of the 2 cookies of a sign-in, 2 are marked Secure/],
  [
    'Act from inside the page',
    // Where the BFF has the page's own origin, axios (XMLHttpRequest) has no way to leave the cookies out.
    (oneOrigin) =>
      new RegExp(
        `200 by fetch, 200 by axios; .* out, 401 and ${oneOrigin ? 200 : 401}\\. It took away no token`,
      ),
  ],
  ['Use a copied access token', /at once \(200\), after 30 s \(200\), and when .* its 60 s \(401\)/],
  ['Steal a session that its owner left behind', /After 3 lives of the access token the thief is in/],
];
const succeed = new Set([
  'Act from inside the page',
  'Use a copied access token',
  'Steal a session that its owner left behind',
]);

test.describe('the lab', () => {
  test.use({ provokes: true });
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await openPage(page, 'Lab');
  });

  for (const [title, real, twin] of cards) {
    test(`shows what comes of it: ${title}`, async ({ page, oneOrigin }) => {
      const card = page.getByRole('article', { name: title });
      await card.getByRole('button', { name: 'Try the attack' }).click();
      const outcome = typeof real === 'function' ? real(oneOrigin) : real;
      await expect(card.getByText(outcome)).toContainText(
        succeed.has(title) ? 'The attack succeeded.' : 'The attack came to nothing.',
        attacking,
      );
      if (!twin) return expect(card.getByRole('button', { name: 'without the defence' })).toHaveCount(0);
      await card.getByRole('button', { name: 'The same without the defence' }).click();
      await expect(card.getByText(twin)).toContainText('The attack succeeded.', attacking);
    });
  }

  test('runs them all, from one window of the attacker’s', { tag: '@core' }, async ({ page, context }) => {
    await page.getByRole('button', { name: 'Run all' }).click();
    const works = cards.flatMap(([, , twin]) => (twin ? [1, 1] : [1])).length;
    await expect(page.getByText(`${works} of ${works} ended as they should.`)).toBeVisible({
      timeout: 90_000,
    });
    expect(context.pages()).toHaveLength(2);
  });

  test('ticks off what was tried on the app and on the twin, and says what one has seen', async ({
    page,
  }) => {
    const tour = page.getByRole('region', { name: 'Five minutes' });
    await expect(tour).toContainText('0 of 7 done');
    const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
    await tour.getByRole('link', { name: 'Use saved cookies after the sign-out' }).click();
    await expect(card).toBeInViewport();
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await expect(card.getByText('came to nothing')).toBeVisible();
    await expect(tour).toContainText('0 of 7 done');
    await card.getByRole('button', { name: 'without the defence' }).click();
    await expect(tour).toContainText('1 of 7 done');
    await expect(tour.getByText('Revocation: signing out ends the session on the server')).toBeVisible();
  });

  test('has a card for every attack that the BFF knows', async ({ page }) => {
    await expect(page.getByRole('article').getByRole('heading')).toHaveText(cards.map(([title]) => title));
  });
});

test.describe('the demo’s clock', () => {
  test('expires the access token at once, and nobody is signed out', async ({ page, signUp, wire }) => {
    await signUp();
    await openPage(page, 'Lab');
    await page.getByRole('button', { name: 'Expire the access token now' }).click();
    await expect(page.getByText(/^\d+ seconds were skipped\.$/)).toBeVisible();
    await openPage(page, 'X-ray');
    await expect(page.getByRole('timer', { name: 'Access token' })).toHaveText('expired');
    await openPage(page, 'Devices');
    await expect(page.getByText('This device')).toBeVisible();
    expect(wire.withStatus(401)).toEqual([]);
  });
});

withInjection(
  'an injected script does all that the lab tries where the page has no policy',
  async ({ page, signUp, takePolicyOff }) => {
    await signUp();
    takePolicyOff();
    await page.goto('/lab');
    const card = page.getByRole('article', { name: 'Inject a script' });
    await card.getByRole('button', { name: 'Try the attack' }).click();
    const says = card.getByText('The attack succeeded.').locator('..');
    for (const way of ['inline script', 'event attribute', 'javascript: address', 'sent away']) {
      await expect(says).toContainText(way);
    }
  },
);

plain.describe('the lab over https', { tag: '@two-origins' }, () => {
  plain.use({ ignoreHTTPSErrors: true });
  let demo: Awaited<ReturnType<typeof startHttpsDemo>>;
  plain.beforeAll(async () => (demo = await startHttpsDemo()));
  plain.afterAll(() => demo.stop());

  plain('comes to the same', async ({ page }) => {
    await page.goto(demo.plainOrigin);
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await page.getByRole('button', { name: 'Run all' }).click();
    await expect(page.getByText(/^(\d+) of \1 ended as they should\.$/)).toBeVisible({ timeout: 90_000 });
  });
});
