import { beforeAll, describe, expect, it } from 'vitest';

import { flipped, forgeJwe, withPart } from '../../test/support/forge.ts';
import {
  accessClaims,
  issuer,
  makeTestTokens,
  refreshClaims,
  type TestTokens,
} from '../../test/support/test-tokens.ts';
import { SealingKeys } from './sealing-keys.ts';

let tokens: TestTokens;
beforeAll(async () => {
  tokens = await makeTestTokens();
});

const unreadable = { state: 'unreadable' };
const payload = (changes: Record<string, unknown> = {}) => ({
  ...refreshClaims(tokens.clock),
  iss: issuer,
  aud: `${issuer}/bff/session/renew`,
  ...changes,
});

async function openForged({
  header = {},
  claims = {},
}: {
  header?: object;
  claims?: Record<string, unknown>;
}) {
  const under = { keys: tokens.sealingKeys, use: 'refresh-token' } as const;
  const forged = await forgeJwe(under, { typ: 'rt+jwt', ...header }, JSON.stringify(payload(claims)));
  return tokens.refreshTokens.open(forged);
}

describe('a refresh token that somebody made up', () => {
  it('is accepted in this test only when nothing is wrong with it', async () => {
    expect(await openForged({})).toEqual({ state: 'opened', claims: refreshClaims(tokens.clock) });
  });

  it.each<[string, object]>([
    ['the typ of a sealed access token', { typ: 'at+jwe' }],
    ['the typ of an access token', { typ: 'at+jwt' }],
    ['the typ JWT', { typ: 'JWT' }],
    ['no typ', { typ: undefined }],
    ['no kid', { kid: undefined }],
    ['an unknown kid', { kid: `${'A'.repeat(12)}.${'A'.repeat(22)}` }],
    ['a key of its own', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['an address of its keys', { jku: 'https://attacker.test/keys' }],
    ['a content type', { cty: 'JWT' }],
    ['compression', { zip: 'DEF' }],
    ['claims repeated', { sub: 'user' }],
    ['another content encryption', { enc: 'A128CBC-HS256' }],
    ['a wrapped key', { alg: 'A256KW' }],
  ])('is refused with %s in its header', async (_name, header) => {
    expect(await openForged({ header })).toEqual(unreadable);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://attacker.test' }],
    ['of no issuer', { iss: undefined }],
    ['for the audience of access tokens', { aud: issuer }],
    ['for no audience', { aud: undefined }],
    ['whose expiry is text', { exp: '9999999999' }],
    ['that is not valid yet', { nbf: 9_999_999_999 }],
  ])('is refused %s', async (_name, claims) => {
    expect(await openForged({ claims })).toEqual(unreadable);
  });

  it.each(['sub', 'sid', 'jti', 'iat', 'exp', 'gen'])('is refused without %s', async (claim) => {
    expect(await openForged({ claims: { [claim]: undefined } })).toEqual(unreadable);
  });

  it('is refused when its content is no set of claims', async () => {
    const under = { keys: tokens.sealingKeys, use: 'refresh-token' } as const;

    for (const content of ['', '[]', 'null', '"text"', '{']) {
      const forged = await forgeJwe(under, { typ: 'rt+jwt' }, content);
      expect(await tokens.refreshTokens.open(forged)).toEqual(unreadable);
    }
  });

  it('is refused when it was sealed as something else', async () => {
    const under = { keys: tokens.sealingKeys, use: 'access-cookie' } as const;
    const forged = await forgeJwe(under, { typ: 'rt+jwt' }, JSON.stringify(payload()));

    expect(await tokens.refreshTokens.open(forged)).toEqual(unreadable);
  });

  it('is refused when it was sealed under another secret', async () => {
    const under = { keys: new SealingKeys([new Uint8Array(32)]), use: 'refresh-token' } as const;
    const forged = await forgeJwe(under, { typ: 'rt+jwt' }, JSON.stringify(payload()));

    expect(await tokens.refreshTokens.open(forged)).toEqual(unreadable);
  });

  it('is refused when one bit of it has changed', async () => {
    const changed = flipped(await tokens.refreshTokens.mint(refreshClaims(tokens.clock)));

    expect(changed).toHaveLength(4);
    for (const sealed of changed) expect(await tokens.refreshTokens.open(sealed)).toEqual(unreadable);
  });

  it('is refused with the content of another one', async () => {
    const [one, other] = [
      await tokens.refreshTokens.mint(refreshClaims(tokens.clock)),
      await tokens.refreshTokens.mint(refreshClaims(tokens.clock, { sid: 'other' })),
    ];

    const swapped = withPart(one, 3, other.split('.')[3]!);

    expect(await tokens.refreshTokens.open(swapped)).toEqual(unreadable);
  });

  it.each(['', '....', 'text', 'a.b.c', 'A'.repeat(4000)])(
    'is refused when it is no token: %j',
    async (text) => {
      expect(await tokens.refreshTokens.open(text)).toEqual(unreadable);
    },
  );

  it('is refused when it is an access token', async () => {
    const access = await tokens.accessTokens.mint(accessClaims(tokens.clock));

    expect(await tokens.refreshTokens.open(access)).toEqual(unreadable);
  });
});

describe('refresh token', () => {
  it('tells after its end whose it was', async () => {
    const claims = refreshClaims(tokens.clock, { exp: tokens.clock.now() - 11 });

    expect(await tokens.refreshTokens.open(await tokens.refreshTokens.mint(claims))).toEqual({
      state: 'expired',
      claims,
    });
  });

  it('is left to its row while clocks may differ', async () => {
    const claims = refreshClaims(tokens.clock, { exp: tokens.clock.now() - 9 });

    expect((await tokens.refreshTokens.open(await tokens.refreshTokens.mint(claims))).state).toBe('opened');
  });

  it('gives back the claims that it was minted with', async () => {
    const claims = refreshClaims(tokens.clock, { iat: tokens.clock.now() - 0.25 });

    expect(await tokens.refreshTokens.open(await tokens.refreshTokens.mint(claims))).toEqual({
      state: 'opened',
      claims,
    });
  });

  it('shows nothing of its claims to anybody', async () => {
    const sealed = await tokens.refreshTokens.mint(refreshClaims(tokens.clock, { sub: 'somebody' }));

    const [header = '', ...others] = sealed
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());

    expect(Object.keys(JSON.parse(header)).toSorted()).toEqual(['alg', 'enc', 'kid', 'typ']);
    expect(others.join()).not.toContain('somebody');
  });
});
