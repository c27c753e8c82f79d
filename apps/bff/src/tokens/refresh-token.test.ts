import { describe, expect, it, vi } from 'vitest';

import { makeTestTokens } from '../../test/support/test-tokens.ts';
import { createRefreshTokens } from './refresh-token.ts';

const tokens = await makeTestTokens();
const { clock, sealingKeys } = tokens;
const refreshTokens = createRefreshTokens(tokens);

describe('a refresh token', () => {
  it('is opened once for all who present it at the same time, and again for who comes later', async () => {
    const claims = { sub: 'user', sid: 'sid', jti: 'jti', gen: 1, iat: clock.now(), exp: clock.now() + 60 };
    const sealed = await refreshTokens.mint(claims);
    const opening = vi.spyOn(sealingKeys, 'forOpening');

    const opened = await Promise.all(Array.from({ length: 10 }, () => refreshTokens.open(sealed)));
    expect(opened.map(({ state }) => state)).toEqual(Array(10).fill('opened'));
    expect(opening).toHaveBeenCalledOnce();

    clock.advance(71);
    expect(await refreshTokens.open(sealed)).toMatchObject({ state: 'expired' });
  });
});
