import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

import { flipped, forgeJws, withPart } from '../../test/support/forge.ts';
import {
  accessClaims,
  issuer,
  makeTestTokens,
  refreshClaims,
  type TestTokens,
} from '../../test/support/test-tokens.ts';
import { seal } from './sealing.ts';

let tokens: TestTokens;
beforeAll(async () => {
  tokens = await makeTestTokens();
});

const unreadable = { state: 'unreadable' };
const header = () => ({ alg: 'Ed25519', typ: 'at+jwt', kid: tokens.signingKeys.signing.kid });
const key = () => tokens.signingKeys.signing.privateKey;

function payload(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { authTime, ...claims } = accessClaims(tokens.clock);
  const registered = { iss: issuer, aud: issuer, client_id: 'web', jti: 'jti', auth_time: authTime };
  return { ...claims, ...registered, ...changes };
}

/** Opens a JWS inside a seal that is genuine: only the JWS is to blame. */
async function openSealed(jws: string) {
  const access = { use: 'access-cookie', typ: 'at+jwe' } as const;
  return tokens.accessTokens.open(await seal(tokens.sealingKeys, access, new TextEncoder().encode(jws)));
}

describe('an access token that somebody made up', () => {
  it('is accepted in this test only when nothing is wrong with it', async () => {
    expect(await openSealed(await forgeJws(header(), payload(), key()))).toMatchObject({ state: 'valid' });
  });

  it.each<[string, object]>([
    ['alg none', { alg: 'none' }],
    ['another alg for the same key', { alg: 'EdDSA' }],
    ['alg ES256', { alg: 'ES256' }],
    ['the typ of an ID token', { typ: 'JWT' }],
    ['the typ of a refresh token', { typ: 'rt+jwt' }],
    ['no typ', { typ: undefined }],
    ['no kid', { kid: undefined }],
    ['an unknown kid', { kid: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['a kid that is no text', { kid: ['a'] }],
    ['a kid out of the prototype', { kid: '__proto__' }],
    ['a key of its own', { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' } }],
    ['an address of its keys', { jku: 'https://attacker.test/keys' }],
    ['an address of its certificate', { x5u: 'https://attacker.test/certificate' }],
    ['a content type', { cty: 'JWT' }],
    ['a critical extension', { crit: ['exp'], exp: 1 }],
    ['an unencoded payload', { b64: false, crit: ['b64'] }],
  ])('is refused with %s in its header', async (_name, changes) => {
    const jws = await forgeJws({ ...header(), ...changes }, payload(), key());

    expect(await openSealed(jws)).toEqual(unreadable);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://attacker.test' }],
    ['of no issuer', { iss: undefined }],
    ['for another audience', { aud: 'https://api.test' }],
    ['for the renewal', { aud: `${issuer}/bff/session/renew` }],
    ['for no audience', { aud: undefined }],
    ['whose expiry is text', { exp: '9999999999' }],
    ['whose time of issue is text', { iat: 'yesterday' }],
    ['that is not valid yet', { nbf: 9_999_999_999 }],
  ])('is refused %s', async (_name, changes) => {
    expect(await openSealed(await forgeJws(header(), payload(changes), key()))).toEqual(unreadable);
  });

  it.each(['sub', 'client_id', 'sid', 'jti', 'iat', 'exp', 'auth_time', 'amr', 'roles', 'gen'])(
    'is refused without %s',
    async (claim) => {
      const jws = await forgeJws(header(), payload({ [claim]: undefined }), key());

      expect(await openSealed(jws)).toEqual(unreadable);
    },
  );

  it('is refused without a signature', async () => {
    expect(await openSealed(await forgeJws({ ...header(), alg: 'none' }, payload()))).toEqual(unreadable);
    expect(await openSealed(await forgeJws(header(), payload()))).toEqual(unreadable);
  });

  it('is refused with a MAC whose secret is the public key', async () => {
    const [publicJwk] = tokens.signingKeys.published;
    const secrets = [Buffer.from(publicJwk?.x ?? '', 'base64url'), Buffer.from(JSON.stringify(publicJwk))];

    for (const secret of secrets) {
      const jws = await new SignJWT(payload()).setProtectedHeader({ ...header(), alg: 'HS256' }).sign(secret);
      expect(await openSealed(jws)).toEqual(unreadable);
    }
  });

  it('is refused when another key signed it', async () => {
    const other = await makeTestTokens();

    const jws = await forgeJws(header(), payload(), other.signingKeys.signing.privateKey);

    expect(await openSealed(jws)).toEqual(unreadable);
  });

  it('is refused when one bit of it has changed', async () => {
    const jws = await forgeJws(header(), payload(), key());

    for (const changed of flipped(jws)) expect(await openSealed(changed)).toEqual(unreadable);
  });

  it('is refused with the payload of another token', async () => {
    const jws = await forgeJws(header(), payload(), key());
    const other = await forgeJws(header(), payload({ sub: 'somebody else' }), key());

    expect(await openSealed(withPart(jws, 1, other.split('.')[1]!))).toEqual(unreadable);
  });

  it.each(['', '..', 'text', '{}', 'a.b.c.d.e', '\u0000'])(
    'is refused when it is no JWS: %j',
    async (content) => {
      expect(await openSealed(content)).toEqual(unreadable);
    },
  );

  it('is refused when it is not sealed', async () => {
    expect(await tokens.accessTokens.open(await forgeJws(header(), payload(), key()))).toEqual(unreadable);
  });

  it('is refused when it is a refresh token', async () => {
    const refresh = await tokens.refreshTokens.mint(refreshClaims(tokens.clock));

    expect(await tokens.accessTokens.open(refresh)).toEqual(unreadable);
    expect(await openSealed(refresh)).toEqual(unreadable);
  });
});

describe('access token', () => {
  it('has expired at its very end, to the fraction of a second', async () => {
    const claims = accessClaims(tokens.clock, { exp: tokens.clock.now() + 60.5 });
    const sealed = await tokens.accessTokens.mint(claims);

    tokens.clock.advance(60.25);
    expect((await tokens.accessTokens.open(sealed)).state).toBe('valid');
    tokens.clock.advance(0.25);

    expect(await tokens.accessTokens.open(sealed)).toEqual({ state: 'expired', claims });
  });

  it('counts as expired when it was issued more than an hour from now', async () => {
    const hour = tokens.clock.now() + 3600;
    const issued = (iat: number) => accessClaims(tokens.clock, { iat, exp: iat + 300 });
    const open = async (iat: number) =>
      (await tokens.accessTokens.open(await tokens.accessTokens.mint(issued(iat)))).state;

    expect(await open(hour)).toBe('valid');
    expect(await open(hour + 0.5)).toBe('expired');
  });

  it('tells after its end whose it was, but only when authentic', async () => {
    const expired = payload({ exp: tokens.clock.now() - 1 });

    expect(await openSealed(await forgeJws(header(), expired, key()))).toMatchObject({ state: 'expired' });
    expect(await openSealed(await forgeJws({ ...header(), typ: 'JWT' }, expired, key()))).toEqual(unreadable);
    expect(await openSealed(await forgeJws(header(), { ...expired, aud: 'x' }, key()))).toEqual(unreadable);
    expect(await openSealed(await forgeJws(header(), expired))).toEqual(unreadable);
  });

  it('gives back the claims that it was minted with', async () => {
    const claims = accessClaims(tokens.clock, { iat: tokens.clock.now() - 0.25, roles: ['user', 'admin'] });

    expect(await tokens.accessTokens.open(await tokens.accessTokens.mint(claims))).toEqual({
      state: 'valid',
      claims,
    });
  });

  it('shows nothing of its claims in the browser', async () => {
    const sealed = await tokens.accessTokens.mint(accessClaims(tokens.clock, { sub: 'somebody' }));

    const readable = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString());

    expect(sealed.split('.')).toHaveLength(5);
    expect(readable.join()).not.toMatch(/somebody|at\+jwt/);
    expect(JSON.parse(readable[0]!)).toMatchObject({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwe' });
  });

  it('is never the same twice', async () => {
    const claims = accessClaims(tokens.clock);

    expect(await tokens.accessTokens.mint(claims)).not.toBe(await tokens.accessTokens.mint(claims));
  });

  it('fits into a cookie with long claims', async () => {
    const sealed = await tokens.accessTokens.mint(
      accessClaims(tokens.clock, { roles: Array.from({ length: 40 }, (_, n) => `a-longer-role-${n}`) }),
    );

    expect(sealed.length).toBeLessThan(4000);
  });
});
