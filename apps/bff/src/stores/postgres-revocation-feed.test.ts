import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';

import { addUser } from '../../test/support/databases.ts';
import { useDatabase } from '../../test/support/postgres.ts';
import { newSession, signOut, start } from '../../test/support/stores/changes.ts';
import { TcpProxy } from '../../test/support/tcp-proxy.ts';
import { realClock } from '../clock/real-clock.ts';
import { createLog } from '../log/log.ts';
import { decisions } from '../sessions/rotation.ts';
import { openDatabase } from './open-database.ts';
import { PostgresRevocationFeed } from './postgres-revocation-feed.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './schema.ts';
import { createSessionStore } from './sessions.ts';

const server = useDatabase();
const log = createLog('silent');
let database: Database;
let userId: string;
beforeAll(async () => {
  database = await openDatabase({ url: server().url });
  userId = await addUser(database);
});
afterAll(() => database.close());

/** A feed behind a network that can be disturbed, with clocks that can jump. */
async function makeFeed({ onTestFinished }: TestContext) {
  const proxy = await TcpProxy.start(() => Number(new URL(server().url).port));
  const jumped = { wall: 0, monotonic: 0 };
  const clock = {
    now: () => realClock.now() + jumped.wall,
    monotonic: () => realClock.monotonic() + jumped.monotonic,
  };
  const { connect } = openPostgres(proxy.through(server().url), log);
  const feed = new PostgresRevocationFeed({ connect, clock, log });
  const [heard, emptied]: [string[], number[]] = [[], []];
  /** How often listening began, and what holds up its listener. */
  const beginning = { count: 0, held: Promise.resolve() };
  const listener = {
    revoked: (sid: string) => heard.push(sid),
    emptied: (at: number) => emptied.push(at),
    connected() {
      beginning.count += 1;
      return beginning.held;
    },
  };
  onTestFinished(async () => {
    await feed.stop();
    await proxy.stop();
  });
  return {
    feed,
    proxy,
    heard,
    emptied,
    beginning,
    jumped,
    start: () => feed.start(listener),
    trust: (isTrusted: boolean) =>
      vi.waitFor(() => expect(feed.isTrusted()).toBe(isTrusted), { timeout: 10_000, interval: 10 }),
  };
}

const begin = async () => {
  const started = await start(createSessionStore(database), newSession({ userId }));
  return started!.session;
};

const revokeOne = async () => {
  const { sid } = await begin();
  await signOut(createSessionStore(database), { sid, userId });
  return sid;
};

describe.concurrent('the revocation feed of PostgreSQL', { timeout: 20_000 }, () => {
  it('is not trusted before its listener is ready', async (test) => {
    const { feed, heard, beginning, start } = await makeFeed(test);
    const { promise, resolve } = Promise.withResolvers<void>();
    beginning.held = promise;

    const starting = start();
    await vi.waitFor(() => expect(beginning.count).toBe(1), 10_000);
    const sid = await revokeOne();
    await vi.waitFor(() => expect(heard).toContain(sid), 10_000);

    expect(feed.isTrusted()).toBe(false);
    resolve();
    await starting;
    expect(feed.isTrusted()).toBe(true);
  });

  it('tells of what anybody revokes, and of nothing else', async (test) => {
    const { heard, start } = await makeFeed(test);
    await start();
    const [{ sid }, kept] = [await begin(), await begin()];
    const rotation = { decision: decisions.rotated, nextJti: 'next', idleSeconds: 60 };
    await createSessionStore(database).renew(kept, rotation);
    const revoke = `update sessions set revoked_at = 1, revoked_reason = 'signed_out' where sid = $1`;
    await server().query(revoke, [sid]);
    const last = await revokeOne();

    await vi.waitFor(() => expect(heard).toContain(last), 10_000);

    expect(heard).toContain(sid);
    expect(heard).not.toContain(kept.sid);
    expect(heard).not.toContain('');
  });

  it('tells of rows that go while their tokens may live, and of no others', async (test) => {
    const { heard, start } = await makeFeed(test);
    await start();
    const [live, expired, longExpired, ended] = [await begin(), await begin(), await begin(), await begin()];
    const sids = [live, expired, longExpired, ended].map(({ sid }) => sid);
    await signOut(createSessionStore(database), ended);
    await vi.waitFor(() => expect(heard).toContain(ended.sid), 10_000);
    heard.length = 0;
    const endDaysAgo = `update sessions set absolute_ends_at = extract(epoch from now()) - $2 * 86400 where sid = $1`;
    await server().query(endDaysAgo, [expired.sid, 5]);
    await server().query(endDaysAgo, [longExpired.sid, 7]);

    await server().query('delete from sessions where sid = any($1)', [sids]);
    const last = await revokeOne();
    await vi.waitFor(() => expect(heard).toContain(last), 10_000);

    expect(sids.filter((sid) => heard.includes(sid))).toEqual([live.sid, expired.sid]);
  });

  it.for([
    ['the wall clock jumped ahead', { wall: 10, monotonic: 0 }],
    ['the wall clock jumped back', { wall: -10, monotonic: 0 }],
    ['the machine slept', { wall: 600, monotonic: 0 }],
    ['nothing came for long', { wall: 4, monotonic: 4 }],
  ] as const)('is not trusted until it has connected again, when %s', async ([, jump], test) => {
    const { feed, heard, beginning, jumped, start, trust } = await makeFeed(test);
    await start();
    expect(feed.isTrusted()).toBe(true);
    const { promise, resolve } = Promise.withResolvers<void>();
    beginning.held = promise;

    Object.assign(jumped, jump);

    expect(feed.isTrusted()).toBe(false);
    // What arrives now may have been under way for long, and more may be behind it.
    heard.length = 0;
    await vi.waitFor(async () => {
      await revokeOne();
      expect(heard).not.toEqual([]);
    }, 10_000);
    expect(feed.isTrusted()).toBe(false);
    await vi.waitFor(() => expect(beginning.count).toBe(2), 10_000);
    expect(feed.isTrusted()).toBe(false);
    resolve();
    await trust(true);
  });

  it('is not trusted while a heartbeat takes longer than three seconds', async (test) => {
    const { proxy, beginning, start, trust } = await makeFeed(test);
    await start();

    proxy.delay(1700);
    await trust(false);

    proxy.flow();
    await trust(true);
    expect(beginning.count).toBeGreaterThan(1);
  });
});

it('the revocation feed of PostgreSQL tells when the table was emptied, and at what time', async (test) => {
  const { heard, emptied, start } = await makeFeed(test);
  await start();
  const before = await createSessionStore(database).now();

  await server().query('truncate sessions');

  await vi.waitFor(() => expect(emptied).toHaveLength(1), 10_000);
  const after = await createSessionStore(database).now();
  expect(emptied[0]).toBeGreaterThan(before);
  expect(emptied[0]).toBeLessThan(after);
  expect(heard).toEqual([]);
});
