import { expect, type Page } from '@playwright/test';
import { readable } from './attacker-scripts.ts';
import type { Alterations } from './fault-proxy.ts';
import { test as base } from './test.ts';

export { expect };

interface Injected {
  /** How the answers of the web server are changed on their way. */
  alterations: Alterations;
  /** Puts markup into every page, as a hole in its rendering would. */
  injectMarkup(markup: string): void;
  /** Makes a function part of the app's own script, as a corrupted dependency would. It finds `attacker`, an origin, and `readable`. */
  corruptScript(attack: () => Promise<void>): void;
  takePolicyOff(): void;
  /** What ran of the injected, by the names that it pushed to `ran`. */
  whatRan(): Promise<readonly string[]>;
}

export const test = base.extend<Injected>({
  provokes: true,
  alterations: async ({ stack: { webProxy } }, use) => {
    await use((webProxy.alterations = {}));
    webProxy.alterations = undefined;
  },
  injectMarkup: ({ alterations }, use) =>
    use((markup) => {
      // Before the element that the app reads first.
      alterations.page = (html) =>
        html.replace('<meta name="settings"', () => `${markup}<meta name="settings"`);
    }),
  corruptScript: ({ alterations, attackerPages }, use) =>
    use((attack) => {
      const given = JSON.stringify({ attacker: attackerPages.addressOf('foreign', ''), readable });
      // In a task of its own: what Playwright evaluates may do more than the page.
      const listening = `addEventListener('attack', () => setTimeout(${attack.toString()}))`;
      alterations.script = (code) => `Object.assign(globalThis, ${given}); ${listening};\n${code}`;
    }),
  takePolicyOff: ({ alterations }, use) => use(() => void (alterations.withoutPolicy = true)),
  whatRan: ({ page }, use) => use(() => page.evaluate(() => (globalThis as { ran?: string[] }).ran ?? [])),
});

/** Lets the corrupted script do its work, and waits for what it leaves behind. */
export async function attackIn<T>(page: Page): Promise<T> {
  await page.evaluate(() => dispatchEvent(new Event('attack')));
  const left = await page.waitForFunction(() => (globalThis as { left?: unknown }).left);
  return (await left.jsonValue()) as T;
}
