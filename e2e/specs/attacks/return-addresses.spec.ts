import type { Page } from '@playwright/test';
import { fillSignIn } from '../../support/accounts.ts';
import { expect, test } from '../../support/test.ts';

const elsewhere = [
  '//evil.localhost',
  '/\\evil.localhost',
  '%2F%2Fevil.localhost',
  '/\t/evil.localhost',
  'javascript:void(document.title=1)',
  'https://evil.localhost/',
];
const odd = [
  ['//evil.localhost/session', {}],
  ['/%2F%2Fevil', {}],
  ['/%5Cevil', {}],
  // Where the BFF serves the page, it refuses a zero character in any address.
  ['/session%00', { tag: '@two-origins' }],
] as const;
const inQuery = (wanted: string) => {
  const value = encodeURIComponent(wanted);
  return `/sign-in?returnTo=${value}&next=${value}&redirect=${value}#returnTo=${value}`;
};

test.describe('signing in', () => {
  for (const wanted of elsewhere) {
    test(`leads to the start, whoever asks for ${JSON.stringify(wanted)}`, async ({
      page,
      context,
      signUp,
    }) => {
      const account = await signUp();
      const start = await addressOfStart(page);
      await context.clearCookies();
      await page.goto(inQuery(wanted));
      // As the router keeps what it was given with an entry.
      await page.evaluate(
        (returnTo) => history.replaceState({ usr: { returnTo }, key: 'k', idx: 0 }, ''),
        wanted,
      );
      await page.reload();
      await fillSignIn(page, account);

      await expect(page).toHaveURL(start);
      await expect(page).toHaveTitle(/Tokenless/);
    });
  }

  for (const [path, details] of odd) {
    test(`stays here when the address of the app is ${path}`, details, async ({ page, signUp, stack }) => {
      await signUp();
      const start = await addressOfStart(page);
      await page.goto(stack.webOrigin + path);
      await page.getByRole('link', { name: 'Go to the start' }).click();
      await expect(page).toHaveURL(start);
    });
  }

  test('leads back to a page of the app that was asked for', async ({ page, context, signUp, stack }) => {
    const account = await signUp();
    await context.clearCookies();
    await page.goto('/devices');
    await fillSignIn(page, account);
    await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
    expect(page.url()).toBe(`${stack.webOrigin}/devices`);
  });
});

/** The first page of the navigation, whichever that is in this copy of the app. */
async function addressOfStart(page: Page): Promise<string> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page.url();
}
