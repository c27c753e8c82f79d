import { beforeEach, describe, expect, it } from 'vitest';

import { cookieNames, paths } from '../src/contract.ts';
import { signedInTwice } from './support/accounts.ts';
import type { Browser } from './support/browser.ts';
import { probePath } from './support/probe.ts';
import { useTestBff } from './support/test-bff.ts';
import { startOwnBff } from './support/use-test-bff.ts';

const bff = useTestBff();
beforeEach(() => bff.forgetLog());

const remembered = async () => (await signedInTwice(bff, { remember: true })).there;

const renewEvery = async (browser: Browser, seconds: number, times: number) => {
  for (let index = 0; index < times; index += 1) {
    bff.clock.advance(seconds);
    expect((await browser.get(probePath)).status).toBe(200);
  }
};

/** Why the session is over, as the next request is told; its cookies stay. */
const reasonOf = async (browser: Browser) => {
  const answer = await browser.get(probePath);
  expect(answer).toMatchObject({ status: 401, json: { code: 'session_ended' }, setCookies: [] });
  return answer.json.reason as unknown;
};

describe('an idle session', () => {
  it('ends half an hour after its last access token', async () => {
    const browser = await bff.signedIn();

    await renewEvery(browser, 300 + 1799, 3);

    expect((await browser.get(paths.session)).json.session.idleEndInSeconds).toBe(2100);
    bff.clock.advance(300 + 1800);
    expect(await reasonOf(browser)).toBe('idle_expired');
  });

  it('is asked for again, as another process may have moved its end', async () => {
    const browser = await bff.signedIn();
    bff.clock.advance(300 + 1800);
    expect(await reasonOf(browser)).toBe('idle_expired');
    const { sid } = await bff.newestSession();
    const idle_ends_at = bff.clock.now() + 100;
    await bff.database.kysely.updateTable('sessions').set({ idle_ends_at }).where('sid', '=', sid).execute();
    bff.clock.advance(1);

    expect((await browser.get(probePath)).status).toBe(200);
  });

  it('has two weeks when the person is remembered', async () => {
    const browser = await remembered();

    await renewEvery(browser, 300 + 1_209_599, 1);

    bff.clock.advance(300 + 1_209_600);
    expect(await reasonOf(browser)).toBe('idle_expired');
  });

  it('is not kept alive by requests that need no renewal', async () => {
    const browser = await bff.signedIn();
    bff.clock.advance(299);
    await browser.get(probePath);
    bff.clock.advance(1 + 1800);

    expect(await reasonOf(browser)).toBe('idle_expired');
  });
});

describe('the absolute end of a session', () => {
  it('comes after twelve hours, however busy it was', async () => {
    const browser = await bff.signedIn();
    await renewEvery(browser, 2057, 21);
    bff.clock.advance(3);

    expect(await reasonOf(browser)).toBe('absolute_expired');
    expect((await bff.newestSession()).gen).toBeGreaterThan(10);
  });

  it('comes after thirty days when the person is remembered', async () => {
    const browser = await remembered();
    await renewEvery(browser, 1_200_000, 2);
    bff.clock.advance(192_000);

    expect(await reasonOf(browser)).toBe('absolute_expired');
  });

  it('is outlived by no token and no cookie', async () => {
    const browser = await remembered();
    await renewEvery(browser, 1_200_000, 2);
    await bff.confirm(browser);
    bff.clock.advance(192_000 - 46 - 100);

    const answer = await browser.get(probePath);

    expect(answer.status).toBe(200);
    expect(answer.setCookies.map((line) => /Max-Age=(\d+)/.exec(line)?.[1])).toEqual(['100', '100']);
    bff.clock.advance(100);
    expect(await reasonOf(browser)).toBe('absolute_expired');
  });
});

describe('a session that the database does not know', () => {
  it('is over, and its renewal is refused', async () => {
    const browser = await bff.signedIn();
    browser.jar.delete(cookieNames.access);
    await bff.database.kysely.deleteFrom('sessions').execute();

    expect(await reasonOf(browser)).toBe('unknown');
  });

  it('is no theft when the database is older than the token', async () => {
    const browser = await bff.signedIn();
    const older = await bff.newestSession();
    await bff.confirm(browser);
    bff.expireAccessToken();
    await browser.get(probePath);
    await bff.database.kysely.updateTable('sessions').set(older).where('sid', '=', older.sid).execute();
    bff.expireAccessToken();

    expect(await reasonOf(browser)).toBe('unknown');

    expect((await bff.newestSession()).revoked_at).toBeNull();
    expect(bff.securityEvents('refresh_token_reused')).toEqual([]);
  });
});

describe('the reason why a session is over', () => {
  it('is told for a minute without asking the database', async () => {
    const down = await startOwnBff();
    const browser = await down.signedIn();
    const copy = browser.copy();
    await browser.delete(paths.session);
    const renew = async () => (await copy.post(paths.renewal)).json as object;
    expect(await renew()).toMatchObject({ reason: 'signed_out' });
    await down.database.close();

    down.clock.advance(59);
    expect(await renew()).toMatchObject({ reason: 'signed_out' });
    down.clock.advance(1);
    expect(await renew()).toMatchObject({ code: 'temporarily_unavailable' });
  });
});
