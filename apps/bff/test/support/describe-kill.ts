import { describe, expect, it } from 'vitest';

import { paths } from '../../src/contract.ts';
import { bffEnvironment } from './bff-environment.ts';
import { runBff } from './running-bff.ts';
import type { Browser } from './browser.ts';
import { forgetAccessToken } from './forget-access-token.ts';
import { type Jar, refreshClaims, seedSessions } from './seeded-sessions.ts';
import { letTimePass, storedNoteTitles, storedSessions } from './stored.ts';

type Environment = ReturnType<typeof bffEnvironment>;

const sessions = 200;

/** The same for every store: what was acknowledged survives `kill -9`, and so does every session. */
export function describeKill(store: string, databaseUrl: () => string | Promise<string>): void {
  describe(`a BFF on ${store} that is killed in the middle of ${sessions} renewals`, () => {
    it('loses nothing acknowledged and no session', { timeout: 60_000 }, async () => {
      const environment = bffEnvironment(await databaseUrl());
      let jars = await seedSessions(environment, sessions);
      for (const killAfter of [20, 100]) {
        await letTimePass(environment, 3600);
        const { browsers, acknowledged } = await renewAllAndKill(environment, jars, killAfter);
        expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter);
        expect(acknowledged.size).toBeLessThan(sessions);
        await expectKept(environment, acknowledged);
        jars = browsers.map(({ jar }) => [...jar]);
      }

      const bff = await runBff(environment);
      const answers = await Promise.all(jars.map((jar) => writeNote(bff.browser(jar), 'afterwards')));
      await bff.stop();

      expect(answers.map(({ status }) => status)).toEqual(jars.map(() => 201));
      expect(bff.log().filter(({ event }) => event === 'refresh_token_reused')).toEqual([]);
      const rows = [...(await storedSessions(environment)).values()];
      expect(rows.filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
    });
  });
}

/** By the title of the note that was written: the browser that was told so. */
type Acknowledged = ReadonlyMap<string, Browser>;

async function renewAllAndKill(environment: Environment, jars: readonly Jar[], killAfter: number) {
  const bff = await runBff(environment);
  const browsers = jars.map((jar) => bff.browser(jar));
  const acknowledged = new Map<string, Browser>();
  const renewals = browsers.map(async (browser, index) => {
    forgetAccessToken(browser);
    const title = `note ${killAfter} ${index}`;
    const { status } = await writeNote(browser, title);
    if (status === 201) acknowledged.set(title, browser);
    if (acknowledged.size === killAfter) await bff.kill();
  });
  // Those that were under way break off.
  await Promise.allSettled(renewals);
  return { browsers, acknowledged };
}

async function expectKept(environment: Environment, acknowledged: Acknowledged): Promise<void> {
  const [rows, titles] = [await storedSessions(environment), await storedNoteTitles(environment)];
  expect([...acknowledged.keys()].filter((title) => !titles.has(title))).toEqual([]);
  for (const browser of acknowledged.values()) {
    const { sid, jti } = await refreshClaims(environment, browser);
    expect(rows.get(sid)).toMatchObject({ currentJti: jti, revokedAt: null });
  }
}

const writeNote = (browser: Browser, title: string) =>
  browser.post(paths.notes, { body: { title, body: 'kept' } });
