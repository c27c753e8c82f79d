import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import cookieParser from 'cookie-parser';
import express, { type RequestHandler, type Response } from 'express';
import { describe, expect, it } from 'vitest';

import { MovableClock } from '../../test/support/movable-clock.ts';
import { createTokenCookies, type PresentedCookies, type TokenPair } from './token-cookies.ts';

const clock = new MovableClock();
const cookies = createTokenCookies({ clock, setCookieWithinSeconds: 10, isRevoked: () => false });
const access = '__Host-Http-tokenless-access';
const refresh = '__Host-Http-tokenless-refresh';
const longest = 4096 - access.length;

/** What a real HTTP server sets when this is its only handler, behind cookie-parser. */
async function setBy(handler: RequestHandler, cookie: string | string[] = []): Promise<readonly string[]> {
  const server = createServer(express().use(cookieParser(), handler)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, agent: false, headers: { cookie } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  await once(answer.resume(), 'end');
  server.close();
  return answer.headers['set-cookie'] ?? [];
}

/** What is read from a `Cookie` header as a browser, or anything else, could send it. */
async function read(cookie: string | string[]): Promise<PresentedCookies | undefined> {
  let presented: PresentedCookies | undefined;
  await setBy((request, response) => {
    presented = cookies.read(request);
    response.end();
  }, cookie);
  return presented;
}

describe('reading the cookies', () => {
  it.each<[string, string | string[]]>([
    ['twice with the same value', `${access}=one; other=x; ${access}=one`],
    ['twice in two headers', [`${access}=one`, `${access}=two`]],
    ['twice, once with a tab before it', `${access}=one;\t${access}=two`],
    ['twice, once quoted', `${access}="one"; ${access}=two`],
    ['as an object', `${access}=j:{"a":1}`],
    ['as an encoded object', `${access}=${encodeURIComponent('j:{"toString":"x"}')}`],
    ['as an array', `${access}=j:["one"]`],
    ['one byte too long', `${access}=${'A'.repeat(longest + 1)}`],
    ['far too long', `${access}=${'A'.repeat(12_000)}`],
    ['with a longer name', `${access}2=one`],
    ['inside another cookie', `other=${access}=one`],
  ])('finds no access token that comes %s', async (_name, cookie) => {
    expect(await read(cookie)).toEqual({});
  });

  it('finds the one when only the other is doubled', async () => {
    expect(await read(`${access}=one; ${refresh}=r; ${access}=two`)).toEqual({ refresh: 'r' });
  });

  it('finds the one beside a cookie that has no name', async () => {
    expect(await read(`${access}; ${access}=one`)).toEqual({ access: 'one' });
  });

  it('finds nothing without cookies', async () => {
    expect(await read([])).toEqual({});
    expect(await read('other=x')).toEqual({});
  });

  it('finds both, among others', async () => {
    expect(await read(`a=b; ${refresh}=r.r; ${access}=a.a; c=d`)).toEqual({ access: 'a.a', refresh: 'r.r' });
  });

  it('finds a value that just fits', async () => {
    const value = 'A'.repeat(longest);

    expect(await read(`${access}=${value}`)).toEqual({ access: value });
  });
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

/** What a response sets on which `work` was done before it left. */
const setAfter = (work: (response: Response) => void) =>
  setBy((_request, response) => {
    work(response);
    response.status(204).end();
  });

const names = (setCookies: readonly string[]) => setCookies.map((line) => line.split('=')[0]);
const cleared = (name: string) =>
  `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict`;

describe('a pair that is staged', () => {
  it('is dropped by a sign-out on the same response', async () => {
    const setCookies = await setAfter((response) => {
      cookies.stage(response, pair());
      cookies.clear(response);
    });

    expect(setCookies).toEqual([access, refresh].map(cleared));
  });

  it('gives way to a pair that is staged after it', async () => {
    const setCookies = await setAfter((response) => {
      cookies.stage(response, pair());
      cookies.stage(response, pair({ access: 'new.a', refresh: 'new.r' }));
    });

    expect(setCookies.map((line) => line.split(';')[0])).toEqual([`${access}=new.a`, `${refresh}=new.r`]);
  });

  it('goes out beside the cookies of others', async () => {
    const setCookies = await setAfter((response) => {
      response.cookie('theme', 'dark');
      cookies.stage(response, pair());
    });

    expect(names(setCookies)).toEqual(['theme', access, refresh]);
  });

  it.each<[string, (response: Response) => void]>([
    ['JSON', (response) => void response.json({})],
    ['a stream', (response) => void (response.write('begun'), response.end())],
    ['a head written by hand', (response) => void response.writeHead(200, { 'X-Other': '1' }).end()],
    ['a redirect', (response) => response.redirect('/elsewhere')],
  ])('goes out with %s', async (_name, finish) => {
    const setCookies = await setBy((_request, response) => {
      cookies.stage(response, pair());
      finish(response);
    });

    expect(names(setCookies)).toEqual([access, refresh]);
  });
});
