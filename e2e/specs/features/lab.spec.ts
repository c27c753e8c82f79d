/** The demo's lab: attacks on this very app. */
import { test as plain } from '@playwright/test';
import { cookieNames } from '@tokenless/bff/contract';
import { startHttpsDemo } from '../../support/https-demo.ts';
import { test as withInjection } from '../../support/injected.ts';
import { openPage } from '../../support/pages.ts';
import { tabTo } from '../../support/keyboard.ts';
import { expect, test } from '../../support/test.ts';
import { expectUsable } from '../../support/usable.ts';

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
    /with the session’s cookies, and was obeyed \(303\)/,
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
    /3 answers were lost\. New refresh tokens made: 1\. .* again: 3/,
    /There was no thief \(401\)/,
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
    'Sign with a stolen key',
    /key alone was answered with 401, .* with 200\. .* same token is answered with 401, .* new seal with 401; .* new key with 200\. .* signed out \(401\), and signs in again \(204\)/,
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
const succeed = new Set([
  'Act from inside the page',
  'Use a copied access token',
  'Steal a session that its owner left behind',
]);

/** Nobody's attack. */
const isAccident = (title: string) => title === 'Lose the answer that brings new tokens';

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
        succeed.has(title)
          ? 'The attack succeeded.'
          : isAccident(title)
            ? 'The owner stays signed in.'
            : 'The attack came to nothing.',
        attacking,
      );
      if (!twin) return expect(card.getByRole('button', { name: 'without the defence' })).toHaveCount(0);
      await card.getByRole('button', { name: 'The same without the defence' }).click();
      await expect(card.getByText(twin)).toContainText(
        isAccident(title) ? 'The owner is signed out.' : 'The attack succeeded.',
        attacking,
      );
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
    await page.reload();
    await expect(tour).toContainText('1 of 7 done');
  });

  test('shows the app beside the twin, the step that decided it, and the line of code', async ({ page }) => {
    const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
    const [real, twin] = [
      card.getByRole('group', { name: 'On this app' }),
      card.getByRole('group', { name: 'On the twin' }),
    ];
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await card.getByRole('button', { name: 'without the defence' }).click();
    await expect(real.getByRole('listitem').filter({ hasText: 'This decided it.' })).toContainText(
      /thief GET \/bff\/sessions.*401 signed_out/,
    );
    await expect(twin.getByRole('listitem').filter({ hasText: 'This decided it.' })).toContainText(
      /thief GET \/weak\/no-revocation\/data.*200/,
    );
    await expect(card.getByText('revocations.isRevoked(opened.claims)')).toBeVisible();
    await expect(card.getByRole('link', { name: /^OWASP ASVS/ })).toHaveAttribute('href', /^https:/);
  });

  // In Firefox axe alone takes minutes for so long a page.
  const withEveryCard = { tag: '@chromium' };
  test(
    'is usable by the keyboard alone, on every screen, with every card tried',
    withEveryCard,
    async ({ page }) => {
      test.setTimeout(240_000);
      for (const card of await page.getByRole('article').all()) {
        for (const [button, outcome] of [
          ['Try the attack', 'On this app'],
          ['The same without the defence', 'On the twin'],
        ] as const) {
          const pressed = card.getByRole('button', { name: button });
          if ((await pressed.count()) === 0) continue;
          await page.bringToFront();
          await tabTo(page, pressed);
          await page.keyboard.press('Enter');
          await expect(card.getByRole('group', { name: outcome }).getByRole('heading')).toBeVisible(
            attacking,
          );
        }
      }
      await expectUsable(page);
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
      await cardOf(title).getByRole('button', { name: 'The same without the defence' }).click();
      await expect(cardOf(title).getByText('The attack succeeded.')).toBeVisible(attacking);
    }
    const card = cardOf('Act from inside the page');
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await expect(card.getByText('It took away no token: it found none.')).toBeVisible(attacking);
    const names = (await context.cookies([stack.webOrigin, stack.bffOrigin])).map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.values(cookieNames));
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
