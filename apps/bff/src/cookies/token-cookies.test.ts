import type { RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';

import { answerOf } from '../../test/support/answer-of.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { createTokenCookies, type TokenPair } from './token-cookies.ts';

const clock = new MovableClock();
const cookies = createTokenCookies({ clock, setCookieWithinSeconds: 10, isRevoked: () => false });

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
  it('stays behind when minting began too long ago', async () => {
    const { setCookies } = await setAfter((response) =>
      cookies.stage(response, pair({ mintedAt: clock.monotonic() - 11 })),
    );

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
