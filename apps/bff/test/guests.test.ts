import { describe, expect, it } from 'vitest';

import { keepWithinSeconds } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signIn } from './support/accounts.ts';
import { beginGuest, keepAccount, userOf } from './support/guests.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';
import { startOwnBff } from './support/use-test-bff.ts';

const demo = { MODE: 'demo' };

describe('keeping an account', () => {
  const bff = useTestBff(demo);

  it('is not for one that has a password, which alone can prove whose it is', async () => {
    const email = randomEmail();
    const browser = await bff.signedIn(email);

    const answer = await keepAccount(browser, { password: 'a passphrase of the thief' });

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
    expect((await keepAccount(guests[0])).status).toBe(204);
    bff.clock.advance(1);

    expect((await keepAccount(guests[1])).json).toMatchObject({
      status: 403,
      code: 'reauthentication_required',
    });

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

    expect((await keepAccount(copy)).json.code).toBe('renewal_superseded');

    expect(await userOf(guest)).toMatchObject({ isGuest: true });
  });

  it.each([
    [{ password: 'short' }, 'password'],
    [{ password: 'Qwertyuiop123' }, 'password'],
    [{ email: 'ada at example.com' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ roles: ['admin'] }, 'roles'],
  ])('says what is wrong with %j', async (typed, field) => {
    const answer = await keepAccount(await beginGuest(bff), typed);

    expect(answer.json).toMatchObject({ code: 'validation_failed', fields: { [field]: /./ } });
  });

  it('counts as a registration, as beginning one does', async () => {
    const strict = await startOwnBff({ ...demo, REGISTRATIONS_PER_HOUR: '2' });
    const guest = await beginGuest(strict);
    const other = await beginGuest(strict);

    for (const refused of [await keepAccount(guest), await other.post(passwordPaths.guest)]) {
      expect(refused.json).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 3600 });
    }
  });

  it('brings no password into the log', async () => {
    await keepAccount(await beginGuest(bff));

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
