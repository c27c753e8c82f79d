import { performance } from 'node:perf_hooks';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import type { Browser } from './support/browser.ts';
import { password, randomEmail, startTestBff, type TestBff } from './support/test-bff.ts';

let bff: TestBff;
beforeAll(async () => {
  // One proxy in front, so that a test can choose the address that is counted.
  bff = await startTestBff({ TRUST_PROXY: '1' });
});
afterAll(() => bff.stop());

interface Claim {
  readonly email: string;
  readonly password?: string;
  readonly remember?: boolean;
  readonly from?: string;
}

const signIn = (browser: Browser, { from, ...claim }: Claim) =>
  browser.post(paths.passwordSignIn, {
    body: { password, ...claim },
    headers: { 'x-forwarded-for': from ?? '192.0.2.1' },
  });

const account = async () => {
  const email = randomEmail();
  const browser = await bff.signedIn(email);
  await browser.delete(paths.session);
  return email;
};

const disable = (email: string) =>
  bff.database.kysely.updateTable('users').set({ disabled_at: 1 }).where('email', '=', email).execute();

describe('a sign-in that fails', () => {
  it('looks the same for every reason', async () => {
    const [known, disabled] = [await account(), await account()];
    await disable(disabled);
    const before = bff.securityEvents('sign_in_failed').length;

    const answers = [
      await signIn(bff.browser(), { email: known, password: 'a wrong passphrase' }),
      await signIn(bff.browser(), { email: randomEmail() }),
      await signIn(bff.browser(), { email: 'no address at all' }),
      await signIn(bff.browser(), { email: disabled }),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        type: 'about:blank',
        title: 'E-mail or password is wrong',
        status: 401,
        code: 'credentials_rejected',
        requestId: answer.headers['x-request-id'],
      });
      expect(answer.setCookies).toEqual([]);
    }
    expect(new Set(answers.map(({ headers }) => Object.keys(headers).join())).size).toBe(1);
    const events = bff.securityEvents('sign_in_failed').slice(before);
    expect(events.map(({ address }) => address)).toEqual(Array.from({ length: 4 }, () => '192.0.2.1'));
  });

  it('takes the same time for every reason', { timeout: 20_000 }, async () => {
    const [known, disabled] = [await account(), await account()];
    await disable(disabled);
    const times: Record<string, number[]> = { wrong: [], unknown: [], disabled: [] };
    const measure = async (kind: string, claim: Claim) => {
      const start = performance.now();
      await signIn(bff.browser(), claim);
      times[kind]?.push(performance.now() - start);
    };

    for (let round = 0; round < 7; round += 1) {
      await measure('wrong', { email: known, password: 'a wrong passphrase' });
      await measure('unknown', { email: randomEmail() });
      await measure('disabled', { email: disabled });
    }

    const [wrong, ...others] = Object.values(times).map(median);
    // An answer that skips the hash comes at least ten times sooner.
    for (const other of others) expect(other / wrong!).toBeGreaterThan(1 / 3);
    for (const other of others) expect(other / wrong!).toBeLessThan(3);
  });

  it('leaves a session that is there already alone', async () => {
    const browser = await bff.signedIn();

    const answer = await signIn(browser, { email: randomEmail() });

    expect(answer.status).toBe(401);
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });
});

describe('guessing passwords', () => {
  it('stops after ten guesses at one account, whatever the address', async () => {
    const email = await account();
    const guess = (index: number) =>
      signIn(bff.browser(), { email, password: `guess number ${index}`, from: `198.51.100.${index}` });
    for (let index = 1; index <= 10; index += 1) expect((await guess(index)).status).toBe(401);
    const sessions = bff.securityEvents('signed_in').length;
    bff.clock.advance(100);

    const refused = await signIn(bff.browser(), { email, from: '203.0.113.9' });

    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 800 });
    expect(refused.headers['retry-after']).toBe('800');
    expect(refused.setCookies).toEqual([]);
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

    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ code: 'too_many_requests' });
    expect((await signIn(bff.browser(), { email, from: '2001:db8:7:8::1' })).status).toBe(204);
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

describe('a password sign-in', () => {
  it('starts a session and answers without a body', async () => {
    const email = await account();
    const browser = bff.browser();

    const answer = await signIn(browser, { email: ` ${email.toUpperCase()} ` });

    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect([...browser.jar.keys()]).toEqual([cookieNames.access, cookieNames.refresh]);
    expect((await browser.get(paths.session)).json).toMatchObject({ state: 'signed_in', user: { email } });
    expect(bff.securityEvents().at(-1)).toMatchObject({ event: 'signed_in', amr: ['pwd'] });
  });

  it('ends the session that the browser brought', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    const old = browser.copy();

    await signIn(browser, { email });

    expect((await old.get(paths.notes)).json).toMatchObject({
      code: 'session_ended',
      reason: 'replaced_by_new_sign_in',
    });
    expect((await browser.get(paths.notes)).status).toBe(200);
    const [ended, begun] = bff.securityEvents().slice(-2);
    expect(ended).toMatchObject({ event: 'session_ended', reason: 'replaced_by_new_sign_in' });
    expect(begun).toMatchObject({ event: 'signed_in', userId: ended?.['userId'] });
    expect(begun?.['sid']).not.toBe(ended?.['sid']);
  });

  it('leaves the sessions in other browsers alone', async () => {
    const email = randomEmail();
    const first = await bff.signedIn(email);

    await signIn(bff.browser(), { email });

    expect((await first.get(paths.notes)).status).toBe(200);
  });

  it('ends the least recently seen of more than twenty sessions', { timeout: 20_000 }, async () => {
    const email = randomEmail();
    const first = await bff.signedIn(email);
    const second = bff.browser();
    await signIn(second, { email });
    bff.expireAccessToken();
    await first.get(paths.notes);
    for (let index = 3; index <= 20; index += 1) {
      bff.clock.advance(1);
      await signIn(bff.browser(), { email });
    }
    expect((await second.get(paths.session)).json.state).toBe('signed_in');

    const answer = await signIn(bff.browser(), { email });

    expect(answer.status).toBe(204);
    expect((await second.get(paths.notes)).json).toMatchObject({
      code: 'session_ended',
      reason: 'too_many_sessions',
    });
    expect((await first.get(paths.notes)).status).toBe(200);
    expect(bff.securityEvents('session_ended').at(-1)).toMatchObject({ reason: 'too_many_sessions' });
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
