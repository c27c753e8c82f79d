import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { paths } from '../src/contract.ts';
import { bffEnvironment } from './support/bff-environment.ts';
import { runBff, type RunningBff } from './support/running-bff.ts';
import type { Browser } from './support/browser.ts';
import { describeKill } from './support/describe-kill.ts';
import { expectServedOrRefused } from './support/expect-visits.ts';
import { type Load, startLoad } from './support/load.ts';
import { type Cluster, startCluster, type StopMode } from './support/postgres/cluster.ts';
import { createDatabase, type PostgresDatabase } from './support/postgres/database.ts';
import { seedSessions } from './support/seeded-sessions.ts';
import { letTimePass, storedTexts, storedSessions } from './support/stored.ts';

/** No fault here silences the server: whoever asks is told at once that it is away. */
const mostMilliseconds = 10_000;

let cluster: Cluster;
beforeAll(async () => {
  // Not the one that other files use, because it is stopped.
  cluster = await startCluster();
});
afterAll(() => cluster.remove());

describe('a BFF under load', () => {
  let database: PostgresDatabase;
  let environment: ReturnType<typeof bffEnvironment>;
  let bff: RunningBff;
  let browsers: Browser[];
  let load: Load;
  beforeEach(async () => {
    database = await createDatabase(cluster.url);
    environment = bffEnvironment(database.url);
    const jars = await seedSessions(environment, 100);
    await letTimePass(environment, 3600);
    bff = await runBff(environment);
    browsers = jars.map((jar) => bff.browser(jar));
    load = startLoad(browsers, 10);
    await served(30);
  });
  afterEach(async () => {
    await bff.stop();
    await database.drop();
  });

  const is = (kind: 'accepted' | 'refused') =>
    load.visits.filter(({ answer }) => answer.status < 300 === (kind === 'accepted')).length;
  const more = async (kind: 'accepted' | 'refused', visits: number) => {
    const before = is(kind);
    await vi.waitFor(() => expect(is(kind)).toBeGreaterThanOrEqual(before + visits), 30_000);
  };
  const served = (visits: number) => more('accepted', visits);
  const refused = (visits: number) => more('refused', visits);

  const expectNothingLost = async () => {
    await load.stop();
    expectServedOrRefused(load.visits, mostMilliseconds);
    const texts = await storedTexts(environment);
    expect(load.acknowledged.filter((text) => !texts.has(text))).toEqual([]);
    const rows = [...(await storedSessions(environment)).values()];
    expect(rows.filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
    await vi.waitFor(async () => expect((await bff.browser().get(paths.readiness)).status).toBe(200), 20_000);
    const answers = await Promise.all(browsers.map((browser) => browser.get(paths.session)));
    expect(new Set(answers.map(({ json }) => json.state))).toEqual(new Set(['signed_in']));
  };

  it.each<StopMode>(['fast', 'immediate'])(
    'loses nothing when the server stops (%s) and comes back',
    async (mode) => {
      await cluster.stop(mode);
      await refused(50);
      expect((await bff.browser().get(paths.health)).status).toBe(200);
      expect((await bff.browser().get(paths.readiness)).status).toBe(503);

      await cluster.start();
      await served(50);

      await expectNothingLost();
    },
  );

  it('loses nothing when the server drops its connections', async () => {
    for (let round = 0; round < 5; round += 1) {
      const dropped = await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid != pg_backend_pid()`,
      );
      expect(dropped.length).toBeGreaterThan(1);
      await served(20);
    }

    await expectNothingLost();
  });
});

describeKill('PostgreSQL', async () => (await createDatabase(cluster.url)).url);
