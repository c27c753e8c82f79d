import { type BrowserContext, expect, type Page } from '@playwright/test';
import { pageFetchAll, sendText } from './page-fetch.ts';
import { type Attacker, attackers, shop } from './attacker-pages.ts';
import { readable } from './attacker-scripts.ts';
import type { Exchange } from './exchange.ts';
import { startStack } from './stack.ts';
import { test as base } from './test.ts';

export { expect };

interface Attacked {
  /** Signed in, with one text sent, in the page of the test. When the test has ended, all of it must be as it was. */
  victim: Page;
  /** The attacker's page in another tab of the victim's browser. */
  lure(attacker: Attacker): Promise<Page>;
  /** The same for one attacker after the other, until the attack is over. */
  fromEach(
    attack: (tab: Page, attacker: Attacker) => Promise<void>,
    who?: readonly Attacker[],
  ): Promise<void>;
  /** What the BFF answered to others than the web app since this was asked for last, once there is so much of it. */
  attempts(least: number): Promise<readonly Exchange[]>;
  /** The same, when all of it must have been refused. */
  refused(least: number): Promise<readonly Exchange[]>;
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
  fromEach: ({ lure }, use) =>
    use(async (attack, who = attackers) => {
      for (const attacker of who) {
        const tab = await lure(attacker);
        await attack(tab, attacker);
        await tab.close();
      }
    }),
  attempts: async ({ wire, stack: { webOrigin, bffOrigin } }, use) => {
    const { port } = new URL(bffOrigin);
    const told = new Set<Exchange>();
    await use(async (least) => {
      const answered = () =>
        wire.exchanges.filter(
          (each) =>
            each.url.port === port &&
            each.requestHeaders.origin !== webOrigin &&
            each.status > 0 &&
            !told.has(each),
        );
      await expect.poll(() => answered().length).toBeGreaterThanOrEqual(least);
      const found = answered();
      for (const each of found) told.add(each);
      return found;
    });
  },
  refused: ({ attempts }, use) =>
    use(async (least) => {
      const sent = await attempts(least);
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403));
      return sent;
    }),
});

/** All that an attack could change: the cookies, the session, the devices, the account's history, the texts. */
async function stateOf(page: Page, context: BrowserContext) {
  const cookies = (await context.cookies()).filter(({ domain }) => domain === shop.bff);
  const requests = readable.map((path) => ({ path }));
  return { cookies, answers: await pageFetchAll(page, requests) };
}
