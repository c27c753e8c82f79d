import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import type { Database } from '../src/stores/schema.ts';
import { expectKept, type Outcome, renewAll } from './support/acknowledged.ts';
import { bffEnvironment } from './support/bff-environment.ts';
import type { Browser } from './support/browser.ts';
import { makeReadOnly } from './support/databases.ts';
import { describeKill } from './support/describe-kill.ts';
import { expectRefused } from './support/expect-visits.ts';
import { probePath } from './support/probe.ts';
import { runBff } from './support/running-bff.ts';
import { seedSessions } from './support/seeded-sessions.ts';
import { letTimePass } from './support/stored.ts';
import { useTestBff } from './support/test-bff.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeKill('SQLite', () => `sqlite:${join(folder, 'kill.db')}`);

describe('a BFF whose disk is full', { timeout: 60_000 }, () => {
  it('refuses renewals and signs nobody out', async () => {
    const environment = bffEnvironment(`sqlite:${join(folder, 'full.db')}`);
    const jars = await seedSessions(environment, 120);
    await letTimePass(environment, 3600);
    // Blocks of 512 or 1024 bytes: the log takes some writes, then the system lets no file grow any more.
    const bff = await runBff(environment, 'ulimit -f 600');
    const browsers = jars.map((jar) => bff.browser(jar));

    const outcome = await renewInBatches(browsers);

    expect(outcome.acknowledged.length).toBeGreaterThan(0);
    expect(outcome.refused.filter(({ setCookies }) => setCookies.length === 0)).not.toEqual([]);
    expect(outcome.lost).toBe(0);
    outcome.refused.forEach(expectRefused);
    const views = await Promise.all(browsers.map((browser) => browser.get(paths.session)));
    expect(new Set(views.map(({ json }) => json.state))).toEqual(new Set(['signed_in']));
    await bff.kill();
    await expectKept(environment, outcome);
    const withRoom = await runBff(environment);
    const afterwards = await renewAll(browsers.map(({ jar }) => withRoom.browser([...jar])));
    await withRoom.stop();
    expect(afterwards.acknowledged).toHaveLength(jars.length);
  });
});

/** The first ones find room for both a renewal and a text, the last ones for neither. */
async function renewInBatches(browsers: readonly Browser[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < browsers.length; from += 10) {
    outcomes.push(await renewAll(browsers.slice(from, from + 10)));
  }
  return {
    acknowledged: outcomes.flatMap(({ acknowledged }) => acknowledged),
    refused: outcomes.flatMap(({ refused }) => refused),
    lost: outcomes.reduce((sum, { lost }) => sum + lost, 0),
  };
}

/** No file grows any more; SQLite then answers as on a full disk. The returned function makes room. */
async function fill({ kysely }: Database): Promise<() => Promise<unknown>> {
  // Smaller than the file is means: no larger than it is now.
  await sql`PRAGMA max_page_count = 1`.execute(kysely);
  return () => sql`PRAGMA max_page_count = 4294967294`.execute(kysely);
}

describe('a database', () => {
  const bff = useTestBff();

  it('without room serves what needs none, and takes more when there is some', async () => {
    const browser = await bff.signedIn();
    const body = { text: 'x'.repeat(10_000) };
    const makeRoom = await fill(bff.database);

    expectRefused(await browser.post(probePath, { body }));
    expect((await browser.get(probePath)).json).toEqual({ texts: [] });

    await makeRoom();
    expect((await browser.post(probePath, { body })).status).toBe(201);
  });

  it('that turned read-only keeps whoever comes back signed in', async () => {
    const browser = await bff.signedIn();
    await bff.confirm(browser);
    bff.expireAccessToken();
    const before = [...browser.jar];
    const repair = await makeReadOnly(bff.database);

    // As often as an impatient page asks: the fault must not be counted against the session.
    const body = { text: 'not' };
    for (let times = 0; times < 20; times += 1) expectRefused(await browser.post(probePath, { body }));
    expect((await browser.get(paths.session)).json.state).toBe('signed_in');
    expect([...browser.jar]).toEqual(before);

    await repair();
    const answer = await browser.get(probePath);
    expect(answer.setCookies).toHaveLength(2);
    expect(answer.json).toEqual({ texts: [] });
    expect(bff.securityEvents('session_rotated')).toHaveLength(1);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });

  it('that turned read-only refuses a sign-out, and leaves the session and its cookies alone', async () => {
    const browser = await bff.signedIn();
    const repair = await makeReadOnly(bff.database);

    const answer = await browser.delete(paths.session);

    expectRefused(answer);
    expect(answer.headers['clear-site-data']).toBeUndefined();
    await repair();
    expect((await browser.get(probePath)).status).toBe(200);
    expect(bff.securityEvents('session_ended')).toEqual([]);
  });
});
