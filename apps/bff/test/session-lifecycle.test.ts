import { describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { signedInTwice, signIn } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { makeReadOnly } from './support/databases.ts';
import { probePath } from './support/probe.ts';
import { password, randomEmail, useTestBff } from './support/test-bff.ts';

const bff = useTestBff();

const endOthers = (browser: Browser) => browser.delete(paths.sessions);
const isAccepted = async (browser: Browser) => (await browser.get(paths.sessions)).status === 200;
const rows = async () =>
  (await bff.database.kysely.selectFrom('sessions').select('sid').execute()).map(({ sid }) => sid);

describe('a copied jar, without the password', () => {
  it('begins no session, however often it ends the others', async () => {
    const owner = await bff.signedIn();
    const thief = owner.copy();
    const before = await rows();

    for (let n = 0; n < 30; n += 1) {
      expect(await endOthers(thief)).toMatchObject({ status: 204, setCookies: [] });
    }

    expect(await rows()).toEqual(before);
  });

  it('does not keep the sign-in recent', async () => {
    const owner = await bff.signedIn();
    bff.clock.advance(590);
    expect((await endOthers(owner)).status).toBe(204);
    bff.clock.advance(20);

    expect((await endOthers(owner)).json.code).toBe('reauthentication_required');
  });
});

describe('ending all others with the password in the same request', () => {
  it('needs no recent sign-in, and leaves behind whoever shares the session', async () => {
    const { here: owner, there: other } = await signedInTwice(bff);
    bff.clock.advance(601);
    const thief = owner.copy();

    const body = { password, endOthers: true };
    expect((await owner.post(passwordPaths.reauthentication, { body })).status).toBe(204);

    expect((await other.get(paths.sessions)).json).toMatchObject({ reason: 'signed_out_elsewhere' });
    expect(await isAccepted(owner)).toBe(true);
    expect((await thief.get(paths.sessions)).json).toMatchObject({ reason: 'reauthenticated' });
    expect((await owner.delete(paths.sessions)).status).toBe(204);
  });
});

describe('the end of many sessions', () => {
  it('is one line in the log, and one account event for each', async () => {
    const email = randomEmail();
    const owner = await bff.signedIn(email);
    for (let n = 0; n < 5; n += 1) await signIn(bff.browser(), { email });
    bff.forgetLog();

    await endOthers(owner);

    const [line, ...more] = bff.securityEvents('session_ended');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ reason: 'signed_out_elsewhere', sids: { length: 5 } });
    const { events } = (await owner.get(paths.securityEvents)).json as { events: { event: string }[] };
    expect(events.filter(({ event }) => event === 'session_ended')).toHaveLength(5);
  });
});

describe('attempts that fail through our own fault', () => {
  it('lock nobody out, by guesses or by sessions begun', async () => {
    const email = randomEmail();
    await bff.signedIn(email);
    const repair = await makeReadOnly(bff.database);
    for (let n = 0; n < 61; n += 1) {
      expect((await signIn(bff.browser(), { email })).status).toBe(503);
    }
    await repair();

    expect((await signIn(bff.browser(), { email })).status).toBe(204);
  }, 60_000);
});

describe('a request whose body is held back until its session has ended', () => {
  it('ends no device', async () => {
    const { here: owner, there: other } = await signedInTwice(bff);
    const held = owner.copy().hold('DELETE', paths.sessions, { headers: { 'content-length': '2' } });
    await held.arrived;
    await owner.delete(paths.session);

    expect((await held.finish({})).json).toMatchObject({ code: 'session_ended', reason: 'signed_out' });
    expect(await isAccepted(other)).toBe(true);
  });

  it.each([
    ['at once', 20],
    ['so late that this process has forgotten the end', 500],
  ])('runs nothing under /api: %s', async (_when, seconds) => {
    const owner = await bff.signedIn();
    const held = owner.copy().hold('POST', probePath);
    await held.arrived;
    await owner.delete(paths.session);
    bff.clock.advance(seconds);
    await (await bff.signedIn()).delete(paths.session);

    const { json } = await held.finish({ text: 'too late' });
    expect(json).toMatchObject({ code: 'session_ended', reason: 'signed_out' });
  });
});
