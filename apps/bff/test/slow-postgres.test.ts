import pg from 'pg';
import { describe, expect, inject, it, type TestContext, vi } from 'vitest';

import type { Environment } from '../src/config/read-config.ts';
import { cookieNames, paths } from '../src/contract.ts';
import { bffEnvironment } from './support/bff-environment.ts';
import type { Browser } from './support/browser.ts';
import { expectRefused } from './support/expect-visits.ts';
import { createDatabase } from './support/postgres/database.ts';
import { probePath } from './support/probe.ts';
import { runBff } from './support/running-bff.ts';
import { seedSessions } from './support/seeded-sessions.ts';
import { letTimePass, storedSessions } from './support/stored.ts';
import { TcpProxy } from './support/tcp-proxy.ts';

/** The longest that a request may take: two statements that get no answer, and a connection that does not come about. */
const mostMilliseconds = 15_000;

/** A BFF that reaches PostgreSQL through a network that can be disturbed, and browsers whose renewal is due. */
async function behindNetwork({ onTestFinished }: TestContext, sessions = 10) {
  const database = await createDatabase(inject('postgresUrl'));
  const proxy = await TcpProxy.start(() => Number(new URL(database.url).port));
  const direct = bffEnvironment(database.url);
  const jars = await seedSessions(direct, sessions);
  await letTimePass(direct, 3600);
  const bff = await runBff({ ...direct, DATABASE_URL: proxy.through(database.url) });
  onTestFinished(async () => {
    await bff.kill();
    await proxy.stop();
    await database.drop();
  });
  return { database, proxy, bff, direct, browsers: jars.map((jar) => bff.browser(jar)) };
}

const writeText = (browser: Browser) => browser.post(probePath, { body: { text: 'a text' } });
const statuses = async (answers: Promise<{ status: number }[]>) =>
  (await answers).map(({ status }) => status);
const everyone = <T>(browsers: readonly Browser[], visit: (browser: Browser) => Promise<T>) =>
  Promise.all(browsers.map(visit));

const onlySession = async (environment: Environment) => [...(await storedSessions(environment)).values()][0];

const timed = async <T>(work: Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work;
  expect(performance.now() - start).toBeLessThan(mostMilliseconds);
  return result;
};

describe.concurrent('a PostgreSQL', () => {
  it('that takes its time is waited for', async (test) => {
    const { proxy, browsers } = await behindNetwork(test, 30);
    proxy.delay(100);

    const written = everyone(browsers, writeText);

    expect(new Set(await statuses(written))).toEqual(new Set([201]));
  });

  it('that is silent costs each request a refusal in time, and nobody the session', async (test) => {
    const { proxy, bff, direct, browsers } = await behindNetwork(test);
    await everyone(browsers, writeText);
    for (const { jar } of browsers.slice(0, 5)) jar.delete(cookieNames.access);
    const jars = browsers.map(({ jar }) => [...jar]);
    proxy.stall();

    const answers = timed(everyone(browsers, writeText));

    expect((await bff.browser().get(paths.health)).status).toBe(200);
    expect((await bff.browser().get(paths.readiness)).status).toBe(503);
    (await answers).forEach(expectRefused);
    expect(browsers.map(({ jar }) => [...jar])).toEqual(jars);

    proxy.flow();
    await vi.waitFor(async () => expect((await bff.browser().get(paths.readiness)).status).toBe(200), 20_000);
    expect(new Set(await statuses(everyone(browsers, writeText)))).toEqual(new Set([201]));
    const rows = [...(await storedSessions(direct)).values()];
    expect(rows.filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
  });

  it('that is silent does not keep the BFF from ending', async (test) => {
    const { proxy, bff, browsers } = await behindNetwork(test);
    await everyone(browsers, writeText);
    proxy.stall();

    await timed(bff.stop());
    // Not always the last line: on a pipe that is full for a moment pino's lines overtake each other.
    expect(bff.log().map(({ msg }) => msg)).toContain('stopped');
  });

  it('is reached again when the network has forgotten the connections', async (test) => {
    const { proxy, browsers } = await behindNetwork(test);
    await everyone(browsers, writeText);
    proxy.forget();

    for (const { status } of await timed(everyone(browsers, writeText))) expect([201, 503]).toContain(status);

    expect(new Set(await statuses(timed(everyone(browsers, writeText))))).toEqual(new Set([201]));
  });

  it('that is blocked by a lock is given up, and does nothing later', async (test) => {
    const { database, direct, browsers } = await behindNetwork(test, 1);
    const [browser] = browsers as [Browser];
    const blocking = new pg.Client({ connectionString: database.url });
    await blocking.connect();
    await blocking.query('begin; select from sessions for update');

    expectRefused(await timed(writeText(browser)));
    await blocking.end();

    // Whatever still waited for the lock has its turn now.
    const active = `datname = current_database() and state = 'active' and pid != pg_backend_pid()`;
    await vi.waitFor(async () => {
      expect(await database.query(`select pid from pg_stat_activity where ${active}`)).toEqual([]);
    }, 20_000);
    expect(await onlySession(direct)).toMatchObject({ gen: 1 });
    expect((await writeText(browser)).status).toBe(201);
    expect(await onlySession(direct)).toMatchObject({ gen: 2 });
  });

  it('that commits a rotation without being heard signs nobody out', async (test) => {
    const { proxy, bff, direct, browsers } = await behindNetwork(test, 1);
    const [browser] = browsers as [Browser];
    proxy.swallowAnswersTo('"current_jti"');

    expectRefused(await timed(writeText(browser)));
    expect(await onlySession(direct)).toMatchObject({ gen: 2, confirmedAt: null });

    proxy.flow();
    expect((await writeText(browser)).status).toBe(201);
    const reissued = expect.objectContaining({ event: 'session_reissued', gen: 2 });
    await vi.waitFor(() => expect(bff.log()).toContainEqual(reissued));
  });
});
