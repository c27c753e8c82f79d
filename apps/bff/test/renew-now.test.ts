import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

describe('"stay signed in"', () => {
  it('is refused without a refresh token', async () => {
    const browser = await bff.signedIn();
    browser.jar.delete(cookieNames.refresh);

    const answer = await browser.post(paths.renewal);

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'session_required' });
    expect(browser.jar.size).toBe(1);
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
});
