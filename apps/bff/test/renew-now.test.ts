import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { rotated } from './support/rotated.ts';
import { startTestBff, type TestBff } from './support/test-bff.ts';

let bff: TestBff;
beforeAll(async () => {
  bff = await startTestBff();
});
beforeEach(() => bff.forgetLog());
afterAll(() => bff.stop());

describe('"stay signed in"', () => {
  it('ends the session for both when a copied token is presented', async () => {
    const { owner, copy } = await rotated(bff);
    await bff.confirm(owner);
    bff.clock.advance(120);

    const answer = await copy.post(paths.renewal);

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'session_ended', reason: 'refresh_token_reused' });
    expect(answer.setCookies).toEqual([]);
    expect((await owner.post(paths.renewal)).json).toMatchObject({ reason: 'refresh_token_reused' });
    expect(bff.securityEvents('refresh_token_reused')).toHaveLength(1);
  });

  it('is refused without a refresh token', async () => {
    const browser = await bff.signedIn();
    browser.jar.delete(cookieNames.refresh);

    const answer = await browser.post(paths.renewal);

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'session_required' });
    expect(browser.jar.size).toBe(1);
  });

  it('is refused after the eleventh time in a minute', async () => {
    const browser = await bff.signedIn();
    for (let index = 0; index < 10; index += 1) {
      expect((await browser.post(paths.renewal)).status).toBe(204);
      bff.clock.advance(1);
    }

    const refused = await browser.post(paths.renewal);

    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 50 });
    expect(refused.headers['retry-after']).toBe('50');
    expect(refused.setCookies).toEqual([]);
    expect((await browser.get(probePath)).status).toBe(200);
    bff.clock.advance(50);
    expect((await browser.post(paths.renewal)).status).toBe(204);
  });

  it('leaves the cookies alone when the database does not answer', async () => {
    const down = await startTestBff();
    const browser = await down.signedIn();
    await down.database.close();

    const answer = await browser.post(paths.renewal);

    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.setCookies).toEqual([]);
    await down.stop();
  });

  it('keeps a young refresh token, and moves the idle end', async () => {
    const browser = await bff.signedIn();
    const refresh = browser.jar.get(cookieNames.refresh);
    const access = browser.jar.get(cookieNames.access);
    bff.clock.advance(200);

    const answer = await browser.post(paths.renewal);

    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(answer.setCookies).toHaveLength(1);
    expect(browser.jar.get(cookieNames.access)).not.toBe(access);
    expect(browser.jar.get(cookieNames.refresh)).toBe(refresh);
    expect((await browser.get(paths.session)).json.session.idleEndInSeconds).toBe(2100);
    expect(bff.securityEvents('session_rotated')).toEqual([]);
  });

  it('rotates when the last rotation is an access token ago', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();

    const answer = await browser.post(paths.renewal);

    expect(answer.status).toBe(204);
    expect(answer.setCookies).toHaveLength(2);
    expect(bff.securityEvents('session_rotated')).toEqual([expect.objectContaining({ gen: 2 })]);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('makes one decision for clicks in two tabs at once', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();

    const answers = await Promise.all([browser.post(paths.renewal), browser.post(paths.renewal)]);

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(bff.securityEvents('session_rotated')).toHaveLength(1);
  });
});
