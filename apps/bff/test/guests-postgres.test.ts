import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { addAccount, signIn } from './support/accounts.ts';
import { later } from './support/available-later.ts';
import { beginGuest, keepAccount, userOf } from './support/guests.ts';
import { useDatabase } from './support/postgres.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, startTestBff, type TestBff } from './support/test-bff.ts';

const server = useDatabase();
const demo = { MODE: 'demo' };

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

    expect(await keepAccount(guest, { email: ` ${email.toUpperCase()}` })).toMatchObject({
      status: 204,
      text: '',
    });

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

    await keepAccount(guest);

    expect((await thief.get(probePath)).json).toMatchObject({ reason: 'password_changed' });
    expect((await keepAccount(thief)).json).toMatchObject({ reason: 'password_changed' });
    expect((await guest.get(probePath)).status).toBe(200);
  });

  it('is told of an address that is taken, and stays as it is', async () => {
    const taken = await addAccount(bff);
    const guest = await beginGuest(bff);
    const before = await userOf(guest);

    expect((await keepAccount(guest, { email: taken })).json).toMatchObject({
      status: 409,
      code: 'email_taken',
    });

    expect(await userOf(guest)).toEqual(before);
    expect((await signIn(bff.browser(), { email: taken })).status).toBe(204);
    expect((await keepAccount(guest)).status).toBe(204);
  });

  it('is one of two who want one address at once', async () => {
    const email = randomEmail();
    const both = [await beginGuest(bff), await beginGuest(bff)];

    const answers = await Promise.all(both.map((guest) => keepAccount(guest, { email })));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
  });

  it('keeps it once, whoever asks at the same time with the same cookies', async () => {
    const guest = await beginGuest(bff);
    const emails = [randomEmail(), randomEmail()];

    const answers = await Promise.all(emails.map((email) => keepAccount(guest.copy(), { email })));

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
    const signIns = await Promise.all(emails.map((email) => signIn(bff.browser(), { email })));
    expect(signIns.map(({ status }) => status)).toEqual(answers.map(({ status }) => status));
  });
});
