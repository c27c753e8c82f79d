import { describe, expect, it } from 'vitest';

import { forgeJws } from '../../test/support/forge.ts';
import { accessClaims, issuer, makeTestTokens } from '../../test/support/test-tokens.ts';
import { seal } from './sealing.ts';

const tokens = await makeTestTokens();

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

describe('access token', () => {
  it('has expired at its very end, to the fraction of a second', async () => {
    const claims = accessClaims(tokens.clock, { exp: tokens.clock.now() + 60.5 });
    const sealed = await tokens.accessTokens.mint(claims);

    tokens.clock.advance(60.25);
    expect((await tokens.accessTokens.open(sealed)).state).toBe('valid');
    tokens.clock.advance(0.25);

    expect(await tokens.accessTokens.open(sealed)).toEqual({ state: 'expired', claims });
  });

  it('tells after its end whose it was, but only when authentic', async () => {
    const expired = payload({ exp: tokens.clock.now() - 1 });

    expect(await openSealed(await forgeJws(header(), expired, key()))).toMatchObject({ state: 'expired' });
    expect(await openSealed(await forgeJws({ ...header(), typ: 'JWT' }, expired, key()))).toEqual(unreadable);
    expect(await openSealed(await forgeJws(header(), { ...expired, aud: 'x' }, key()))).toEqual(unreadable);
    expect(await openSealed(await forgeJws(header(), expired))).toEqual(unreadable);
  });
});
