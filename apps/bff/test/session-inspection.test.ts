import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { changePassword, rotated, signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { randomEmail, useTestBff } from './support/test-bff.ts';
import { startOwnBff } from './support/use-test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const inspect = async (browser: Browser) => {
  const answer = await browser.get(paths.session);
  expect(answer).toMatchObject({ status: 200, setCookies: [] });
  return answer.json;
};

const signInAgain = async (browser: Browser) =>
  signIn(browser.copy(), { email: (await browser.get(paths.session)).json.user.email });

describe('the inspection of a session that is over', () => {
  it('ends the session when a copied token is presented', async () => {
    const { owner, copy } = await rotated(bff);
    await bff.confirm(owner);
    bff.clock.advance(120);

    expect(await inspect(copy)).toEqual({ state: 'signed_out', reason: 'refresh_token_reused' });

    expect((await owner.get(probePath)).status).toBe(401);
    expect(await inspect(owner)).toEqual({ state: 'signed_out', reason: 'refresh_token_reused' });
    expect(bff.securityEvents().slice(-2)).toMatchObject([
      { event: 'refresh_token_reused', gen: 2, presentedGen: 1 },
      { event: 'session_ended', reason: 'refresh_token_reused' },
    ]);
  });

  it.each<[what: string, end: (browser: Browser) => Promise<unknown>, reason: string]>([
    ['the person signed out', (browser) => browser.copy().delete(paths.session), 'signed_out'],
    ['a new sign-in took its place', signInAgain, 'replaced_by_new_sign_in'],
    ['it was idle for too long', async () => bff.clock.advance(300 + 1800), 'idle_expired'],
    ['its time was up', async () => bff.clock.advance(43_200), 'absolute_expired'],
    ['nothing is known of it', () => bff.database.kysely.deleteFrom('sessions').execute(), 'unknown'],
  ])('says that %s', async (_what, end, reason) => {
    const browser = await bff.signedIn();
    await end(browser);

    expect(await inspect(browser)).toEqual({ state: 'signed_out', reason });
    expect(browser.jar.size).toBe(2);
  });

  it('needs no reason when nobody was signed in', async () => {
    expect(await inspect(bff.browser())).toEqual({ state: 'signed_out' });
  });
});

describe('the inspection of a live session', () => {
  it('tells who is signed in, and durations instead of clock times', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    bff.clock.advance(10);

    expect(await inspect(browser)).toEqual({
      state: 'signed_in',
      user: { id: expect.stringMatching(/^[\w-]{22}$/), name: 'Ada', email },
      session: {
        signedInSecondsAgo: 10,
        idleEndInSeconds: 2090,
        absoluteEndInSeconds: 43_190,
        remembered: false,
      },
    });
  });

  it('shows how silent renewal goes only in the demo', async () => {
    const demo = await startOwnBff({ MODE: 'demo' });
    const browser = await demo.signedIn();
    await demo.confirm(browser);

    const seen = async () => (await browser.get(paths.session)).json.session.demo;
    expect(await seen()).toEqual({ accessTokenEndsInSeconds: 300 - 46, renewals: 0, rotations: 0 });
    demo.expireAccessToken();
    expect(await seen()).toEqual({ accessTokenEndsInSeconds: 0, renewals: 0, rotations: 0 });
    await browser.get(probePath);
    expect(await seen()).toEqual({ accessTokenEndsInSeconds: 300, renewals: 1, rotations: 1 });
    demo.clock.advance(2);
    await browser.post(paths.renewal);
    expect(await seen()).toEqual({ accessTokenEndsInSeconds: 300, renewals: 2, rotations: 1 });
  });

  it.each([
    ['a token that is due for rotation', false],
    ['one that was replaced, when nobody has presented the next', true],
  ])('rotates nothing, slides nothing and sets no cookies: %s', async (_what, isReplaced) => {
    const browser = isReplaced ? (await rotated(bff)).copy : await bff.signedIn();
    await bff.confirm(isReplaced ? bff.browser() : browser);
    bff.expireAccessToken();
    bff.forgetLog();
    const before = await bff.newestSession();

    for (let index = 0; index < 15; index += 1) {
      const session = { idleEndInSeconds: 1753 };
      expect(await inspect(browser)).toMatchObject({ state: 'signed_in', session });
    }

    expect(await bff.newestSession()).toEqual(before);
    expect(bff.securityEvents()).toEqual([]);
  });

  it('is told by either token alone', async () => {
    const browser = await bff.signedIn();
    const [onlyAccess, onlyRefresh] = [browser.copy(), browser.copy()];
    onlyAccess.jar.delete(cookieNames.refresh);
    onlyRefresh.jar.delete(cookieNames.access);

    expect(await inspect(onlyAccess)).toMatchObject({ state: 'signed_in' });
    expect(await inspect(onlyRefresh)).toMatchObject({ state: 'signed_in' });
  });

  it.each([29, 119])('takes the previous token for %i seconds', async (seconds) => {
    const { owner, copy } = await rotated(bff);
    await bff.confirm(owner);
    bff.clock.advance(seconds);

    expect(await inspect(copy)).toMatchObject({ state: 'signed_in' });
    expect(bff.securityEvents('refresh_token_reused')).toEqual([]);
  });

  it('counts as presenting the current token', async () => {
    const browser = await bff.signedIn();
    bff.clock.advance(46);

    await inspect(browser);

    expect((await bff.newestSession()).confirmed_at).toBe(bff.clock.now());
  });
});

describe('an old access cookie that a late answer has put beside newer ones', () => {
  it('does not make the page say that nobody is signed in', async () => {
    const owner = await bff.signedIn();
    const late = owner.jar.get(cookieNames.access) as string;
    expect((await changePassword(owner)).status).toBe(204);
    owner.jar.set(cookieNames.access, late);

    expect(await inspect(owner)).toMatchObject({ state: 'signed_in' });
    expect((await owner.send('HEAD', paths.sessionEvents)).status).toBe(200);
  });
});
