// Without the fixtures of the others: what runs here is the command that people run.
import { expect, test } from '@playwright/test';
import { startHttpsDemo } from '../support/https-demo.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';

test.use({ ignoreHTTPSErrors: true });

test.describe('npm start -- --https', { tag: '@two-origins' }, () => {
  let demo: Awaited<ReturnType<typeof startHttpsDemo>>;
  test.beforeAll(async () => (demo = await startHttpsDemo()));
  test.afterAll(() => demo.stop());

  test('leads from the plain port through the whole journey', async ({ page, context }) => {
    await page.goto(demo.plainOrigin);
    expect(new URL(page.url()).protocol).toBe('https:');
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await openPage(page, 'Session');
    const cookies = await context.cookies(demo.bffOrigin);
    expect(cookies.map(({ secure, httpOnly, sameSite }) => [secure, httpOnly, sameSite])).toEqual([
      [true, true, 'Strict'],
      [true, true, 'Strict'],
    ]);

    await page.reload();
    await expect(whoIsSignedIn(page)).toContainText('Guest');
    await signOutOn(page);
    expect(await context.cookies()).toEqual([]);
  });
});
