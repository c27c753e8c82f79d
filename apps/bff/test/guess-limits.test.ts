import { describe, expect, it } from 'vitest';

import { addAccount, countHashes, signIn } from './support/accounts.ts';
import { randomEmail, useTestBff } from './support/test-bff.ts';

// One proxy in front, so that a test can choose the address that is counted.
const bff = useTestBff({ TRUST_PROXY: '1' });

const account = () => addAccount(bff);

describe('guessing passwords', () => {
  it('stops after ten guesses at one account, whatever the address', async () => {
    const email = await account();
    const guess = (index: number) =>
      signIn(bff.browser(), { email, password: `guess number ${index}`, from: `198.51.100.${index}` });
    for (let index = 1; index <= 10; index += 1) expect((await guess(index)).status).toBe(401);
    const sessions = bff.securityEvents('signed_in').length;
    bff.clock.advance(100);
    const hashes = countHashes();

    const refused = await signIn(bff.browser(), { email, from: '203.0.113.9' });

    expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 800 });
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '800' }, setCookies: [] });
    expect(hashes()).toBe(0);
    expect(bff.securityEvents('signed_in')).toHaveLength(sessions);
    bff.clock.advance(800);
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  });

  it('counts an address by its lower case, without spaces', async () => {
    const email = await account();
    for (let index = 1; index <= 10; index += 1) {
      await signIn(bff.browser(), { email: ` ${email.toUpperCase()}`, password: 'a wrong passphrase' });
    }

    expect((await signIn(bff.browser(), { email })).status).toBe(429);
  });

  it('counts parallel guesses before it checks them', async () => {
    const email = await account();
    const guesses = Array.from({ length: 15 }, (_, index) =>
      signIn(bff.browser(), { email, password: `guess number ${index}` }),
    );

    const statuses = (await Promise.all(guesses)).map(({ status }) => status);

    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  it('stops after a hundred guesses from one IPv6 network', { timeout: 20_000 }, async () => {
    const guess = (index: number) =>
      signIn(bff.browser(), { email: randomEmail(), from: `2001:db8:7:7::${index.toString(16)}` });
    const statuses: number[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => guess(batch * 10 + index)));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(new Set(statuses)).toEqual(new Set([401]));
    const email = await account();

    const refused = await signIn(bff.browser(), { email, from: '2001:db8:7:7:ffff::1' });

    expect(refused).toMatchObject({ status: 429, json: { code: 'too_many_requests' } });
    expect((await signIn(bff.browser(), { email, from: '2001:db8:7:8::1' })).status).toBe(204);
  });

  it('counts no attempt against an address that the account’s own limit refused', async () => {
    const [mine, yours] = [await account(), await account()];
    const from = '198.51.100.200';
    for (let n = 0; n < 100; n += 1) await signIn(bff.browser(), { email: mine, password: 'wrong', from });

    expect((await signIn(bff.browser(), { email: mine, from })).status).toBe(429);
    expect((await signIn(bff.browser(), { email: yours, from })).status).toBe(204);
  });

  it('forgets the wrong guesses of who then signs in', async () => {
    const email = await account();
    const wrong = () => signIn(bff.browser(), { email, password: 'a wrong passphrase' });
    for (let index = 0; index < 9; index += 1) await wrong();

    expect((await signIn(bff.browser(), { email })).status).toBe(204);
    expect((await wrong()).status).toBe(401);
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  });
});
