import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Without the fixtures of the others: what runs here is the command that people run.
import { expect, test } from '@playwright/test';
import { freePort, killAll, ready, start } from '../../scripts/support/started.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';

test.use({ ignoreHTTPSErrors: true });

test.describe('npm start -- --https', { tag: '@two-origins' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-https-'));
  let [plainPort, bffPort] = [0, 0];

  test.beforeAll(async () => {
    [plainPort, bffPort] = [await freePort(), await freePort()];
    const ports = {
      WEB_PORT: await freePort(),
      BFF_PORT: bffPort,
      WEB_HTTP_PORT: plainPort,
      BFF_HTTP_PORT: await freePort(),
    };
    await ready(start(process.execPath, ['scripts/demo.ts', '--https'], { ...ports, DATA_DIR: folder }));
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
