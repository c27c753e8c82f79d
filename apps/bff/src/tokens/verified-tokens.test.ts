import { beforeEach, describe, expect, it } from 'vitest';

import { flipped } from '../../test/support/forge.ts';
import { MovableClock } from '../../test/support/movable-clock.ts';
import { accessClaims, makeTestTokens } from '../../test/support/test-tokens.ts';
import type { AccessTokens, OpenedAccessToken } from './access-token.ts';
import { type RememberedAccessTokens, rememberVerified } from './verified-tokens.ts';

/** Passes everything on, and counts how often something is really opened. */
function counted(tokens: Pick<AccessTokens, 'open'>) {
  const counter = { opened: 0 };
  const counting: AccessTokens = {
    mint: () => Promise.reject(new Error('not minted here')),
    open(sealed) {
      counter.opened += 1;
      return tokens.open(sealed);
    },
  };
  return { counter, counting };
}

const real = await makeTestTokens();
const { clock } = real;

describe('remembered access tokens', () => {
  let sealed: string;
  let counter: { opened: number };
  let tokens: RememberedAccessTokens;
  beforeEach(async () => {
    sealed = await real.accessTokens.mint(accessClaims(clock, { exp: clock.now() + 300 }));
    const counting = counted(real.accessTokens);
    counter = counting.counter;
    tokens = rememberVerified(counting.counting, clock);
  });

  it('expire all the same, at the very moment', async () => {
    expect((await tokens.open(sealed)).state).toBe('valid');
    clock.advance(299.5);
    expect((await tokens.open(sealed)).state).toBe('valid');
    clock.advance(0.5);

    expect(await tokens.open(sealed)).toMatchObject({ state: 'expired', claims: { sid: 'sid' } });
    expect(counter.opened).toBe(1);
  });

  it('are known from when they were opened until they expire', async () => {
    expect(tokens.known(sealed)).toBeUndefined();
    await tokens.open(sealed);
    clock.advance(299.5);
    expect(tokens.known(sealed)).toMatchObject({ sid: 'sid' });
    expect(tokens.known(`${sealed}A`)).toBeUndefined();
    clock.advance(0.5);

    expect(tokens.known(sealed)).toBeUndefined();
    expect(counter.opened).toBe(1);
  });

  it('expire when a clock that was ahead is set right', async () => {
    await tokens.open(sealed);
    clock.set(-3601);

    expect((await tokens.open(sealed)).state).toBe('expired');
    clock.set(3601);
  });

  const presentTenTimes = () => Promise.all(Array.from({ length: 10 }, () => tokens.open(sealed)));

  it('are opened once, however many requests present one that has expired', async () => {
    await tokens.open(sealed);
    clock.advance(300);
    const opened = await presentTenTimes();

    expect(opened.map(({ state }) => state)).toEqual(Array(10).fill('expired'));
    expect(counter.opened).toBe(1);
  });

  it.each([
    ['valid', 0],
    ['expired', 300],
  ])('are opened once for all who are the first to present one, if it is %s', async (state, seconds) => {
    clock.advance(seconds);
    const opened = await presentTenTimes();

    expect(opened.map((each) => each.state)).toEqual(Array(10).fill(state));
    expect(counter.opened).toBe(1);
  });

  it('are never those that were refused', async () => {
    const changed = flipped(sealed).at(-1)!;

    expect((await tokens.open(changed)).state).toBe('unreadable');
    expect((await tokens.open(changed)).state).toBe('unreadable');
    expect(counter.opened).toBe(2);
  });
});

describe('the memory of verified access tokens', () => {
  const clock = new MovableClock();
  const valid: OpenedAccessToken = { state: 'valid', claims: accessClaims(clock) };

  it('is bounded, and the least recently used goes first', async () => {
    const { counter, counting } = counted({ open: () => Promise.resolve(valid) });
    const tokens = rememberVerified(counting, clock);
    for (let n = 0; n < 10_000; n += 1) await tokens.open(`token ${n}`);
    await tokens.open('token 0');
    await tokens.open('one more');
    expect(counter.opened).toBe(10_001);

    await tokens.open('token 0');
    expect(counter.opened).toBe(10_001);
    await tokens.open('token 1');
    expect(counter.opened).toBe(10_002);
  });
});
