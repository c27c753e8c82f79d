import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, test as base, type Page } from '@playwright/test';
import { cookieNames } from '@tokenless/bff/contract';
import { type Account, signInOn, signUpOn } from './accounts.ts';
import { inspectSession, secondsToEnd } from './page-fetch.ts';
import { type AttackerPages, openAttackerPages } from './attacker-pages.ts';
import { Wire } from './exchange.ts';
import { watchForFaults } from './faults.ts';
import type { Mishaps } from './mishaps.ts';
import { type Stack, startStack } from './stack.ts';
import { StolenJar } from './stolen-jar.ts';
import { times } from './times.ts';

export { expect };

/** What a spec can do besides clicking. Without a page said, it is the page of the test. */
interface Verbs {
  signUp(page?: Page, account?: Account): Promise<Account>;
  signIn(account: Account, options?: { page?: Page; remember?: boolean }): Promise<void>;
  /** Another tab of the same browser: the same cookies. Without an address, on the Session page. */
  secondTab(path?: string): Promise<Page>;
  /** Another browser: no cookies. */
  otherDevice(): Promise<Page>;
  /** A browser with a profile on disk; opened again after its context was closed, it is the same one. */
  openOwnBrowser(): Promise<Page>;
  /** The cookies as they are now, in the hands of a thief. */
  stolenJar(page?: Page): Promise<StolenJar>;
  /** Waits until the current tokens can be confirmed, and presents them: from then on the BFF knows that the browser keeps them. */
  confirmTokens(page?: Page): Promise<void>;
  /** The access token of everybody expires; the browser still sends it. */
  expireAccessToken(): Promise<void>;
  /** Both: the next request rotates the refresh token, and mints a new access token with it. */
  makeRenewalDue(page?: Page): Promise<void>;
  /** The browser drops the access cookie, as it does when its time is over. */
  dropAccessCookie(): Promise<void>;
  advanceClock(seconds: number): Promise<void>;
  /** Until this session ends, if nothing happens, in less time than its page gives warning. */
  advanceToWarning(page?: Page): Promise<void>;
  /** The BFF answers such requests, and the answers get lost on the way, until told otherwise. */
  loseAnswers: Mishaps['loseAnswers'];
  /** The next such request leaves the browser, and is held up on the way. */
  holdNextRequest: Mishaps['holdNextRequest'];
  /** A server of an attacker. */
  attackerPages: AttackerPages;
  /** Every exchange of this test, with the web server and with the BFF. */
  wire: Wire;
  /** The names of the security events since the test began. */
  securityEvents(): Promise<string[]>;
  killBff(): Promise<void>;
  startBff(): Promise<void>;
  /** In no spec does a script of the web app fail, or its content security policy have anything to refuse. */
  noFaults: void;
  /** Where a test makes the page do what its policy refuses. */
  provokes: boolean;
}

/** An option of the project: whether the BFF serves the web app itself. */
export interface Shape {
  readonly oneOrigin: boolean;
}

export const test = base.extend<Verbs, Shape & { stack: Stack }>({
  oneOrigin: [false, { option: true, scope: 'worker' }],
  stack: [
    async ({ oneOrigin }, use) => {
      const stack = await startStack(undefined, { oneOrigin });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ stack }, use) => use(stack.webOrigin),
  wire: [
    async ({ stack: { webProxy, bffProxy } }, use) => {
      const wire = new Wire();
      webProxy.onExchange = bffProxy.onExchange = (exchange) => void wire.exchanges.push(exchange);
      await use(wire);
    },
    { auto: true },
  ],

  signUp: ({ page, stack }, use) => use((on = page, account?: Account) => signUpOn(on, stack, account)),
  signIn: ({ page, stack }, use) =>
    use((account, { page: on = page, ...options } = {}) => signInOn(on, stack, { ...account, ...options })),
  secondTab: ({ context }, use) =>
    use(async (path = '/session') => {
      const tab = await context.newPage();
      await tab.goto(path);
      return tab;
    }),
  otherDevice: async ({ browser, stack }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: stack.webOrigin });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  openOwnBrowser: async ({ playwright, browserName, launchOptions, stack }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'tokenless-profile-'));
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const options = { ...launchOptions, baseURL: stack.webOrigin };
      const context = await playwright[browserName].launchPersistentContext(profile, options);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    rmSync(profile, { recursive: true, force: true });
  },

  stolenJar: ({ page, stack }, use) => use((of = page) => StolenJar.copy(of.context(), stack)),
  attackerPages: async ({ stack }, use) => {
    const pages = await openAttackerPages(stack);
    await use(pages);
    pages.close();
  },

  advanceClock: ({ stack }, use) => use((seconds) => stack.bff.advanceClock(seconds)),
  confirmTokens: ({ page, advanceClock }, use) =>
    use(async (on = page) => {
      await advanceClock(times.confirmAfter);
      await inspectSession(on);
    }),
  makeRenewalDue: ({ page, confirmTokens, expireAccessToken }, use) =>
    use(async (on = page) => {
      await confirmTokens(on);
      await expireAccessToken();
    }),
  expireAccessToken: ({ advanceClock }, use) => use(() => advanceClock(times.accessToken)),
  advanceToWarning: ({ page, advanceClock }, use) =>
    use(async (on = page) => advanceClock((await secondsToEnd(on)) - times.warned)),
  dropAccessCookie: ({ context }, use) => use(() => context.clearCookies({ name: cookieNames.access })),

  loseAnswers: async ({ stack: { bffProxy } }, use) => {
    const endings: (() => void)[] = [];
    await use((...what) => {
      const end = bffProxy.mishaps.loseAnswers(...what);
      endings.push(end);
      return end;
    });
    for (const end of endings) end();
  },
  holdNextRequest: ({ stack }, use) =>
    use((method, path) => stack.bffProxy.mishaps.holdNextRequest(method, path)),

  securityEvents: async ({ stack: { bff } }, use) => {
    const before = (await bff.securityEvents()).length;
    await use(async () => (await bff.securityEvents()).slice(before).map(({ event }) => event));
  },
  killBff: async ({ stack }, use) => {
    await use(() => stack.bff.kill());
    if (!stack.bff.isRunning) await stack.startBff();
  },
  startBff: ({ stack }, use) => use(() => stack.startBff()),

  provokes: [false, { option: true }],
  noFaults: [
    async ({ context, wire, provokes, stack: { webOrigin } }, use) => {
      const { faults, reported } = await watchForFaults({ context, wire, webOrigin });
      await use();
      if (provokes) await reported();
      else expect(faults()).toEqual([]);
    },
    { auto: true },
  ],
});
