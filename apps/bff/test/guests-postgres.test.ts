import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keepWithinSeconds, paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { addAccount, signIn } from './support/accounts.ts';
import { later } from './support/available-later.ts';
import type { Browser } from './support/browser.ts';
import { useDatabase } from './support/postgres.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, startTestBff, type TestBff, useTestBff } from './support/test-bff.ts';

const server = useDatabase();
const demo = { MODE: 'demo' };

async function beginGuest(bff: TestBff): Promise<Browser> {
  const browser = bff.browser();
  expect((await browser.post(passwordPaths.guest)).status).toBe(201);
  return browser;
}
const keep = (browser: Browser, body: object = {}) =>
  browser.post(passwordPaths.keeping, { body: { name: 'Ada', email: randomEmail(), password, ...body } });
const userOf = async (browser: Browser) => (await browser.get(paths.session)).json.user;

describe.each(['SQLite', 'PostgreSQL'])('a guest in %s', (database) => {
  let started: TestBff;
  beforeAll(async () => {
    const settings = database === 'SQLite' ? {} : { DATABASE_URL: server().ownerUrl };
    started = await startTestBff({ ...demo, ...settings });
  });
  afterAll(() => started.stop());
  const bff = later(() => started);

  it('has an account that nobody can sign in to, and nothing to prove it with', async () => {
    const guest = await beginGuest(bff);
    const { email, ...user } = await userOf(guest);

    expect(user).toEqual({ id: expect.any(String), name: expect.stringMatching(/^Guest/), isGuest: true });
    expect((await guest.get(paths.sessions)).json.devices).toMatchObject([{ amr: [], isThisOne: true }]);
    for (const answer of [
      await signIn(bff.browser(), { email }),
      await guest.post(passwordPaths.reauthentication, { body: { password } }),
      await guest.put(passwordPaths.password, { body: { currentPassword: password, newPassword: password } }),
    ])
      expect(answer).toMatchObject({ status: 401, setCookies: [] });
    const empty = await signIn(bff.browser(), { email, password: '' });
    expect(empty).toMatchObject({ status: 400, setCookies: [] });
  });

  it('keeps the account: from then on it is one like any other', async () => {
    const guest = await beginGuest(bff);
    const { id } = await userOf(guest);
    const email = randomEmail();

    expect(await keep(guest, { email: ` ${email.toUpperCase()}` })).toMatchObject({ status: 204, text: '' });

    expect(await userOf(guest)).toEqual({ id, name: 'Ada', email });
    const elsewhere = bff.browser();
    expect((await signIn(elsewhere, { email })).status).toBe(204);
    expect(await userOf(elsewhere)).toMatchObject({ id });
    const { events } = (await elsewhere.get(paths.securityEvents)).json;
    expect(events).toContainEqual(expect.objectContaining({ event: 'account_kept' }));
    expect((await guest.post(passwordPaths.reauthentication, { body: { password } })).status).toBe(204);
  });

  it('leaves behind whoever shares the session, and tells why', async () => {
    const guest = await beginGuest(bff);
    const thief = guest.copy();

    await keep(guest);

    expect((await thief.get(probePath)).json).toMatchObject({ reason: 'password_changed' });
    expect((await keep(thief)).json).toMatchObject({ reason: 'password_changed' });
    expect((await guest.get(probePath)).status).toBe(200);
  });

  it('is told of an address that is taken, and stays as it is', async () => {
    const taken = await addAccount(bff);
    const guest = await beginGuest(bff);
    const before = await userOf(guest);

    expect((await keep(guest, { email: taken })).json).toMatchObject({ status: 409, code: 'email_taken' });

    expect(await userOf(guest)).toEqual(before);
    expect((await signIn(bff.browser(), { email: taken })).status).toBe(204);
    expect((await keep(guest)).status).toBe(204);
  });

  it('is one of two who want one address at once', async () => {
    const email = randomEmail();
    const both = [await beginGuest(bff), await beginGuest(bff)];

    const answers = await Promise.all(both.map((guest) => keep(guest, { email })));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
  });

  it('keeps it once, whoever asks at the same time with the same cookies', async () => {
    const guest = await beginGuest(bff);
    const emails = [randomEmail(), randomEmail()];

    const answers = await Promise.all(emails.map((email) => keep(guest.copy(), { email })));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
    const signIns = await Promise.all(emails.map((email) => signIn(bff.browser(), { email })));
    expect(signIns.map(({ status }) => status)).toEqual(answers.map(({ status }) => status));
  });
});

describe('keeping an account', () => {
  const bff = useTestBff(demo);

  it('is not for one that has a password, which alone can prove whose it is', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    const answer = await keep(browser, { password: 'a passphrase of the thief' });

    expect(answer.json).toMatchObject({ status: 403, code: 'reauthentication_required' });
    expect(await userOf(browser)).toMatchObject({ email });
    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  });

  it('takes a session that is less than an hour old', async () => {
    const guests = [await beginGuest(bff), await beginGuest(bff)] as const;
    // Idle for no longer than a session may be.
    for (let visit = 0; visit < 2; visit += 1) {
      bff.clock.advance((keepWithinSeconds - 1) / 2);
      for (const guest of guests) await guest.get(probePath);
    }
    expect((await keep(guests[0])).status).toBe(204);
    bff.clock.advance(1);

    expect((await keep(guests[1])).json).toMatchObject({ status: 403, code: 'reauthentication_required' });

    expect(await userOf(guests[1])).toMatchObject({ isGuest: true });
  });

  it('is not done for a request that presents a replaced token', async () => {
    const guest = await beginGuest(bff);
    await bff.confirm(guest);
    bff.clock.advance(120);
    const copy = guest.copy();
    bff.expireAccessToken();
    await guest.get(probePath);
    await bff.confirm(guest);

    expect((await keep(copy)).json.code).toBe('renewal_superseded');

    expect(await userOf(guest)).toMatchObject({ isGuest: true });
  });

  it.each([
    [{ password: 'short' }, 'password'],
    [{ password: 'Qwertyuiop123' }, 'password'],
    [{ email: 'ada at example.com' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ roles: ['admin'] }, 'roles'],
  ])('says what is wrong with %j', async (typed, field) => {
    const answer = await keep(await beginGuest(bff), typed);

    expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { [field]: /./ } });
  });

  it('counts as a registration, as beginning one does', async () => {
    const strict = await startTestBff({ ...demo, REGISTRATIONS_PER_HOUR: '2' });
    const guest = await beginGuest(strict);
    const other = await beginGuest(strict);

    for (const refused of [await keep(guest), await other.post(passwordPaths.guest)]) {
      expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 3600 });
    }
    await strict.stop();
  });

  it('brings no password into the log', async () => {
    await keep(await beginGuest(bff));

    expect(bff.logText()).not.toContain(password);
  });
});

describe('in production', () => {
  const bff = useTestBff();

  it.each([passwordPaths.guest, passwordPaths.keeping])('there are no guests: %s', async (path) => {
    expect((await bff.browser().post(path)).status).toBe(404);
    expect((await (await bff.signedIn()).post(path)).status).toBe(404);
  });
});
