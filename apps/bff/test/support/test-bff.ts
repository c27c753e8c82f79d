import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readConfig } from '../../src/config/read-config.ts';
import { paths } from '../../src/contract.ts';
import { startServer } from '../../src/server.ts';
import { Browser } from './browser.ts';
import { MovableClock } from './movable-clock.ts';

export const bffOrigin = 'https://bff.test';
export const webOrigin = 'https://app.test';
export const password = 'a long enough passphrase';

/** A real BFF on a real SQLite file, listening on a free port, with a clock that tests move and a log that they can read. */
export interface TestBff {
  readonly clock: MovableClock;
  readonly port: number;
  /** Every log line, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** Everything that was logged, as it was written. */
  logText(): string;
  /** The named security events since the start, in order. */
  securityEvents(): readonly Record<string, unknown>[];
  /** A browser on the web app's page, without cookies. */
  browser(): Browser;
  /** A browser that has just made an account and is signed in. */
  signedIn(email?: string): Promise<Browser>;
  /** Lets the current tokens settle, and shows them: the browser is known to keep them. */
  confirm(browser: Browser): Promise<void>;
  /** Moves time on until the access token has expired. */
  expireAccessToken(): void;
  /** Ends the process's work and starts it again on the same database, with an empty memory. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestBff(environment: Record<string, string> = {}): Promise<TestBff> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  const clock = new MovableClock();
  const lines: string[] = [];
  const config = readConfig({
    BFF_ORIGIN: bffOrigin,
    WEB_ORIGINS: webOrigin,
    SECRETS: randomBytes(32).toString('base64url'),
    DATABASE_URL: `sqlite:${join(folder, 'test.db')}`,
    PORT: '0',
    REGISTRATIONS_PER_HOUR: '1000',
    ...environment,
  });
  const start = () => startServer({ config, clock, logDestination: { write: (line) => lines.push(line) } });
  let server = await start();
  const browser = () =>
    new Browser(server.port, {
      host: new URL(config.bffOrigin).host,
      'x-csrf': '1',
      origin: webOrigin,
      'sec-fetch-site': 'same-site',
      'user-agent': 'a test',
    });
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    clock,
    get port() {
      return server.port;
    },
    get log() {
      return parsed();
    },
    logText: () => lines.join(''),
    securityEvents: () => parsed().filter((line) => 'event' in line),
    browser,
    async signedIn(email = `${randomBytes(6).toString('hex')}@example.com`) {
      const made = browser();
      const answer = await made.post(paths.registration, { body: { name: 'Ada', email, password } });
      if (answer.status !== 201) throw new Error(`registration failed: ${answer.text}`);
      return made;
    },
    async confirm(browser) {
      clock.advance(config.timings.settleSeconds + 1);
      await browser.get(paths.notes);
    },
    expireAccessToken: () => clock.advance(config.timings.accessTtlSeconds + 1),
    async restart() {
      await server.stop();
      server = await start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
