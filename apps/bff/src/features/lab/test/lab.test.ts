import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { probePath } from '../../../../test/support/probe.ts';
import { password, randomEmail, startTestBff, type TestBff } from '../../../../test/support/test-bff.ts';
import { passwordPaths } from '../../../sign-in/password/contract.ts';
import { explained, paths, type XRayAnswer } from '../contract.ts';
import { lab } from '../feature.ts';

describe('the lab in production', () => {
  it('does not exist', async () => {
    const bff = await startTestBff({}, lab);
    const browser = await bff.signedIn();

    expect((await browser.get(paths.xRay)).status).toBe(404);
    expect((await browser.post(paths.clock, { body: { skipSeconds: 60 } })).status).toBe(404);
    await bff.stop();
  });
});

describe('the lab in the demo', () => {
  let bff: TestBff;
  beforeEach(async () => {
    bff = await startTestBff({ MODE: 'demo' }, lab);
  });
  afterEach(() => bff.stop());

  it('shows nothing to whoever is signed out', async () => {
    expect((await bff.browser().get(paths.xRay)).status).toBe(401);
  });

  it('shows claims and never a token', async () => {
    const browser = await bff.signedIn();

    const { text, json } = await browser.get(paths.xRay);

    expect(json.accessToken).toMatchObject({ state: 'valid', claims: { gen: 1, amr: ['pwd'] } });
    expect(json.cookies).toHaveLength(2);
    for (const value of browser.jar.values()) expect(text).not.toContain(value);
    expect(text).not.toContain('eyJ');
  });

  it.each([false, true])('sends nothing that it does not explain (remembered: %s)', async (remember) => {
    const email = randomEmail();
    await bff.signedIn(email);
    const browser = bff.browser();
    const { setCookies } = await browser.post(passwordPaths.signIn, { body: { email, password, remember } });

    const { accessToken, refreshToken, cookies } = (await browser.get(paths.xRay)).json as XRayAnswer;

    const attributes = setCookies.map((line) =>
      line.replaceAll(/(Max-Age|Expires)=[^;]*/g, '$1').split('; '),
    );
    expect(cookies.map((cookie) => cookie.attributes.toSorted())).toEqual(
      attributes.map(([, ...set]) => set.toSorted()),
    );
    const tokens = [accessToken, refreshToken].flatMap((token) => [
      ...Object.keys(token?.header ?? {}),
      ...Object.keys(token?.claims ?? {}),
    ]);
    expect(tokens).toEqual(expect.arrayContaining(['enc', 'typ', 'iss', 'aud', 'sid', 'jti', 'exp']));
    expect(explained).toEqual(expect.arrayContaining([...tokens, ...(cookies[0]?.attributes ?? [])]));
  });

  it('draws what happened to the tokens', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();
    await browser.sendAndLose('GET', probePath);
    bff.clock.advance(2);
    await browser.get(probePath);

    const { timeline, session, lastRequest } = (await browser.get(paths.xRay)).json;

    expect(timeline.map(({ event }: { event: string }) => event)).toEqual([
      'issued',
      'confirmed',
      'rotated',
      'reissued',
    ]);
    expect(session).toMatchObject({ generation: 2, confirmed: false });
    expect(lastRequest).toMatchObject({ method: 'GET', path: probePath, xCsrf: '1', status: 200 });
  });
});
