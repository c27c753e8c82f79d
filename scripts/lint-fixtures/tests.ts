/** Tests run, all of them, and wait for what happens instead of for a while. Nothing that a copy keeps needs evidence/. */
export const tests = {
  'apps/bff/src/users/runs.test.ts': `
    import { setTimeout as sleep } from 'node:timers/promises'; // refused: no-restricted-imports
    import { expect, it } from 'vitest';
    it('is run', async () => {
      await sleep(1);
      await new Promise((resolve) => setTimeout(resolve, 1)); // refused: no-restricted-globals
      expect(1).toBe(1);
    });
    it.skip('is skipped', () => expect(1).toBe(1)); // refused: no-restricted-properties
    it.only('is alone', () => expect(1).toBe(1)); // refused: no-restricted-properties
    it.each([1])('is run with %d', (n) => expect(n).toBe(1));
    it.fails('is wrong', () => expect(1).toBe(2)); // refused: no-restricted-properties
    it('asserts nothing', () => {}); // refused: vitest/expect-expect
    it.runIf(process.env['CI'])('is run sometimes', () => expect(1).toBe(1)); // refused: no-restricted-properties
    it.skipIf(process.env['CI'])('is sometimes skipped', () => expect(1).toBe(1)); // refused: no-restricted-properties
  `,
  'apps/bff/test/runs.test.ts': `
    import { expect, it } from 'vitest';
    it.todo('comes later'); // refused: no-restricted-properties
    it('is run', () => expect(1).toBe(1));
    export * from '../../../evidence/simulation/main.ts'; // refused: no-restricted-imports
  `,
  'scripts/starts.ts': `
    export * from '../apps/bff/src/server.ts';
    export * from '../evidence/simulation/main.ts'; // refused: no-restricted-imports
  `,
  'e2e/specs/runs.spec.ts': `
    import { expect, test } from '@playwright/test';
    import { paths } from '@tokenless/bff/contract';
    export * from '../../apps/bff/src/config/x.ts'; // refused: no-restricted-imports
    export * from '../../evidence/simulation/main.ts'; // refused: no-restricted-imports
    test('is run', async ({ page }) => {
      await page.goto(paths.session);
      await page.waitForTimeout(100); // refused: no-restricted-properties
      setTimeout(() => {}, 100); // refused: no-restricted-globals
      await expect(page).toHaveTitle('x');
    });
    test.skip('is skipped', () => {}); // refused: no-restricted-properties
    test.describe.only('is alone', () => {}); // refused: no-restricted-properties
    test.fixme('is broken', () => {}); // refused: no-restricted-properties
  `,
  'e2e/support/fixture.ts': `
    import { setTimeout as sleep } from 'node:timers/promises'; // refused: no-restricted-imports
    export const pause = () => sleep(1);
    export const timer = (answer: () => void) => setTimeout(answer, 1);
    export const clock = async ({}, use: (now: number) => Promise<void>) => use(1);
    export const [] = [1]; // refused: no-empty-pattern
  `,
};
