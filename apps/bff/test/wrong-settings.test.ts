import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { readConfig } from '../src/config/read-config.ts';
import { StartupError } from '../src/config/startup-error.ts';
import { variables } from '../src/config/variables.ts';
import { startBffProcess } from './support/bff-process.ts';
import { required } from './support/test-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
const busy = createServer().listen(0, '127.0.0.1');
await once(busy, 'listening');
afterAll(() => {
  busy.close();
  rmSync(folder, { recursive: true });
});

const busyPort = String((busy.address() as AddressInfo).port);
const file = join(folder, 'file');
writeFileSync(file, 'this is a letter, and a long one at that. '.repeat(100));
const aFolder = join(folder, 'folder');
mkdirSync(aFolder);
const secret = () => randomBytes(32).toString('base64url');
const words = 'please-change-this-secret-before-production-11';

/** For every variable what it must not be, where that shows in the value itself or beside the others. */
const unreadable: Readonly<Record<string, readonly string[]>> = {
  MODE: ['live', 'prod'],
  PORT: ['http', '80.5', '65536', '-1'],
  BFF_ORIGIN: [
    'bff.example.com',
    'https://bff.test/path',
    'https://bff.test/',
    'ftp://bff.test',
    'http://bff.test',
  ],
  WEB_ORIGINS: [
    '*',
    'null',
    ' , ',
    'https://app.other.test',
    'https://app.bff.test,https://app.bff.test/path',
  ],
  SECRETS: ['secret', ',', words, 'A'.repeat(43), `${secret()},${words}`],
  SECRETS_FILE: [join(folder, 'not-there'), aFolder],
  DATABASE_URL: ['mysql://localhost/app', 'sqlite:', 'postgres://['],
  ACCESS_TTL_SECONDS: ['5m', '60'],
  TOLERATED_DELAY_SECONDS: ['0', '25.5', 'long'],
  IDLE_SECONDS: ['99999999'],
  ABSOLUTE_SECONDS: ['12h', '1'],
  REMEMBERED_IDLE_SECONDS: ['14 days'],
  REMEMBERED_ABSOLUTE_SECONDS: ['never', '1'],
  TRUST_PROXY: ['true', '-1', '10', 'proxy.example.com', '0.0.0.0/1,128.0.0.0/1'],
  KEEP_ALIVE_SECONDS: ['0', 'long'],
  LOG_LEVEL: ['verbose'],
  REGISTRATIONS_PER_HOUR: ['0', 'many'],
  UV_THREADPOOL_SIZE: ['2', 'all'],
};

const cannotBeOpened =
  /^The database .* of DATABASE_URL cannot be opened \(.+\): is its folder there, and writable\?$/;
const isNotBuilt =
  /^The web app cannot be read at .*index\.html: build it \(.*\), or set WEB_APP_FOLDER to .*/;

/** What only the machine can refuse, and in which words. */
const unusable: readonly (readonly [name: string, value: string, words: RegExp])[] = [
  ['HOST', 'no-such-host.invalid', /./],
  ['HOST', '192.0.2.7', /./],
  ['HOST', 'http://localhost', /./],
  ['PORT', busyPort, /^PORT \d+ is in use by another process: /],
  ['DATABASE_URL', `sqlite:${aFolder}`, cannotBeOpened],
  ['DATABASE_URL', `sqlite:${file}`, /is not a SQLite database/],
  ['DATABASE_URL', `sqlite:${join(file, 'bff.db')}`, cannotBeOpened],
  ['DATABASE_URL', 'postgres://nobody:secret-word@127.0.0.1:9/app', /./],
  ['DATABASE_URL', 'postgres://nobody:secret-word@no-such-host.invalid/app', /./],
  ['WEB_APP_FOLDER', join(folder, 'dist'), isNotBuilt],
  ['WEB_APP_FOLDER', file, isNotBuilt],
];

/** Sound but for the one variable. */
function settingsWith(name: string, value: string): Record<string, string> {
  const { SECRETS, ...others } = { ...required, DATABASE_URL: 'sqlite::memory:', PORT: '0' };
  return { ...(name !== 'SECRETS_FILE' && { SECRETS }), ...others, [name]: value };
}

const title = 'The settings are not usable:';
const naming = (name: string) => expect.stringMatching(new RegExp(`^(?=.{30}).*\\b${name}\\b`));

async function complaintOf(settings: Record<string, string>): Promise<string[]> {
  const bff = startBffProcess(settings);
  expect(await bff.exited).toEqual({ code: 1, signal: null });
  return bff.complaint().trim().split('\n');
}

describe('a wrong setting', { timeout: 60_000 }, () => {
  it('is tried for every variable', () => {
    expect(new Set([...Object.keys(unreadable), ...unusable.map(([name]) => name)])).toEqual(
      new Set(Object.keys(variables.shape)),
    );
  });

  it.each(
    Object.entries(unreadable).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  )('is named in one sentence when it cannot be meant: %s=%s', (name, value) => {
    const read = () => readConfig(settingsWith(name, value), (path) => readFileSync(path, 'utf8'));

    const message = errorOf(read).message.split('\n');

    expect(message).toEqual([title, naming(name)]);
    expect(message[1]).not.toMatch(/please-change|AAAA/);
  });

  it.concurrent.each(unusable)(
    'ends the start with one sentence that names it: %s=%s',
    async (name, value, words) => {
      const lines = await complaintOf(settingsWith(name, value));

      expect(lines).toEqual([naming(name)]);
      expect(lines[0]).toMatch(words);
      expect(lines[0]).not.toContain('secret-word');
    },
  );

  it('is named at the start beside all others, without a stack', async () => {
    const { SECRETS: _, ...firsts } = unreadable;
    const all = Object.fromEntries(Object.entries(firsts).map(([name, [value = '']]) => [name, value]));

    const [first, ...lines] = await complaintOf(all);

    expect(first).toBe(title);
    expect(lines).toHaveLength(Object.keys(all).length);
    for (const name of Object.keys(all)) expect(lines).toContainEqual(naming(name));
  });
});

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof StartupError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
