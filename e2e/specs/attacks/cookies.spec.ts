import { cookieNames, paths } from '@tokenless/bff/contract';
import { pageFetch } from '../../support/page-fetch.ts';
import { expect, test } from '../../support/attacked.ts';
import { shop } from '../../support/attacker-pages.ts';

const names = Object.values(cookieNames);
const parent = 'Domain=shop.localhost; Path=/; Secure';

test.describe('a sibling host', { tag: '@two-origins' }, () => {
  test('sets no cookie with a name of ours, by script or by answer', async ({
    victim,
    lure,
    attackerPages,
    context,
  }) => {
    attackerPages.setCookies(
      ...names.flatMap((name) => [
        `${name}=tossed; ${parent}; HttpOnly`,
        `${name.toUpperCase()}=tossed; ${parent}; HttpOnly`,
        `=${name}=tossed; ${parent}`,
      ]),
    );
    const tab = await lure('sibling');
    await tab.evaluate(
      ({ names, parent }) => {
        for (const name of names) {
          document.cookie = `${name}=tossed; ${parent}`;
          document.cookie = `${name.toUpperCase()}=tossed; ${parent}`;
          document.cookie = `=${name}=tossed; ${parent}`;
        }
      },
      { names, parent },
    );

    expect((await context.cookies()).filter(({ value }) => value.includes('tossed'))).toEqual([]);
    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);
  });

  test('is not believed when it sets cookies without the prefix', async ({
    victim,
    lure,
    attackerPages,
    context,
    wire,
  }) => {
    const plain = names.map((name) => name.replace('__Host-Http-', ''));
    attackerPages.setCookies(...plain.map((name) => `${name}=tossed; ${parent}`));
    await lure('sibling');
    expect((await context.cookies()).filter(({ value }) => value === 'tossed')).toHaveLength(2);

    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);
    expect(wire.sent('GET', paths.sessions).at(-1)?.requestHeaders.cookie).toContain('access=tossed');
    await context.clearCookies({ name: /^(access|refresh)$/ });
  });

  test('can only make the browser forget ours, by filling the jar', async ({
    page,
    secondTab,
    attackerPages,
    context,
    signUp,
  }) => {
    const account = await signUp();
    const tab = await secondTab(attackerPages.addressOf('sibling'));
    await tab.evaluate((parent) => {
      const moreThanAnyJarHolds = 400;
      for (let index = 0; index < moreThanAnyJarHolds; index += 1)
        document.cookie = `filler-${index}=x; ${parent}`;
    }, parent);

    const ours = async () => (await context.cookies()).filter(({ domain }) => domain === shop.bff);
    await expect.poll(ours).toEqual([]);
    expect((await pageFetch(page, { path: paths.sessions })).status).toBe(401);
    await context.clearCookies({ name: /^filler-/ });
    await signUp(page, { ...account, email: `again-${account.email}` });
  });
});

test.describe('another port of the same host', { tag: '@two-origins' }, () => {
  test('is sent the cookies by the browser, sealed', async ({ lure, attackerPages }) => {
    await lure('lodger');
    const { cookie = '' } = attackerPages.asked[0]?.headers ?? {};
    for (const name of names) expect(cookie).toContain(`${name}=`);
    // Five parts: encrypted. What is inside is for the BFF alone.
    for (const part of cookie.split('; ')) expect(part.split('.')).toHaveLength(5);
  });

  test('sets no cookie with a name of ours by script', async ({ victim, lure, context }) => {
    const before = await context.cookies();
    const tab = await lure('lodger');
    await tab.evaluate((names) => {
      for (const name of names) document.cookie = `${name}=tossed; Path=/; Secure`;
    }, names);

    expect(await context.cookies()).toEqual(before);
    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);
  });
});
