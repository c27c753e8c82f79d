import { describe, expect, it } from 'vitest';

import { makeTestTokens, refreshClaims } from '../../test/support/test-tokens.ts';

const tokens = await makeTestTokens();

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
});
