import { describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { disableAccount } from './support/bff-process.ts';
import type { Browser } from './support/browser.ts';
import { expectRefused } from './support/expect-visits.ts';
import { probePath } from './support/probe.ts';
import type { RunningBff } from './support/running-bff.ts';
import { refreshClaims } from './support/seeded-sessions.ts';
import { storedSessions } from './support/stored.ts';
import { password, randomEmail } from './support/test-bff.ts';
import { expectRefusedSoon, isAccepted, isReady, useThreeInstances } from './support/three-instances.ts';

const house = useThreeInstances();

/** Twelve tabs, each with the same cookies, at the same time. */
const renewAtOnce = async (browser: Browser) => {
  const tabs = Array.from({ length: 12 }, () => browser.copy());
  const answers = await Promise.all(tabs.map((tab) => tab.get(probePath)));
  // An answer that is late brings no cookies.
  const renewed = tabs.filter((_tab, index) => answers[index]!.setCookies.length > 0);
  return {
    statuses: answers.map(({ status }) => status),
    claims: await Promise.all(renewed.map((tab) => refreshClaims(house.environment, tab))),
  };
};

const signOutAt = (instance: RunningBff, { jar }: Browser) =>
  instance.browser([...jar]).delete(paths.session);

const logged = (instance: RunningBff, line: object) =>
  vi.waitFor(() => expect(instance.log()).toContainEqual(expect.objectContaining(line)), 20_000);

describe('three instances behind a plain proxy', () => {
  it('make one successor of parallel renewals', async () => {
    const browsers = [house.seededBrowser(), house.seededBrowser(), house.seededBrowser()];

    const waves = await Promise.all(browsers.map(renewAtOnce));

    const rows = await storedSessions(house.environment);
    for (const { statuses, claims } of waves) {
      expect(new Set(statuses)).toEqual(new Set([200]));
      const row = rows.get(claims[0]!.sid);
      expect(row).toMatchObject({ gen: 2, revokedAt: null });
      expect(new Set(claims.map(({ jti }) => jti))).toEqual(new Set([row?.currentJti]));
    }
  });

  it('refuse everywhere what one of them has revoked', async () => {
    const browser = await house.signedIn();
    const [first, ...others] = house.instances;

    expect((await signOutAt(first, browser)).status).toBe(204);

    expect(await isAccepted(first, browser)).toBe(false);
    await Promise.all(others.map((other) => expectRefusedSoon(other, browser)));
    for (const other of others) {
      const { json } = await other.browser([...browser.jar]).get(probePath);
      expect(json).toMatchObject({ code: 'session_ended', reason: 'signed_out' });
    }
  });

  it('refuse everywhere a disabled account', async () => {
    const email = randomEmail();
    const browser = house.browser();
    await browser.post(passwordPaths.registration, { body: { name: 'Ada', email, password } });

    expect((await disableAccount(house.environment, email)).code).toBe(0);

    await Promise.all(house.instances.map((instance) => expectRefusedSoon(instance, browser)));
    const answer = await browser.post(passwordPaths.signIn, { body: { email, password, remember: false } });
    expect(answer.json).toMatchObject({ code: 'credentials_rejected' });
  });

  it('listen again by themselves when the server ends the listening', async () => {
    const listening = `datname = current_database() and query ~* '^(listen|notify)'`;
    const ended = await house.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where ${listening}`,
    );
    expect(ended).toHaveLength(3);

    for (const instance of house.instances) {
      await logged(instance, { msg: 'listening for revocations again' });
      await isReady(instance, true);
    }
  });
});

describe.each([
  ['was cut and cannot be made again', () => house.network.refuse('listen revocations')],
  ['is silent', () => house.network.stall('listen revocations')],
])('an instance whose listening connection %s', (_state, disturb) => {
  it('asks the database, refuses when it gets no answer, and recovers', async () => {
    const [first, deaf] = house.instances;
    const [kept, revoked] = [await house.signedIn(), await house.signedIn()];

    disturb();
    await isReady(deaf, false);
    await logged(deaf, { detail: 'revocations of other instances do not arrive' });
    await signOutAt(first, revoked);

    expect(await isAccepted(deaf, revoked)).toBe(false);
    expect(await isAccepted(deaf, kept)).toBe(true);
    await isReady(first, true);
    house.network.stall();
    expectRefused(await deaf.browser([...kept.jar]).get('/api/nothing'));

    house.network.flow();
    await isReady(deaf, true);
    expect(await isAccepted(deaf, revoked)).toBe(false);
    expect(await isAccepted(deaf, kept)).toBe(true);
  });
});
