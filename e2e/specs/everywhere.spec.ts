import type { BrowserContext, Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { fillSignIn } from '../support/accounts.ts';
import { inspectSession, secondsToEnd } from '../support/page-fetch.ts';
import { openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

/** Two tabs and a device, which sign in and out a few times. */
const aHandfulEach = 25;
const withinASecond = { timeout: 1_500 };
const endedElsewhere = 'This session was ended from another device.';

/** No automated browser freezes a page that it shows: what the browser would say is said for it. */
const comingsAndGoings = [
  [
    'frozen',
    () => document.dispatchEvent(new Event('freeze')),
    () => document.dispatchEvent(new Event('resume')),
  ],
  [
    'put aside for the Back button',
    () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
    () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  ],
] as const;

test.describe('what happens to a session', () => {
  let phone: Page;
  test.beforeEach(async ({ signUp, signIn, otherDevice }) => {
    const ada = await signUp();
    phone = await otherDevice();
    await signIn(ada, { page: phone });
  });

  test('shows in every tab of the device within a second, over one connection', async ({
    page,
    context,
    secondTab,
  }) => {
    const streams = countStreams(context);
    await page.reload();
    const tabs = [page, await secondTab(), await secondTab('/devices')];
    // Each tab has become the leader as it was shown, and the one before it has let go.
    await expect.poll(() => streams.opened).toBe(3);
    await expect.poll(() => streams.open.size).toBe(1);
    await endOthers(phone);
    for (const tab of tabs) {
      await expect(tab.getByRole('alert')).toHaveText(endedElsewhere, withinASecond);
      await expect(tab.getByText('Ada Lovelace')).toHaveCount(0);
    }
    await expect.poll(() => streams.open.size).toBe(0);
  });

  test('is heard by the tabs that are left when the one that listens is closed', async ({
    page,
    secondTab,
  }) => {
    const listening = await secondTab();
    await expect(whoIsSignedIn(listening)).toBeVisible();
    await listening.close();
    await endOthers(phone);
    await expect(page.getByRole('alert')).toHaveText(endedElsewhere);
  });

  test('is heard again after the BFF was away', async ({ page, killBff, startBff }) => {
    await killBff();
    await expect(page.getByText('The server cannot be reached.').first()).toBeVisible();
    await startBff();
    await expect(page.getByText('The server cannot be reached.')).toHaveCount(0);
    await endOthers(phone);
    await expect(page.getByRole('alert')).toHaveText(endedElsewhere);
  });

  test('is not fetched while a tab is in the middle of changing it', async ({ page, wire }) => {
    const change = await page.evaluateHandle(async () => {
      const done = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      void navigator.locks.request('tokenless-session-change', () => {
        begun.resolve();
        return done.promise;
      });
      await begun.promise;
      return { finish: done.resolve };
    });
    const queries: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === paths.session) queries.push(request.method());
    });
    await endOthers(phone);
    const heard = () =>
      wire.sent('GET', paths.sessionEvents).some((each) => each.responseBody.includes('"ended"'));
    await expect.poll(heard).toBe(true);
    await inspectSession(page);
    expect(queries).toHaveLength(1);
    await expect(whoIsSignedIn(page)).toBeVisible();

    await change.evaluate(({ finish }) => finish());
    await expect(page.getByRole('alert')).toHaveText(endedElsewhere);
  });

  test('is not kept from ending by listening', async ({ page, advanceClock }) => {
    const left = await secondsToEnd(page);
    const fiveMinutes = 300;
    for (let passed = 0; passed < left; passed += fiveMinutes) await advanceClock(fiveMinutes);
    await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
  });

  for (const [how, leave, comeBack] of comingsAndGoings) {
    test(`is fetched before anything is shown by a tab that was ${how}`, async ({
      page,
      killBff,
      startBff,
    }) => {
      await page.evaluate(leave);
      await expect(whoIsSignedIn(page)).toBeHidden();
      await killBff();
      await page.evaluate(comeBack);
      await expect(page.getByText('Checking whether you are still signed in…')).toBeVisible();
      await expect(page.getByText('Reading is tried again by itself')).toBeVisible();
      await expect(whoIsSignedIn(page)).toBeHidden();

      await startBff();
      await expect(whoIsSignedIn(page)).toBeVisible();
      await endOthers(phone);
      await expect(page.getByRole('alert')).toHaveText(endedElsewhere);
    });
  }

  test('is fetched by a tab that slept with its machine', async ({ page, wire }) => {
    await page.clock.install();
    await page.reload();
    await expect(whoIsSignedIn(page)).toBeVisible();
    const before = wire.sent('GET', paths.session).length;
    await page.clock.fastForward('01:00:00');
    await expect.poll(() => wire.sent('GET', paths.session).length).toBeGreaterThan(before);
    await expect(whoIsSignedIn(page)).toBeVisible();
  });
});

test.describe('one browser', () => {
  test(
    'signs in and out in all its tabs at once, and shows a new user nothing of the last',
    { tag: '@core' },
    async ({ page, wire, signUp, otherDevice, secondTab }) => {
      const bob = await signUp(await otherDevice());
      const ada = await signUp();
      const tab = await secondTab();
      await expect(whoIsSignedIn(tab)).toContainText(ada.email);

      for (const next of [ada, bob]) {
        await signOutOn(page);
        await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
        await fillSignIn(page, next);
        await openPage(tab, 'Session');
        await expect(whoIsSignedIn(tab)).toContainText(next.email);
      }
      await expect(tab.getByText(ada.email)).toHaveCount(0);

      // No echo: the tabs have told each other a handful of times, and are quiet now.
      expect(wire.sent('GET', paths.session).length).toBeLessThan(aHandfulEach);
    },
  );
});

async function endOthers(device: Page): Promise<void> {
  await openPage(device, 'Devices');
  await device.getByRole('button', { name: 'End all others' }).click();
  await expect(device.getByText('All other devices are signed out.')).toBeVisible();
}

/** The event streams from now on. */
function countStreams(context: BrowserContext) {
  const streams = { opened: 0, open: new Set<unknown>() };
  context.on('request', (request) => {
    if (new URL(request.url()).pathname !== paths.sessionEvents) return;
    streams.opened += 1;
    streams.open.add(request);
  });
  context.on('requestfinished', (request) => streams.open.delete(request));
  context.on('requestfailed', (request) => streams.open.delete(request));
  return streams;
}
