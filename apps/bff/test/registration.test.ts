import { describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { countHashes, signIn } from './support/accounts.ts';
import { password, randomEmail, type TestBff, useTestBff } from './support/test-bff.ts';
import { startOwnBff } from './support/use-test-bff.ts';

const bff = useTestBff();

const register = (changes: Record<string, unknown> = {}, to: TestBff = bff) => {
  const body = { name: 'Ada', email: randomEmail(), password, ...changes };
  return to.browser().post(passwordPaths.registration, { body });
};
const accounts = async () => (await bff.database.kysely.selectFrom('users').select('id').execute()).length;

describe('registration that is refused', () => {
  it.each([
    ['a missing name', { name: undefined }, 'name'],
    ['a blank name', { name: '   ' }, 'name'],
    ['a name that shows nothing', { name: '\u200B\u2060' }, 'name'],
    ['a name over 100 characters', { name: 'x'.repeat(101) }, 'name'],
    ['an address that is none', { email: 'ada at example.com' }, 'email'],
    ['an address whose domain is none', { email: 'ada@1.2.3.4' }, 'email'],
    ['an address over 254 characters', { email: `${'x'.repeat(250)}@example.com` }, 'email'],
    ['a password of eleven characters', { password: 'eleven char' }, 'password'],
    ['a password of eleven emoji in 22 units', { password: '🔑'.repeat(11) }, 'password'],
    ['a password of six letters, each with a mark of its own', { password: 'e\u0301'.repeat(6) }, 'password'],
    ['a password over 128 characters', { password: 'x'.repeat(129) }, 'password'],
    ['a password that is a number', { password: 123_456_789_012 }, 'password'],
    ['a password from the common list', { password: 'Qwertyuiop123' }, 'password'],
    ['the name as password', { name: 'Ada Augusta King', password: 'ada augusta king' }, 'password'],
    ['the address as password', { email: 'ada@example.com', password: 'ADA@example.com' }, 'password'],
    ['a field that nobody asked for', { roles: ['admin'] }, 'roles'],
  ])('tells what is wrong with %s', async (_what, changes, field) => {
    const before = await accounts();
    const hashes = countHashes();

    const answer = await register(changes);

    expect(answer).toMatchObject({ status: 400, json: { code: 'validation_failed' }, setCookies: [] });
    expect(answer.json.fields).toEqual({ [field]: expect.stringMatching(/./) });
    expect(hashes()).toBe(0);
    expect(await accounts()).toBe(before);
  });

  it('keeps an existing account when its address registers again', async () => {
    const email = randomEmail();
    await register({ email });
    const before = await accounts();

    const others = { name: 'Mallory', password: 'another long passphrase' };
    const answer = await register({ email: ` ${email.toUpperCase()} `, ...others });

    expect(answer).toMatchObject({ status: 409, json: { code: 'email_taken' }, setCookies: [] });
    expect(await accounts()).toBe(before);
    const owner = bff.browser();
    expect((await signIn(owner, { email })).status).toBe(204);
    expect((await owner.get(paths.session)).json.user.name).toBe('Ada');
  });

  it.each([
    ['x@münchen.de', 'X@xn--mnchen-3ya.de'],
    ['jürgen@example.com', 'Ju\u0308rgen@EXAMPLE.com'],
    ['r&d@example.com', ' R&D@example.com '],
  ])('makes one account of two spellings of one address: %s, %s', async (first, second) => {
    expect((await register({ email: first, password })).status).toBe(201);
    expect((await register({ email: second, password })).json.code).toBe('email_taken');

    for (const email of [first, second]) {
      expect((await signIn(bff.browser(), { email })).status).toBe(204);
    }
  });

  it('makes one account when one address registers twice at once', async () => {
    const email = randomEmail();

    const answers = await Promise.all([register({ email }), register({ email })]);

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('takes so many accounts an hour from one address', async () => {
    const strict = await startOwnBff({ REGISTRATIONS_PER_HOUR: '2' });
    for (let n = 0; n < 2; n += 1) await strict.signedIn();
    const hashes = countHashes();

    const refused = await register({}, strict);

    expect(hashes()).toBe(0);
    expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 3600 });
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
    expect(strict.securityEvents('account_created')).toHaveLength(2);
    strict.clock.advance(3600);
    expect((await register({}, strict)).status).toBe(201);
  });
});

describe('registration', () => {
  it('makes an account and signs in to it', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(` ${email.toUpperCase()}`);

    expect([...browser.jar.keys()]).toEqual(Object.values(cookieNames));
    const view = await browser.get(paths.session);
    expect(view.json).toMatchObject({ state: 'signed_in', user: { name: 'Ada', email } });
    const userId = view.json.user.id;
    expect(bff.securityEvents().slice(-2)).toMatchObject([
      { event: 'account_created', userId },
      { event: 'signed_in', userId, amr: ['pwd'] },
    ]);
  });

  it.each([
    ['twelve characters', 'twelve chars'],
    ['128 characters', 'x'.repeat(128)],
    ['spaces around it', '  spaces around it  '],
    ['letters of any script', 'пароль на русском'],
    ['emoji', '🔑'.repeat(12)],
  ])('takes a password of %s, and cuts nothing off', async (_what, chosen) => {
    const email = randomEmail();

    expect(await register({ email, password: chosen })).toMatchObject({ status: 201, text: '' });

    expect((await signIn(bff.browser(), { email, password: `${chosen} ` })).status).toBe(401);
    expect((await signIn(bff.browser(), { email, password: chosen })).status).toBe(204);
  });

  it('keeps the password only as an argon2id hash', async () => {
    const emails = [randomEmail(), randomEmail()];
    for (const email of emails) await register({ email });

    const { kysely } = bff.database;
    const rows = await kysely.selectFrom('users').selectAll().where('email', 'in', emails).execute();
    const hashes = rows.map(({ password_hash }) => password_hash);
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(new Set(hashes).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  it('ends the session that the browser brought', async () => {
    const browser = await bff.signedIn();
    const old = browser.copy();

    await browser.post(passwordPaths.registration, { body: { name: 'Eve', email: randomEmail(), password } });

    expect((await old.get(paths.session)).json).toMatchObject({ reason: 'replaced_by_new_sign_in' });
    expect((await browser.get(paths.session)).json).toMatchObject({ user: { name: 'Eve' } });
  });
});
