import { cookieNames, paths } from '@tokenless/bff/contract';
import { pageFetch } from '../../support/page-fetch.ts';
import { expect, test } from '../../support/attacked.ts';
import { shop } from '../../support/attacker-pages.ts';

const names = Object.values(cookieNames);
const parent = 'Domain=shop.localhost; Path=/; Secure';

test.describe('a sibling host', { tag: '@two-origins' }, () => {
  test('sets no cookie with a name of ours, and is not believed without the prefix', async ({
    victim,
    lure,
    attackerPages,
    context,
    wire,
  }) => {
    const tossed = names.flatMap((name) =>
      [name, name.toUpperCase(), `=${name}`].map((each) => `${each}=tossed; ${parent}`),
    );
    attackerPages.setCookies(...tossed, ...tossed.map((line) => `${line}; HttpOnly`));
    const tab = await lure('sibling');
    await tab.evaluate((lines) => {
      for (const line of lines) document.cookie = line;
    }, tossed);
    const taken = async () => (await context.cookies()).filter(({ value }) => value.includes('tossed'));
    expect(await taken()).toEqual([]);
    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);

    const plain = names.map((name) => name.replace('__Host-Http-', ''));
    attackerPages.setCookies(...plain.map((name) => `${name}=tossed; ${parent}`));
    await tab.reload();
    expect(await taken()).toHaveLength(2);
    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);
    expect(wire.sent('GET', paths.sessions).at(-1)?.requestHeaders.cookie).toContain('access=tossed');
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
  test('is sent the cookies, sealed, and sets none', async ({ victim, lure, attackerPages, context }) => {
    const before = await context.cookies();
    const tab = await lure('lodger');
    const { cookie = '' } = attackerPages.asked[0]?.headers ?? {};
    for (const name of names) expect(cookie).toContain(`${name}=`);
    const partsOfWhatIsEncrypted = 5;
    for (const part of cookie.split('; ')) expect(part.split('.')).toHaveLength(partsOfWhatIsEncrypted);

    await tab.evaluate((names) => {
      for (const name of names) document.cookie = `${name}=tossed; Path=/; Secure`;
    }, names);
    expect(await context.cookies()).toEqual(before);
    expect((await pageFetch(victim, { path: paths.sessions })).status).toBe(200);
  });
});
