import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Without the fixtures of the others: what runs here is the command that people run.
import { expect, test } from '@playwright/test';
import { killAll, ready, startBoth } from '../../scripts/support/started.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';

test.use({ ignoreHTTPSErrors: true });

test.describe('npm start -- --https', { tag: '@two-origins' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-https-'));
  let [plainPort, bffPort] = [0, 0];

  test.beforeAll(async () => {
    const demo = await startBoth('node scripts/demo.ts --https', { DATA_DIR: folder });
    [plainPort, bffPort] = [demo.ports.WEB_HTTP_PORT, demo.ports.BFF_PORT];
    await ready(demo);
  });

  test.afterAll(() => {
    killAll();
    rmSync(folder, { recursive: true, force: true });
  });

  test('leads from the plain port through the whole journey', async ({ page, context }) => {
    await page.goto(`http://localhost:${plainPort}/`);
    expect(new URL(page.url()).protocol).toBe('https:');
    await page.getByRole('button', { name: 'Try it with a throw-away account' }).click();
    await openPage(page, 'Session');
    const cookies = await context.cookies(`https://localhost:${bffPort}`);
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
