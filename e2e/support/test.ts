import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, test as base, type Page } from '@playwright/test';
import { type Account, signInOn, signUpOn } from './pages.ts';
import { inspectSession, secondsToEnd } from './page-fetch.ts';
import { type AttackerPages, openAttackerPages } from './attacker-pages.ts';
import { Wire } from './exchange.ts';
import { type Watch, watchForFaults } from './faults.ts';
import type { Mishaps } from './mishaps.ts';
import { type Stack, startStack } from './stack.ts';
import { describeFailure } from './describe-failure.ts';
import { copyJar, type StolenJar } from './stolen-jar.ts';
import { times } from './times.ts';

export { expect };

/** What a spec can do besides clicking: README.md tells what each does. Without a page said, it is the page of the test. */
interface Verbs {
  signUp(page?: Page, account?: Account): Promise<Account>;
  signIn(account: Account, options?: { page?: Page; remember?: boolean }): Promise<void>;
  /** Without an address, on the Session page. */
  secondTab(path?: string): Promise<Page>;
  otherDevice(): Promise<Page>;
  openOwnBrowser(): Promise<Page>;
  stolenJar(page?: Page): Promise<StolenJar>;
  confirmTokens(page?: Page): Promise<void>;
  expireAccessToken(): Promise<void>;
  makeRenewalDue(page?: Page): Promise<void>;
  advanceClock(seconds: number): Promise<void>;
  advanceToWarning(page?: Page): Promise<void>;
  loseAnswers: Mishaps['loseAnswers'];
  holdNextRequest: Mishaps['holdNextRequest'];
  attackerPages: AttackerPages;
  wire: Wire;
  securityEvents(): Promise<string[]>;
  killBff(): Promise<void>;
  startBff(): Promise<void>;
  noFaults: Watch;
  provokes: boolean;
  failureReport: void;
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

  stolenJar: ({ page, stack }, use) => use((of = page) => copyJar(of.context(), stack)),
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
    await use(async () => (await bff.securityEvents()).slice(before));
  },
  killBff: async ({ stack }, use) => {
    await use(() => stack.bff.kill());
    if (!stack.bff.isRunning) await stack.startBff();
  },
  startBff: ({ stack }, use) => use(() => stack.startBff()),

  failureReport: [
    async ({ context, wire }, use, info) => {
      await use();
      if (info.status !== info.expectedStatus) await describeFailure(context.pages(), wire);
    },
    { auto: true },
  ],

  provokes: [false, { option: true }],
  noFaults: [
    async ({ context, wire, provokes, stack: { webOrigin } }, use) => {
      const watch = await watchForFaults({ context, wire, webOrigin });
      await use(watch);
      if (provokes) await watch.reported();
      else expect(watch.faults()).toEqual([]);
    },
    { auto: true },
  ],
});
