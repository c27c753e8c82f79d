import { beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { changePassword, signedInTwice, signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { randomEmail } from './support/test-bff.ts';
import { useFreshBff } from './support/use-test-bff.ts';

const ahead = 2 * 86_400;

const bff = useFreshBff();
let browser: Browser;
beforeEach(async () => {
  bff.clock.set(ahead);
  browser = await bff.signedIn();
  await bff.confirm(browser);
  bff.clock.set(-ahead);
});

describe('a session that began by a clock that was two days ahead', () => {
  it('lives on, and no longer than others', async () => {
    expect((await browser.get(probePath)).status).toBe(200);

    const ends = { idleEndInSeconds: 2100, absoluteEndInSeconds: 43_200 };
    const { json } = await browser.get(paths.session);
    expect(json.session).toMatchObject({ signedInSecondsAgo: 3600, ...ends });
  });

  it('has its tokens rotated as others do', async () => {
    await browser.get(probePath);
    await bff.confirm(browser);
    bff.expireAccessToken();

    await browser.get(probePath);

    expect(await bff.newestSession()).toMatchObject({ gen: 2, rotated_at: bff.clock.now() });
  });

  it('was not begun by a recent sign-in, before and after the correction', async () => {
    const before = await browser.delete(paths.sessions);
    expect((await browser.get(probePath)).status).toBe(200);
    const after = await browser.delete(paths.sessions);

    expect([before.json.code, after.json.code]).toEqual(Array(2).fill('reauthentication_required'));
  });

  it('takes a copied token that was replaced for a copy', async () => {
    const copy = browser.copy();
    bff.clock.set(ahead);
    bff.expireAccessToken();
    await browser.get(probePath);
    await bff.confirm(browser);
    bff.clock.set(-ahead);

    expect((await copy.get(probePath)).status).toBe(200);
    bff.clock.advance(121);
    expect((await copy.get(probePath)).json).toMatchObject({ reason: 'refresh_token_reused' });
  });
});

describe('while the clock of the database is hours ahead, and sessions seem to have run out', () => {
  it('a password change ends them all the same', async () => {
    const address = randomEmail();
    const thief = await bff.signedIn(address);
    bff.skewDatabase(7200);
    const owner = bff.browser();
    await signIn(owner, { email: address });
    expect((await changePassword(owner)).status).toBe(204);
    bff.skewDatabase(0);

    expect((await thief.get(probePath)).status).toBe(401);
  });

  it('so does a sign-out', async () => {
    const owner = await bff.signedIn();
    const thief = owner.copy();
    bff.skewDatabase(7200);
    expect((await owner.delete(paths.session)).status).toBe(204);
    bff.skewDatabase(0);
    await bff.restart();

    expect((await thief.get(probePath)).status).toBe(401);
  });

  it('none that lives is removed to make room', async () => {
    const { email: address, there: remembered } = await signedInTwice(bff, { remember: true });
    bff.clock.advance(1);
    for (let n = 1; n <= 110; n += 1) {
      expect((await signIn(bff.browser(), { email: address })).status).toBe(204);
      // They run out, and nothing ends them.
      if (n % 15 === 0) bff.clock.advance(2200);
    }
    bff.clock.advance(2200);
    bff.skewDatabase(15 * 86_400);
    expect((await signIn(bff.browser(), { email: address })).status).toBe(204);
    bff.skewDatabase(0);

    expect((await remembered.get(probePath)).status).toBe(200);
  }, 60_000);
});

describe('an old sign-in is not taken for a recent one', () => {
  const codeOf = async (owner: Browser) => (await owner.delete(paths.sessions)).json?.code;

  it('where the clock of the instance is behind that of the database', async () => {
    const owner = await bff.signedIn();
    bff.clock.set(-3000);
    bff.skewDatabase(3000);
    bff.clock.advance(700);

    expect(await codeOf(owner)).toBe('reauthentication_required');
  });

  it('where the clock of the database was set back since', async () => {
    const owner = await bff.signedIn();
    bff.skewDatabase(-3600);

    expect(await codeOf(owner)).toBe('reauthentication_required');
  });
});
