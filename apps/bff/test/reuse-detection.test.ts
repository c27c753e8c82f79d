import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { rotated } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const texts = async (browser: Browser) => (await browser.get(probePath)).json.texts as unknown[];

/** The owner is known to hold the current token; the copy still has the previous one. */
const confirmed = async () => {
  const pair = await rotated(bff);
  await bff.confirm(pair.owner);
  return pair;
};

describe('a copied token', () => {
  it.each([probePath, paths.renewal])(
    'ends the session for both when it is presented two minutes late: %s',
    async (path) => {
      const { owner, copy } = await confirmed();
      bff.clock.advance(120);

      const answer = await copy.post(path, { body: { text: 'stolen' } });

      const json = { code: 'session_ended', reason: 'refresh_token_reused' };
      expect(answer).toMatchObject({ status: 401, json, setCookies: [] });
      const { sid, user_id: userId, ...row } = await bff.newestSession();
      expect(row).toMatchObject({ revoked_at: bff.clock.now(), revoked_reason: json.reason });
      const generations = { gen: 2, presentedGen: 1 };
      expect(bff.securityEvents().slice(-2)).toMatchObject([
        { event: 'refresh_token_reused', userId, sid, ...generations, level: 40 },
        { event: 'session_ended', userId, sids: [sid], reason: 'refresh_token_reused', level: 30 },
      ]);
      for (const browser of [owner, copy]) {
        expect((await browser.get(probePath)).json).toMatchObject(json);
        browser.jar.delete(cookieNames.refresh);
        expect((await browser.get(probePath)).json).toMatchObject({ code: 'session_required' });
      }
      expect(bff.securityEvents('refresh_token_reused')).toHaveLength(1);
    },
  );

  it('ends the session at once when it is two generations old', async () => {
    const { owner, copy } = await confirmed();
    bff.expireAccessToken();
    await owner.get(probePath);

    const answer = await copy.get(probePath);

    expect(answer.json).toMatchObject({ code: 'session_ended', reason: 'refresh_token_reused' });
    expect((await owner.get(probePath)).status).toBe(401);
    expect(bff.securityEvents('refresh_token_reused')).toMatchObject([{ gen: 3, presentedGen: 1 }]);
  });

  it('still ends the session after the BFF was restarted', async () => {
    const { owner, copy } = await confirmed();
    await bff.restart();
    bff.clock.advance(120);

    expect((await copy.get(probePath)).json).toMatchObject({ reason: 'refresh_token_reused' });
    expect((await owner.get(probePath)).status).toBe(401);
  });
});

describe('a late request with the previous token', () => {
  it('is tolerated without cookies while the grace period lasts', async () => {
    const { owner, copy } = await confirmed();
    bff.clock.advance(29);

    const answer = await copy.post(probePath, { body: { text: 'from' } });

    expect(answer).toMatchObject({ status: 201, setCookies: [] });
    expect(await texts(owner)).toHaveLength(1);
    expect((await bff.newestSession()).renewals).toBe(1);
  });

  it.each([30, 119])('is asked to come again %i seconds after', async (seconds) => {
    const { owner, copy } = await confirmed();
    bff.clock.advance(seconds);

    const answer = await copy.post(probePath, { body: { text: 'too' } });

    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(answer.json).toMatchObject({ code: 'renewal_superseded', retryAfterSeconds: 1 });
    expect(answer.setCookies).toEqual([]);
    expect(await texts(owner)).toEqual([]);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });

  it.each([
    ['GET', paths.session, 121, 200],
    ['POST', paths.renewal, 35, 204],
  ] as const)(
    'is judged by when it came, not by when its body did: %s %s',
    async (...[method, path, seconds, status]) => {
      const { copy } = await confirmed();
      bff.clock.advance(seconds - 6);
      const held = copy.hold(method, path, { headers: { 'content-length': '2' } });
      await held.arrived;
      bff.clock.advance(6);

      const answer = await held.finish({});

      expect(answer).toMatchObject({ status, setCookies: [] });
      expect(bff.securityEvents('session_ended')).toEqual([]);
    },
  );
});

describe('two tabs with different tokens', () => {
  it('both go on while the rotation is young', async () => {
    const { owner, copy } = await rotated(bff);
    bff.clock.advance(5);

    const [first, second] = await Promise.all([owner.get(probePath), copy.get(probePath)]);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.setCookies).toHaveLength(2);
    expect(copy.jar.get(cookieNames.refresh)).not.toBe(owner.jar.get(cookieNames.refresh));
    await bff.confirm(copy);
    expect((await owner.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });
});
