import { describe, expect, it } from 'vitest';

import { exampleSession } from '../../test/support/example-session.ts';
import { present } from '../../test/support/session-parts.ts';
import { makeTestTokens } from '../../test/support/test-tokens.ts';
import { mintPair } from './mint-pair.ts';

const tokens = await makeTestTokens();

function mint(secondsLeft: number) {
  const now = tokens.clock.now();
  const session = exampleSession({ absoluteEndsAt: now + secondsLeft, remember: true });
  const found = { session, roles: ['user'], now };
  return mintPair({ ...tokens, accessTtlSeconds: 300 }, found, { mintedAt: 17, withRefresh: true });
}

describe('a pair of tokens', () => {
  it('never outlives its session', async () => {
    const pair = await mint(100.5);

    const { access, refresh } = await present(tokens, pair);

    expect(access.exp).toBe(tokens.clock.now() + 100.5);
    expect(refresh?.exp).toBe(tokens.clock.now() + 100.5);
    expect(pair).toMatchObject({ accessMaxAgeSeconds: 100.5, refreshMaxAgeSeconds: 100.5 });
  });

  it('tells one session and one generation, and when minting began', async () => {
    const pair = await mint(3600);

    const { access, refresh } = await present(tokens, pair);

    const now = tokens.clock.now();
    const common = { sub: 'user', sid: 'sid', gen: 2, iat: now };
    expect(access).toMatchObject({ ...common, exp: now + 300, roles: ['user'], amr: ['pwd'] });
    expect(refresh).toEqual({ ...common, jti: 'jti-2', exp: now + 3600 });
    expect(pair).toMatchObject({ sid: 'sid', remember: true, mintedAt: 17, accessMaxAgeSeconds: 300 });
  });
});
