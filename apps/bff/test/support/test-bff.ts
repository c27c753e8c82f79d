import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';

import { type Config, readConfig } from '../../src/config/read-config.ts';
import type { Feature } from '../../src/feature.ts';
import { startServer } from '../../src/server.ts';
import { passwordPaths } from '../../src/sign-in/password/contract.ts';
import { openDatabase } from '../../src/stores/open-database.ts';
import type { Database, SessionRow } from '../../src/stores/schema.ts';
import { later } from './available-later.ts';
import { Browser } from './browser.ts';
import { MovableClock } from './movable-clock.ts';
import { probe, probePath } from './probe.ts';
import { bffOrigin, requiredFor, webOrigin } from './test-config.ts';

export { bffOrigin, webOrigin };
export const password = 'a long enough passphrase';

/** A real BFF on a real SQLite file, listening on a free port, with a clock that tests move and a log that they can read. */
export interface TestBff {
  readonly config: Config;
  readonly clock: MovableClock;
  readonly port: number;
  /** The database that the BFF works on, for a test that looks into it or breaks it. */
  readonly database: Database;
  /** Every log line, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** Everything that was logged, as it was written. */
  logText(): string;
  /** The named security events since the start, in order; only those of one name, if it is given. */
  securityEvents(name?: string): readonly Record<string, unknown>[];
  /** Begins the log again, so that a test sees only what it caused. */
  forgetLog(): void;
  /** The row of the session that was started last. */
  newestSession(): Promise<SessionRow>;
  /** A browser on the web app's page, without cookies. */
  browser(): Browser;
  /** A browser that has just made an account and is signed in. */
  signedIn(email?: string): Promise<Browser>;
  /** Waits until the current tokens can be confirmed, and presents them: the browser is known to keep them. */
  confirm(browser: Browser): Promise<void>;
  /** Moves time on until the access token has expired. */
  expireAccessToken(): void;
  /** Lets the database's clock run ahead of the process's. */
  skewDatabase(seconds: number): void;
  /** Ends the process's work and starts it again on the same database, with an empty memory. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** One for all tests of a file, or of a `describe`: started before them, stopped after them. */
export function useTestBff(...asked: Parameters<typeof startTestBff>): TestBff {
  let started: TestBff;
  beforeAll(async () => {
    started = await startTestBff(...asked);
  });
  afterAll(() => started.stop());
  return later(() => started);
}

/** @param others beside the probe */
export async function startTestBff(
  environment: Record<string, string> = {},
  ...others: readonly Feature[]
): Promise<TestBff> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  const clock = new MovableClock();
  const lines: string[] = [];
  const config = readConfig({
    ...requiredFor(`sqlite:${join(folder, 'test.db')}`),
    PORT: '0',
    REGISTRATIONS_PER_HOUR: '1000',
    ...environment,
  });
  let skewSeconds = 0;
  const features = [probe, ...others];
  const open = () =>
    openDatabase({ url: config.databaseUrl, features, now: () => clock.now() + skewSeconds });
  const logDestination = { write: (line: string) => lines.push(line) };
  let database = await open();
  let server = await startServer({ config, features, clock, database, logDestination });
  const browser = () => new Browser(() => server.port, sentByThePage);
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    config,
    clock,
    get port() {
      return server.port;
    },
    get database() {
      return database;
    },
    get log() {
      return parsed();
    },
    logText: () => lines.join(''),
    securityEvents: (name) =>
      parsed().filter(({ event }) => event !== undefined && (name === undefined || event === name)),
    forgetLog: () => void (lines.length = 0),
    newestSession: () =>
      database.kysely
        .selectFrom('sessions')
        .selectAll()
        .orderBy(sql`rowid`, 'desc')
        .executeTakeFirstOrThrow(),
    browser,
    async signedIn(email = randomEmail()) {
      const made = browser();
      const answer = await made.post(passwordPaths.registration, { body: { name: 'Ada', email, password } });
      if (answer.status !== 201) throw new Error(`registration failed: ${answer.text}`);
      return made;
    },
    async confirm(browser) {
      clock.advance(config.timings.confirmAfterSeconds + 1);
      await browser.get(probePath);
    },
    expireAccessToken: () => clock.advance(config.timings.accessTtlSeconds + 1),
    skewDatabase: (seconds) => void (skewSeconds = seconds),
    async restart() {
      await server.stop();
      database = await open();
      server = await startServer({ config, features, clock, database, logDestination });
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const randomEmail = (): string => `${randomBytes(6).toString('hex')}@example.com`;

/** What the web app's page and the browser add to each request. */
export const sentByThePage = {
  host: new URL(bffOrigin).host,
  'x-csrf': '1',
  origin: webOrigin,
  'sec-fetch-site': 'same-site',
  'user-agent': 'a test',
};
