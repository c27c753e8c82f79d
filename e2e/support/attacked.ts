import { type BrowserContext, expect, type Page } from '@playwright/test';
import { paths } from '@tokenless/bff/contract';
import { pageFetchAll } from './page-fetch.ts';
import { type Attacker, shop } from './attacker-pages.ts';
import type { Exchange } from './exchange.ts';
import { probe, sendText } from './probe.ts';
import { startStack } from './stack.ts';
import { test as base } from './test.ts';

export { expect };

interface Attacked {
  /** Signed in, with one text sent, in the page of the test. When the test has ended, all of it must be as it was. */
  victim: Page;
  /** The attacker's page in another tab of the victim's browser. */
  lure(attacker: Attacker): Promise<Page>;
  /** What the BFF answered to others than the web app, once there is so much of it. */
  attempts(least: number): Promise<readonly Exchange[]>;
}

/** The product on hosts of its own, so that there can be siblings. */
export const test = base.extend<Attacked>({
  stack: [
    async ({}, use) => {
      const stack = await startStack(shop);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  victim: async ({ page, context, signUp }, use) => {
    await signUp();
    await sendText(page, 'Their own');
    const before = await stateOf(page, context);
    await use(page);
    expect(await stateOf(page, context)).toEqual(before);
  },
  lure: ({ victim: _spared, secondTab, attackerPages }, use) =>
    use((attacker) => secondTab(attackerPages.addressOf(attacker))),
  attempts: ({ wire, stack: { webOrigin, bffOrigin } }, use) =>
    use(async (least) => {
      const { port } = new URL(bffOrigin);
      const answered = () =>
        wire.exchanges.filter(
          ({ url, requestHeaders: { origin }, status }) =>
            url.port === port && origin !== webOrigin && status > 0,
        );
      await expect.poll(() => answered().length).toBeGreaterThanOrEqual(least);
      return answered();
    }),
});

/** All that an attack could change: the cookies, the session, the devices, the account's history, the texts. */
async function stateOf(page: Page, context: BrowserContext) {
  const cookies = (await context.cookies()).filter(({ domain }) => domain === shop.bff);
  const listed = [paths.session, paths.sessions, paths.securityEvents, probe.path];
  return {
    cookies,
    answers: await pageFetchAll(
      page,
      listed.map((path) => ({ path })),
    ),
  };
}
