import { performance } from 'node:perf_hooks';

import { describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { addAccount, type Claim, countHashes, signedInTwice, signIn } from './support/accounts.ts';
import { makeReadOnly } from './support/databases.ts';
import { probePath } from './support/probe.ts';
import { randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const account = () => addAccount(bff);

const disable = (email: string) =>
  bff.database.kysely.updateTable('users').set({ disabled_at: 1 }).where('email', '=', email).execute();

describe('a sign-in that fails', () => {
  it('looks the same for every reason', async () => {
    const [known, disabled] = [await account(), await account()];
    await disable(disabled);
    const before = bff.securityEvents('sign_in_failed').length;
    const hashes = countHashes();

    const answers = [
      await signIn(bff.browser(), { email: known, password: 'a wrong passphrase' }),
      await signIn(bff.browser(), { email: randomEmail() }),
      await signIn(bff.browser(), { email: 'no address at all' }),
      await signIn(bff.browser(), { email: disabled }),
      // What is hashed when there is no account.
      await signIn(bff.browser(), { email: randomEmail(), password: 'nobody has this password' }),
    ];

    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, setCookies: [] });
      expect(answer.json).toEqual({
        type: 'about:blank',
        title: 'Email or password is wrong',
        status: 401,
        code: 'credentials_rejected',
        requestId: answer.headers['x-request-id'],
      });
    }
    expect(new Set(answers.map(({ headers }) => Object.keys(headers).join())).size).toBe(1);
    const events = bff.securityEvents('sign_in_failed').slice(before);
    expect(events.map(({ address }) => address)).toEqual(Array.from({ length: 5 }, () => '127.0.0.1'));
    expect(hashes()).toBe(5);
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
    const email = await account();

    const answer = await signIn(browser, { email: randomEmail() });
    const repair = await makeReadOnly(bff.database);
    const atFault = await signIn(browser, { email });
    await repair();

    expect([answer.status, atFault.status]).toEqual([401, 503]);
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
  });
});

describe('a password sign-in', () => {
  it('starts a session and answers without a body', async () => {
    const email = await account();
    const browser = bff.browser();
    bff.forgetLog();

    const answer = await signIn(browser, { email: ` ${email.toUpperCase()} ` });

    expect(answer).toMatchObject({ status: 204, text: '' });
    expect([...browser.jar.keys()]).toEqual([cookieNames.access, cookieNames.refresh]);
    expect((await browser.get(paths.session)).json).toMatchObject({ state: 'signed_in', user: { email } });
    expect(bff.securityEvents()).toMatchObject([{ event: 'signed_in', amr: ['pwd'] }]);
    expect((await bff.newestSession()).address).toBe('127.0.0.1');
  });

  it('ends the session that the browser brought', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);
    const old = browser.copy();
    const before = await bff.newestSession();

    await signIn(browser, { email });

    const after = await bff.newestSession();
    for (const name of ['sid', 'handle', 'current_jti'] as const) expect(after[name]).not.toBe(before[name]);
    const over = { code: 'session_ended', reason: 'replaced_by_new_sign_in' };
    expect((await old.get(probePath)).json).toMatchObject(over);
    expect((await browser.get(probePath)).status).toBe(200);
    const userId = after.user_id;
    expect(bff.securityEvents().slice(-2)).toMatchObject([
      { event: 'session_ended', reason: over.reason, userId, sids: [before.sid] },
      { event: 'signed_in', userId, sid: after.sid },
    ]);
  });

  it('ends the least recently seen of more than twenty sessions', { timeout: 20_000 }, async () => {
    const { email, here: first, there: second } = await signedInTwice(bff);
    bff.expireAccessToken();
    await first.get(probePath);
    for (let index = 3; index <= 20; index += 1) {
      bff.clock.advance(1);
      await signIn(bff.browser(), { email });
    }
    expect((await second.get(paths.session)).json.state).toBe('signed_in');

    expect((await signIn(bff.browser(), { email })).status).toBe(204);

    const over = { code: 'session_ended', reason: 'too_many_sessions' };
    expect((await second.get(probePath)).json).toMatchObject(over);
    expect((await first.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('session_ended').at(-1)).toMatchObject({ reason: 'too_many_sessions' });
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
