import type { BrowserContext, Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { inspectSession, secondsToEnd } from '../support/page-fetch.ts';
import { type Account, fillSignIn, openPage, signOutOn, whoIsSignedIn } from '../support/pages.ts';
import { readDocument, readVariables } from '../support/readable.ts';
import { expect, test } from '../support/test.ts';

/** Two tabs and a device, which sign in and out a few times. */
const aHandfulEach = 25;
const withinASecond = { timeout: 1_500 };
const endedElsewhere = 'This session was ended from another device.';

/** How a page may be away. No automated browser freezes one that it shows: what the browser would say is said for it. */
const absences = [
  {
    how: 'frozen',
    goesAway: () => document.dispatchEvent(new Event('freeze')),
    comesBack: () => document.dispatchEvent(new Event('resume')),
  },
  {
    how: 'put aside for the Back button',
    goesAway: () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
    comesBack: () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  },
];

test.describe('what happens to a session', () => {
  let ada: Account;
  let phone: Page;
  test.beforeEach(async ({ signUp, signIn, otherDevice }) => {
    ada = await signUp();
    phone = await otherDevice();
    await signIn(ada, { page: phone });
  });

  test('shows in every tab within a second, over one connection', async ({ page, context, secondTab }) => {
    const streams = countStreams(context);
    await page.reload();
    const tabs = [page, await secondTab(), await secondTab('/devices')];
    // Each tab has become the leader as it was shown, and the one before it has let go.
    await expect.poll(() => streams.opened).toBe(3);
    await expect.poll(() => streams.open.size).toBe(1);
    // A page that is closed tells no more of its requests.
    streams.open.clear();
    await tabs.pop()?.close();
    await expect.poll(() => streams.open.size).toBe(1);
    await endOthers(phone);
    for (const tab of tabs) {
      await expect(tab.getByRole('alert')).toHaveText(endedElsewhere, withinASecond);
      await expect(tab.getByText('Ada Lovelace')).toHaveCount(0);
    }
    await expect.poll(() => streams.open.size).toBe(0);
  });

  test('is heard again after the BFF or a tab was away', async ({ page, killBff, startBff, signIn }) => {
    await killBff();
    await expect(page.getByText('The server cannot be reached.').first()).toBeVisible();
    await startBff();
    await expect(page.getByText('The server cannot be reached.')).toHaveCount(0);
    await endOthers(phone);
    await expect(page.getByRole('alert')).toHaveText(endedElsewhere);

    for (const { how, goesAway, comesBack } of absences) {
      await signIn(ada, { page });
      await page.evaluate(goesAway);
      await expect(whoIsSignedIn(page), how).toBeHidden();
      await killBff();
      await page.evaluate(comesBack);
      await expect(page.getByText('Checking whether you are still signed in…')).toBeVisible();
      await expect(page.getByText('Reading is tried again by itself')).toBeVisible();
      await expect(whoIsSignedIn(page)).toBeHidden();
      await startBff();
      await expect(whoIsSignedIn(page)).toBeVisible();
      await endOthers(phone);
      await expect(page.getByRole('alert'), how).toHaveText(endedElsewhere);
    }
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
});

test('a session ends although a tab listens, or sleeps', async ({ page, wire, signUp, advanceClock }) => {
  await signUp();
  await page.clock.install();
  await page.reload();
  await expect(whoIsSignedIn(page)).toBeVisible();
  const before = wire.sent('GET', paths.session).length;
  await page.clock.fastForward('01:00:00');
  await expect.poll(() => wire.sent('GET', paths.session).length).toBeGreaterThan(before);
  await expect(whoIsSignedIn(page)).toBeVisible();

  const left = await secondsToEnd(page);
  const fiveMinutes = 300;
  for (let passed = 0; passed < left; passed += fiveMinutes) await advanceClock(fiveMinutes);
  await expect(page.getByRole('alert')).toHaveText('Nothing happened for a while, so the session ended.');
});

test(
  'one browser signs in and out in all its tabs at once, and shows a new user nothing of the last',
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
    for (const each of [page, tab]) {
      const read = [...(await readDocument(each)), ...(await readVariables(each))].join('\n');
      expect(read).toContain(bob.email);
      expect(read).not.toContain(ada.email);
    }

    // No echo: the tabs have told each other a handful of times, and are quiet now.
    expect(wire.sent('GET', paths.session).length).toBeLessThan(aHandfulEach);
  },
);

async function endOthers(device: Page): Promise<void> {
  await device.goto('/devices');
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
