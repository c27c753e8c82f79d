import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { rotated } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

/** What both tokens, the refresh token and the access token are told. */
const refusals = async (copy: Browser) => {
  const [both, renewal] = [await copy.get(probePath), await copy.post(paths.renewal)];
  copy.jar.delete(cookieNames.refresh);
  const accessAlone = await copy.get(probePath);
  return [both, renewal, accessAlone].map(({ json }) => (json.reason ?? json.code) as unknown);
};
const signedOut = ['signed_out', 'signed_out', 'session_required'];

const copyOfSignedOut = async () => {
  const browser = await bff.signedIn();
  const copy = browser.copy();
  expect((await browser.delete(paths.session)).status).toBe(204);
  return copy;
};

describe('a saved copy of the cookies', () => {
  it('is refused at once after the sign-out', async () => {
    expect(await refusals(await copyOfSignedOut())).toEqual(signedOut);
  });

  it('is refused after the sign-out and a restart, while its access token lives', async () => {
    const copy = await copyOfSignedOut();
    bff.clock.advance(298);

    await bff.restart();

    expect(await refusals(copy)).toEqual(signedOut);
  });

  it('is refused although the clock was set back after the sign-out was forgotten', async () => {
    bff.clock.advance(1);
    const copy = await copyOfSignedOut();
    copy.jar.delete(cookieNames.refresh);
    bff.clock.advance(361);
    await (await bff.signedIn()).delete(paths.session);

    bff.clock.set(-120);

    expect((await copy.get(probePath)).json).toMatchObject({ code: 'session_required' });
    bff.clock.set(120);
  });

  it.each([
    ['at once, when answers are still shared', 0],
    ['two minutes later', 120],
  ])('with a previous token is refused, and no alarm is raised: %s', async (_when, seconds) => {
    const { owner, copy } = await rotated(bff);
    if (seconds > 0) await bff.confirm(owner);
    bff.clock.advance(seconds);
    await owner.delete(paths.session);

    expect(await refusals(copy)).toEqual(signedOut);

    expect(bff.securityEvents('refresh_token_reused')).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends the session, then clears both cookies with their attributes', async () => {
    const browser = await bff.signedIn();

    const answer = await browser.delete(paths.session);

    expect(answer).toMatchObject({ status: 204, text: '' });
    const cleared = 'Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict';
    expect(answer.setCookies).toEqual(Object.values(cookieNames).map((name) => `${name}=; ${cleared}`));
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(browser.jar.size).toBe(0);
    const revoked = { revoked_at: bff.clock.now(), revoked_reason: 'signed_out' };
    expect(await bff.newestSession()).toMatchObject(revoked);
    expect(bff.securityEvents().at(-1)).toMatchObject({ event: 'session_ended', reason: 'signed_out' });
  });

  it.each([
    ['an access token that has expired', cookieNames.refresh, 301],
    ['a refresh token alone', cookieNames.access, 0],
  ])('takes %s', async (_what, without, seconds) => {
    const browser = await bff.signedIn();
    const copy = browser.copy();
    browser.jar.delete(without);
    bff.clock.advance(seconds);

    expect((await browser.delete(paths.session)).status).toBe(204);

    expect(await refusals(copy)).toEqual(signedOut);
  });

  it('takes a refresh token that was replaced long ago', async () => {
    const { owner, copy } = await rotated(bff);
    await bff.confirm(owner);
    bff.clock.advance(500);
    copy.jar.delete(cookieNames.access);

    expect((await copy.delete(paths.session)).status).toBe(204);

    expect(await refusals(owner)).toEqual(signedOut);
    expect(bff.securityEvents('refresh_token_reused')).toEqual([]);
  });

  it('ends both sessions when the two tokens are of different ones', async () => {
    const [one, other] = [await bff.signedIn(), await bff.signedIn()];
    const mixed = one.copy();
    mixed.jar.set(cookieNames.refresh, other.jar.get(cookieNames.refresh)!);

    await mixed.delete(paths.session);

    expect(await refusals(one)).toEqual(signedOut);
    expect(await refusals(other)).toEqual(signedOut);
  });

  it('of a session that another process has ended is heeded here as well', async () => {
    const browser = await bff.signedIn();
    const copy = browser.copy();
    const { sid } = await bff.newestSession();
    const ended = { revoked_at: bff.clock.now(), revoked_reason: 'signed_out' };
    await bff.database.kysely.updateTable('sessions').set(ended).where('sid', '=', sid).execute();

    expect((await browser.delete(paths.session)).status).toBe(204);

    expect(await refusals(copy)).toEqual(signedOut);
  });

  it('answers the same when nobody is signed in, and when done twice', async () => {
    const browser = await bff.signedIn();
    const copy = browser.copy();
    const first = await browser.delete(paths.session);
    const gone = await bff.signedIn();
    const { sid } = await bff.newestSession();
    await bff.database.kysely.deleteFrom('sessions').where('sid', '=', sid).execute();

    for (const nobody of [copy, bff.browser(), gone]) {
      const again = await nobody.delete(paths.session);
      expect(again.status).toBe(204);
      expect(again.setCookies).toEqual(first.setCookies);
    }
    expect(bff.securityEvents('session_ended')).toHaveLength(1);
  });
});
