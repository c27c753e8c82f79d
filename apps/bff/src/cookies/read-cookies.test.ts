import { describe, expect, it } from 'vitest';

import { answerOf } from '../../test/support/answer-of.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { createTokenCookies, type PresentedCookies } from './token-cookies.ts';

const cookies = createTokenCookies({
  clock: new MovableClock(),
  setCookieWithinSeconds: 10,
  isRevoked: () => false,
});

/** What is read from a `Cookie` header as a browser, or anything else, could send it. */
async function read(cookie: string | string[]): Promise<PresentedCookies | undefined> {
  let presented: PresentedCookies | undefined;
  await answerOf(
    (request, response) => {
      presented = cookies.read(request);
      response.end();
    },
    { cookie },
  );
  return presented;
}

const access = '__Host-Http-tokenless-access';
const refresh = '__Host-Http-tokenless-refresh';
const longest = 4096 - access.length;

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
