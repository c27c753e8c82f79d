import type { RequestHandler } from 'express';
import { beforeEach, describe, expect, it } from 'vitest';

import { answerOf } from '../../test/support/answer-of.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { createTokenCookies, type TokenCookies, type TokenPair } from './token-cookies.ts';

const clock = new MovableClock();
let revoked: Set<string>;
let cookies: TokenCookies;
beforeEach(() => {
  revoked = new Set();
  cookies = createTokenCookies({ clock, setCookieWithinSeconds: 10, isRevoked: (sid) => revoked.has(sid) });
});

const pair = (changes: Partial<TokenPair> = {}): TokenPair => ({
  sid: 'sid',
  access: 'a.a',
  accessMaxAgeSeconds: 299.5,
  refresh: 'r.r',
  refreshMaxAgeSeconds: 2_592_000,
  remember: false,
  mintedAt: clock.monotonic(),
  ...changes,
});

type Response = Parameters<RequestHandler>[1];

/** What a response carries on which `work` was done before it left. */
const setAfter = (work: (response: Response) => void) =>
  answerOf((_request, response) => {
    work(response);
    response.status(204).end();
  });

const names = (setCookies: readonly string[]) => setCookies.map((line) => line.split('=')[0]);
const both = ['__Host-Http-tokenless-access', '__Host-Http-tokenless-refresh'];
const cleared = (name: string) =>
  `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict`;

describe('a pair that is staged', () => {
  it('stays behind when the headers leave too late', async () => {
    const late = await setAfter((response) => {
      cookies.stage(response, pair());
      clock.advance(10.001);
    });

    expect(late).toEqual({ status: 204, setCookies: [] });
  });

  it('stays behind when minting began too long ago', async () => {
    const { setCookies } = await setAfter((response) =>
      cookies.stage(response, pair({ mintedAt: clock.monotonic() - 11 })),
    );

    expect(setCookies).toEqual([]);
  });

  it('stays behind when its session was revoked meanwhile', async () => {
    const { setCookies } = await setAfter((response) => {
      cookies.stage(response, pair());
      revoked.add('sid');
    });

    expect(setCookies).toEqual([]);
  });

  it('is dropped by a sign-out on the same response', async () => {
    const { setCookies } = await setAfter((response) => {
      cookies.stage(response, pair());
      cookies.clear(response);
    });

    expect(setCookies).toEqual(both.map(cleared));
  });

  it('gives way to a pair that is staged after it', async () => {
    const { setCookies } = await setAfter((response) => {
      cookies.stage(response, pair());
      cookies.stage(response, pair({ access: 'new.a', refresh: 'new.r' }));
    });

    expect(setCookies.map((line) => line.split(';')[0])).toEqual([`${both[0]}=new.a`, `${both[1]}=new.r`]);
  });

  it('goes out when the headers leave just in time', async () => {
    const { setCookies } = await setAfter((response) => {
      cookies.stage(response, pair());
      revoked.add('another sid');
      clock.advance(10);
    });

    expect(names(setCookies)).toEqual(both);
  });

  it('goes out beside the cookies of others', async () => {
    const { setCookies } = await setAfter((response) => {
      response.cookie('theme', 'dark');
      cookies.stage(response, pair());
    });

    expect(names(setCookies)).toEqual(['theme', ...both]);
  });

  it.each<[string, (response: Response) => void]>([
    ['JSON', (response) => void response.json({})],
    ['a stream', (response) => void (response.write('begun'), response.end())],
    ['a head written by hand', (response) => void response.writeHead(200, { 'X-Other': '1' }).end()],
    ['a redirect', (response) => response.redirect('/elsewhere')],
  ])('goes out with %s', async (_name, finish) => {
    const { setCookies } = await answerOf((_request, response) => {
      cookies.stage(response, pair());
      finish(response);
    });

    expect(names(setCookies)).toEqual(both);
  });
});

describe('the attributes', () => {
  it('of a session that ends with the browser name no time', async () => {
    const { setCookies } = await setAfter((response) => cookies.stage(response, pair()));

    expect(setCookies).toEqual([
      '__Host-Http-tokenless-access=a.a; Path=/; HttpOnly; Secure; SameSite=Strict',
      '__Host-Http-tokenless-refresh=r.r; Path=/; HttpOnly; Secure; SameSite=Strict',
    ]);
  });

  it('of a remembered session name the seconds left of each token', async () => {
    const { setCookies } = await setAfter((response) => cookies.stage(response, pair({ remember: true })));

    expect(setCookies.map((line) => line.replace(/Expires=[^;]+ GMT/, 'Expires=…'))).toEqual([
      '__Host-Http-tokenless-access=a.a; Max-Age=300; Path=/; Expires=…; HttpOnly; Secure; SameSite=Strict',
      '__Host-Http-tokenless-refresh=r.r; Max-Age=2592000; Path=/; Expires=…; HttpOnly; Secure; SameSite=Strict',
    ]);
  });

  it('are the same when both cookies are cleared', async () => {
    const { setCookies } = await setAfter((response) => cookies.clear(response));

    expect(setCookies).toEqual(both.map(cleared));
  });
});

describe('a pair without a refresh token', () => {
  it('leaves the refresh cookie of the browser alone', async () => {
    const { refresh: _, ...accessOnly } = pair();

    const { setCookies } = await setAfter((response) => cookies.stage(response, accessOnly));

    expect(names(setCookies)).toEqual([both[0]]);
  });
});

describe('a token that does not fit into a cookie', () => {
  it.each(['access', 'refresh'] as const)('fails the answer instead of being lost: %s', async (which) => {
    const most = 4096 - `__Host-Http-tokenless-${which}`.length;

    const fits = await setAfter((response) => cookies.stage(response, pair({ [which]: 'A'.repeat(most) })));
    const tooLong = await setAfter((response) =>
      cookies.stage(response, pair({ [which]: 'A'.repeat(most + 1) })),
    );

    expect(fits.setCookies).toHaveLength(2);
    expect(tooLong.status).toBe(500);
    expect(names(tooLong.setCookies)).not.toContain(`__Host-Http-tokenless-${which}`);
  });
});
