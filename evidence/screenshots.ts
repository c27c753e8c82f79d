/** `npm run screenshots`: draws the README's pictures again, from the demo that `npm start` runs, into docs/images. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { messageFor } from '@tokenless/bff/startup-error';
import { ensureBrowser } from '../scripts/ensure-browser.ts';
import { root } from '../scripts/local-settings.ts';
import { freePort, killAll, ready, start } from '../scripts/support/started.ts';

const viewport = { width: 1180, height: 760 };
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));

try {
  const address = await startDemo();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
  const page = await browser.newPage({ baseURL: address, viewport, reducedMotion: 'reduce' });
  await drawSignIn(page);
  await drawLab(page);
  await drawXRay(page);
  await browser.close();
} catch (error) {
  console.error(messageFor(error));
  process.exitCode = 1;
} finally {
  killAll();
  rmSync(folder, { recursive: true });
}

async function startDemo(): Promise<string> {
  const [WEB_PORT, BFF_PORT] = [await freePort(), await freePort()];
  await ready(start(process.execPath, ['scripts/demo.ts'], { WEB_PORT, BFF_PORT, DATA_DIR: folder }));
  return `http://localhost:${WEB_PORT}`;
}

async function drawSignIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'throw-away account' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(images, 'sign-in.png') });
}

/** One attack that needs no window of the attacker's, on the app and on the twin, with all that reached the servers. */
async function drawLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'throw-away account' }).click();
  const card = page.getByRole('article', { name: 'Use saved cookies after the sign-out' });
  await card.getByRole('button', { name: 'Try the attack' }).click();
  await expect(card.getByText('The attack came to nothing.')).toBeVisible();
  await card.getByRole('button', { name: 'without the defence' }).click();
  await expect(card.getByText('The attack succeeded.')).toBeVisible();
  // Closed again: with it the picture is larger than a page should wait for.
  await card.getByText('What stops it').click();
  // All of it at once: the heads of the columns stay in sight where one has to scroll.
  await page.setViewportSize({ ...viewport, height: 1400 });
  await card.screenshot({ path: join(images, 'lab.png') });
  await page.setViewportSize(viewport);
}

async function drawXRay(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'X-ray' }).click();
  for (const outcome of ['access token only', 'both tokens new']) {
    await page.getByRole('button', { name: 'Expire the access token, then ask' }).click();
    await expect(page.getByRole('status').filter({ hasText: outcome })).toBeVisible();
  }
  await page.evaluate(`document.querySelector('.x-ray').scrollIntoView()`);
  await page.getByRole('button', { name: 'HttpOnly' }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  // With more of it the picture would be larger than 150 kB.
  const clip = { x: 0, y: 0, width: viewport.width, height: 660 };
  await page.screenshot({ path: join(images, 'x-ray.png'), clip });
}
