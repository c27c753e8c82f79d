/** The demo's lab: attacks on this very app. */
import { test as plain } from '@playwright/test';
import { cookieNames } from '@tokenless/bff/contract';
import { startHttpsDemo } from '../../support/https-demo.ts';
import { test as withInjection } from '../../support/injected.ts';
import { openPage } from '../../support/pages.ts';
import { expect, test } from '../../support/test.ts';

/** Some attacks wait for a window, a frame, or a hundred guesses. */
const attacking = { timeout: 30_000 };

/** What each card says when its buttons are pressed; the second is about the twin. */
type Outcome = RegExp | ((oneOrigin: boolean) => RegExp);
const cards: readonly (readonly [title: string, real: Outcome, twin?: RegExp])[] = [
  [
    'Read the tokens with a script',
    /The browser has 2 cookies, .* read five places, and each was empty/,
    /It found .* localStorage: token \S+/,
  ],
  [
    'Inject a script',
    /none did anything\. And the browser reported it to the BFF\./,
    /It worked: .* localStorage: token \S+/,
  ],
  [
    'Set cookies, and get them',
    /brought 2 cookies along, and a script reads none of them/,
    /script read 5 of the 7, and 5 came along .* Out of reach of both: all-three\./,
  ],
  [
    'Post a form from another site',
    /without any cookie: SameSite had kept them .* \(403 csrf_rejected\)/,
    /with the session’s cookies, and was carried out, as a payment/,
  ],
  [
    'Post a form from a neighbour',
    /with the session’s cookies, and was refused: 403 csrf_rejected/,
    /with the session’s cookies, and was carried out, as a payment/,
  ],
  ['Read an answer from a neighbour’s script', /could read nothing/, /The script read: .*only its owner/],
  ['Show this app inside another page', /The frame stayed empty/, /shown inside the attacker’s page/],
  ['Steal my session', /over for both \(refresh_token_reused\)/, /The thief is signed in, and stays/],
  ['Use saved cookies after the sign-out', /Refused at once: 401 signed_out/, /the thief goes on reading/],
  [
    'Lose the answer that brings new tokens',
    /2 answers were lost\. The refresh token was replaced once, and the same new one was sent again 2 times\./,
    /There was no thief, only an answer that got lost; and the owner is refused from then on \(401\)/,
  ],
  [
    'Renew ten times at once',
    /10 of 10 requests were answered with 200. The refresh token was replaced once\./,
    /9 of 10 requests were refused with 401/,
  ],
  [
    'Forge an access token',
    /6 of 6 were refused with 401. A true one, .* with 200/,
    /nobody signed was believed/,
  ],
  [
    'Sign with a stolen key',
    /nothing that the thief makes is taken\. The price: everybody is signed out \(401\), and signs in again \(204\)/,
    /Nobody was signed out \(200\)\. .* goes on reading \(200\)/,
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
/** What it says first, where that is not as on most cards. */
const verdicts: Readonly<Record<string, { readonly real?: string; readonly twin?: string }>> = {
  'Steal my session': { real: 'The thief was found out.' },
  'Sign with a stolen key': { real: 'The thief was shut out.' },
  'Lose the answer that brings new tokens': {
    real: 'The owner stays signed in.',
    twin: 'The owner is signed out.',
  },
  'Renew ten times at once': { real: 'The owner stays signed in.', twin: 'The owner is signed out.' },
  'Act from inside the page': { real: 'The attack succeeded.' },
  'Use a copied access token': { real: 'The attack succeeded.' },
  'Steal a session that its owner left behind': { real: 'The attack succeeded.' },
};

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
      const { real: failed, twin: succeeded } = verdicts[title] ?? {};
      await expect(card.getByText(outcome)).toContainText(failed ?? 'The attack came to nothing.', attacking);
      const withoutDefence = card.getByRole('button', { name: 'Try it without the defence' });
      if (!twin) return expect(withoutDefence).toHaveCount(0);
      await withoutDefence.click();
      await expect(card.getByText(twin)).toContainText(succeeded ?? 'The attack succeeded.', attacking);
    });
  }

  test(
    'runs them all, from one window of the attacker’s',
    { tag: ['@core', '@slow'] },
    async ({ page, context }) => {
      await page.getByRole('button', { name: 'Run all' }).click();
      const works = cards.flatMap(([, , twin]) => (twin ? [1, 1] : [1])).length;
      await expect(page.getByText(`${works} of ${works} ended as they should.`)).toBeVisible({
        timeout: 90_000,
      });
      expect(context.pages()).toHaveLength(2);
      const title = 'Use saved cookies after the sign-out';
      await page
        .getByRole('listitem')
        .filter({ hasText: 'On the twin' })
        .getByRole('link', { name: title })
        .click();
      const card = page.getByRole('article', { name: title });
      await expect(card.getByText('The attack came to nothing.')).toBeVisible();
      await expect(card.getByText('The attack succeeded.')).toBeVisible();
    },
  );

  test('leaves nothing of the twins where the page and the BFF can see it', async ({
    page,
    context,
    stack,
  }) => {
    const cardOf = (title: string) => page.getByRole('article', { name: title });
    for (const title of [
      'Read the tokens with a script',
      'Set cookies, and get them',
      'Post a form from a neighbour',
    ]) {
      await cardOf(title).getByRole('button', { name: 'Try it without the defence' }).click();
      await expect(cardOf(title).getByText('The attack succeeded.')).toBeVisible(attacking);
    }
    const card = cardOf('Act from inside the page');
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await expect(card.getByText('It took away no token: it found none.')).toBeVisible(attacking);
    const names = (await context.cookies([stack.webOrigin, stack.bffOrigin])).map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.values(cookieNames));
  });

  test('attacks from a window of the browser that asked, though another has one open', async ({
    page,
    browser,
    baseURL,
  }) => {
    const title = 'Post a form from a neighbour';
    await page.getByRole('article', { name: title }).getByRole('button', { name: 'Try the attack' }).click();
    await expect(page.getByText('came to nothing')).toBeVisible(attacking);
    const other = await browser.newContext({ ...(baseURL && { baseURL }) });
    const otherPage = await other.newPage();
    await otherPage.goto('/');
    await otherPage.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    const card = otherPage.getByRole('article', { name: title });
    const opened = other.waitForEvent('page');
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await opened;
    await expect(card.getByText('came to nothing')).toBeVisible(attacking);
    await other.close();
  });

  test('has a card for every attack that the BFF knows', async ({ page }) => {
    await expect(page.getByRole('article').getByRole('heading')).toHaveText(cards.map(([title]) => title));
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
