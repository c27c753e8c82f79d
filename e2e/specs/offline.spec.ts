import { paths } from '@tokenless/bff/contract';
import { openPage, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

test.describe('a server that is not there', () => {
  test.beforeEach(({ signUp }) => signUp());

  test(
    'is named above every page and where one is opened, and the app goes on by itself',
    { tag: '@two-origins' },
    async ({ page, killBff, startBff }) => {
      await killBff();
      const banner = page.getByText('You are still signed in. Reading is tried again by itself');
      await expect(banner).toBeVisible();
      await openPage(page, 'Devices');
      await expect(page.getByText('Your devices could not be read.')).toBeVisible();
      await expect(banner).toBeVisible();
      await startBff();
      await expect(banner).toHaveCount(0);
      await expect(page.getByText('This device')).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);

      await killBff();
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('If you are, you still are.');
      await startBff();
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText('This device')).toBeVisible();
    },
  );

  test('is told apart from no network, signs nobody out, and is not asked over and over', async ({
    page,
    context,
    wire,
    holdNextRequest,
    killBff,
    startBff,
  }) => {
    // A refetch of the session that is under way would say how it was before.
    await expect(whoIsSignedIn(page)).toBeVisible();
    await expect.poll(() => wire.withStatus(0)).toEqual([]);
    await context.setOffline(true);
    await expect(page.getByText('You are offline. You are still signed in.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('You are offline.')).toHaveCount(0);
    await expect(whoIsSignedIn(page)).toBeVisible();

    const held = holdNextRequest('GET', paths.sessions);
    await openPage(page, 'Devices');
    await held.hasLeft;
    await expect(page.getByText('Reading your devices…')).toBeVisible();
    held.letPass();
    await expect(page.getByText('This device')).toBeVisible();

    const aHandful = 5;
    const cookies = await context.cookies();
    await killBff();
    await expect(page.getByText('The server cannot be reached.').first()).toBeVisible();
    const before = wire.exchanges.length;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => wire.exchanges.length).toBeGreaterThan(before);
    expect(wire.exchanges.length - before).toBeLessThanOrEqual(aHandful);
    await expect(page.getByText('This device')).toBeVisible();

    await page.getByRole('button', { name: 'Sign out' }).click();
    const banner = page.getByRole('banner');
    await expect(banner.getByRole('alert')).toContainText('You are still signed in.');
    expect(await context.cookies()).toEqual(cookies);
    await startBff();
    await banner.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveText('You signed out.');
  });

  test('for the script of a page is asked for it again', { tag: '@core' }, async ({ page }) => {
    await page.route('**/assets/devices-page-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Devices' }).click();
    await expect(page.getByRole('alert')).toContainText('This page could not be fetched.');
    await page.unroute('**/assets/devices-page-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('This device')).toBeVisible();
  });
});
