import { describe, expect, it } from 'vitest';

import { expectKept, renewAll } from './acknowledged.ts';
import { bffEnvironment } from './bff-environment.ts';
import { runBff } from './running-bff.ts';
import { seedSessions } from './seeded-sessions.ts';
import { letTimePass, storedSessions } from './stored.ts';

const sessions = 200;

/** The same for every store: what was acknowledged survives `kill -9`, and so does every session. */
export function describeKill(store: string, databaseUrl: () => string | Promise<string>): void {
  describe(`a BFF on ${store} that is killed in the middle of ${sessions} renewals`, () => {
    it('loses nothing acknowledged and no session', { timeout: 120_000 }, async () => {
      const environment = bffEnvironment(await databaseUrl());
      const jars = await seedSessions(environment, sessions);
      await letTimePass(environment, 3600);
      const bff = await runBff(environment);
      const browsers = jars.map((jar) => bff.browser(jar));

      const outcome = await renewAll(browsers, (acknowledged) => {
        if (acknowledged === sessions / 4) void bff.kill();
      });

      expect(outcome.refused).toEqual([]);
      expect(outcome.lost).toBeGreaterThan(0);
      await expectKept(environment, outcome);
      const next = await runBff(environment);
      const afterwards = await renewAll(browsers.map(({ jar }) => next.browser([...jar])));
      await next.stop();
      expect(afterwards.acknowledged).toHaveLength(sessions);
      expect(next.log().filter(({ event }) => event === 'refresh_token_reused')).toEqual([]);
      const rows = [...(await storedSessions(environment)).values()];
      expect(rows.filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
    });
  });
}
