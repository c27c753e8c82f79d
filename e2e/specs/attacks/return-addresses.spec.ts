import { fillSignIn } from '../../support/pages.ts';
import { expect, test } from '../../support/test.ts';

const elsewhere = [
  '//evil.localhost',
  '/\\evil.localhost',
  '%2F%2Fevil.localhost',
  '/\t/evil.localhost',
  'javascript:void(document.title=1)',
  'https://evil.localhost/',
];
const odd = ['//evil.localhost/session', '/%2F%2Fevil', '/%5Cevil'];

test('signing in leads only to a page of the app', async ({ page, context, signUp, stack, oneOrigin }) => {
  const account = await signUp();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The first page of the navigation, whichever that is in this copy of the app.
  const start = page.url();

  // Where the BFF serves the page, it refuses a zero character in any address.
  for (const path of oneOrigin ? odd : [...odd, '/session%00']) {
    await page.goto(stack.webOrigin + path);
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await expect(page, path).toHaveURL(start);
  }

  for (const wanted of elsewhere) {
    await context.clearCookies();
    const value = encodeURIComponent(wanted);
    await page.goto(`/sign-in?returnTo=${value}&next=${value}&redirect=${value}#returnTo=${value}`);
    // As the router keeps what it was given with an entry.
    await page.evaluate(
      (returnTo) => history.replaceState({ usr: { returnTo }, key: 'k', idx: 0 }, ''),
      wanted,
    );
    await page.reload();
    await fillSignIn(page, account);
    await expect(page, wanted).toHaveURL(start);
    await expect(page).toHaveTitle(/Tokenless/);
  }

  await context.clearCookies();
  await page.goto('/devices');
  await fillSignIn(page, account);
  await expect(page.getByRole('heading', { name: 'Devices', exact: true })).toBeVisible();
  expect(page.url()).toBe(`${stack.webOrigin}/devices`);
});
