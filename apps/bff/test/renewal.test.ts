import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { renewalDue } from './support/accounts.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const due = () => renewalDue(bff);
const ways = [
  ['GET', probePath],
  ['POST', paths.renewal],
] as const;

describe('silent renewal', () => {
  it.each(ways)(
    'rotates inside the request when the access token has expired: %s %s',
    async (method, path) => {
      const browser = await due();
      const before = browser.copy().jar;

      const answer = await browser.send(method, path);

      expect(answer.status).toBeLessThan(300);
      expect(answer.setCookies).toHaveLength(2);
      for (const [name, value] of before) expect(browser.jar.get(name)).not.toBe(value);
      const rotated = { event: 'session_rotated', gen: 2 };
      expect(bff.securityEvents()).toMatchObject([
        { event: 'account_created' },
        { event: 'signed_in' },
        rotated,
      ]);
      const rotated_at = bff.clock.now();
      expect(await bff.newestSession()).toMatchObject({ gen: 2, rotated_at, confirmed_at: null });
    },
  );

  it.each([
    { what: 'is accepted, once', body: { text: 'a text' }, status: 201, texts: ['a text'] },
    { what: 'is refused', body: '{"text":', status: 400, texts: [] },
  ])('brings its cookies with a POST whose body $what', async ({ body, status, texts }) => {
    const browser = await due();

    const answer = await browser.post(probePath, { body });

    expect(answer).toMatchObject({ status, setCookies: { length: 2 } });
    expect((await browser.get(probePath)).json).toEqual({ texts });
  });

  it('makes one decision for ten requests at once', async () => {
    const browser = await due();

    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.get(probePath)));

    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(bff.securityEvents('session_rotated')).toHaveLength(1);
    expect(new Set(answers.map(({ setCookies }) => setCookies.join())).size).toBe(1);
    expect((await bff.newestSession()).renewals).toBe(1);
  });

  it.each([
    ['is not due', 0],
    ['is due, but confirmed only by this request', 301],
  ])('keeps a refresh token that %s', async (_why, seconds) => {
    const browser = await bff.signedIn();
    const refresh = browser.jar.get(cookieNames.refresh);
    browser.jar.delete(cookieNames.access);
    bff.clock.advance(seconds);

    const answer = await browser.get(probePath);

    expect(answer.status).toBe(200);
    expect(answer.setCookies).toEqual([expect.stringContaining(`${cookieNames.access}=`)]);
    expect(browser.jar.get(cookieNames.refresh)).toBe(refresh);
    expect(bff.securityEvents('session_rotated')).toEqual([]);
    expect((await bff.newestSession()).confirmed_at).toBe(seconds > 0 ? bff.clock.now() : null);
  });

  it('takes an access token that cannot be read for an absent one', async () => {
    const browser = await bff.signedIn();
    browser.jar.set(cookieNames.access, 'what a browser extension left behind');

    const answer = await browser.get(probePath);

    expect(answer).toMatchObject({ status: 200, setCookies: { length: 1 } });
  });

  it.each(ways)('asks for a sign-in when there is nothing to renew with: %s %s', async (method, path) => {
    const browser = await due();
    browser.jar.delete(cookieNames.refresh);

    const answer = await browser.send(method, path);

    expect(answer).toMatchObject({ status: 401, json: { code: 'session_required' }, setCookies: [] });
  });
});

describe('"stay signed in"', () => {
  it('keeps a young refresh token, and moves the idle end', async () => {
    const browser = await bff.signedIn();
    const refresh = browser.jar.get(cookieNames.refresh);
    bff.clock.advance(200);

    const answer = await browser.post(paths.renewal);

    expect(answer).toMatchObject({ status: 204, text: '', setCookies: { length: 1 } });
    expect(browser.jar.get(cookieNames.refresh)).toBe(refresh);
    expect((await browser.get(paths.session)).json.session.idleEndInSeconds).toBe(2100);
    expect(bff.securityEvents('session_rotated')).toEqual([]);
  });
});

describe('a lost answer', () => {
  it('is made good with the same current token, however late', async () => {
    const browser = await due();
    await browser.sendAndLose('GET', probePath);
    const { current_jti: current } = await bff.newestSession();
    bff.clock.advance(1700);

    const answer = await browser.get(probePath);

    expect(answer).toMatchObject({ status: 200, setCookies: { length: 2 } });
    expect(bff.securityEvents().at(-1)).toMatchObject({ event: 'session_reissued', gen: 2 });
    expect(await bff.newestSession()).toMatchObject({ gen: 2, current_jti: current });
    await bff.confirm(browser);
    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('may be lost again and again', async () => {
    const browser = await due();

    for (let round = 0; round < 5; round += 1) {
      expect((await browser.sendAndLose('GET', probePath)).status).toBe(200);
      bff.clock.advance(30);
    }

    const events = (name: string) => bff.securityEvents(name).length;
    expect((await browser.get(probePath)).setCookies).toHaveLength(2);
    expect([events('session_rotated'), events('session_reissued')]).toEqual([1, 5]);
  });
});
