/** The page of the lab: what it shows beside the outcome of an attack, and how it is used. */
import { openPage } from '../../support/pages.ts';
import { tabTo } from '../../support/keyboard.ts';
import { expect, test } from '../../support/test.ts';
import { expectUsable } from '../../support/usable.ts';

/** Some attacks wait for a window, a frame, or a hundred guesses. */
const attacking = { timeout: 30_000 };

test.describe('the page of the lab', () => {
  test.use({ provokes: true });
  test.beforeEach(async ({ page, signUp }) => {
    await signUp();
    await openPage(page, 'Lab');
  });

  test('ticks off what was tried on the app and on the twin, and says what one has seen', async ({
    page,
  }) => {
    const tour = page.getByRole('region', { name: 'Start here: five minutes' });
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
    await card.getByRole('link', { name: 'Lose the answer that brings new tokens' }).click();
    await expect(
      page.getByRole('article', { name: 'Lose the answer that brings new tokens' }),
    ).toBeInViewport();
  });

  test('shows what came of it again after another page was looked at', async ({ page }) => {
    const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await expect(card.getByText('came to nothing')).toBeVisible();
    await openPage(page, 'Session');
    await openPage(page, 'Lab');
    await expect(card.getByText('came to nothing')).toBeVisible();
  });

  test('brings what came of it into sight on a small screen', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
    for (const [button, outcome] of [
      ['Try the attack', 'On this app'],
      ['Try it without the defence', 'On the twin'],
    ] as const) {
      await card.getByRole('button', { name: button }).click();
      await expect(card.getByRole('heading', { name: outcome })).toBeInViewport();
    }
  });

  test('shows of each cookie whether a script reads it and another site brings it along', async ({
    page,
  }) => {
    const card = page.getByRole('article', { name: 'Set cookies, and get them' });
    await card.getByRole('button', { name: 'Try it without the defence' }).click();
    await expect(card.getByRole('listitem').first()).toContainText(
      /^you, led by the attacker’s window GET \/weak\/cookies\/set/,
    );
    await expect(card.getByRole('row')).toHaveText([
      'CookieA script read itIt came along from another site',
      'plainyesyes',
      'HttpOnlynoyes',
      'Secureyesyes',
      'SameSite-Noneyesyes',
      'SameSite-Laxyesyes',
      'SameSite-Strictyesno',
      'all-threenono',
    ]);
  });

  test('shows the app beside the twin, the step that decided it, and the line of code', async ({ page }) => {
    const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
    const [real, twin] = [
      card.getByRole('group', { name: 'On this app' }),
      card.getByRole('group', { name: 'On the twin' }),
    ];
    await card.getByRole('button', { name: 'Try the attack' }).click();
    await card.getByRole('button', { name: 'without the defence' }).click();
    await expect(real.getByRole('listitem').filter({ hasText: 'Here it ' })).toContainText(
      /thief GET \/bff\/sessions.*401 signed_out/,
    );
    await expect(twin.getByRole('listitem').filter({ hasText: 'Here it ' })).toContainText(
      /thief GET \/weak\/no-revocation\/data.*200/,
    );
    await card.getByText('Line of code, test, source').click();
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
          ['Try it without the defence', 'On the twin'],
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
});
