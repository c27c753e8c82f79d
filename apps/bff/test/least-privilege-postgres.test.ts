import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { paths } from '../src/contract.ts';
import { features } from '../src/features.ts';
import { passwordPaths } from '../src/sign-in/password/contract.ts';
import { openDatabase } from '../src/stores/open-database.ts';
import { bffEnvironment } from './support/bff-environment.ts';
import { browserOf, startBffProcess } from './support/bff-process.ts';
import { useDatabases } from './support/postgres.ts';
import { deploymentPage, type PostgresDatabase } from './support/postgres/database.ts';
import { password, randomEmail } from './support/test-bff.ts';

const make = useDatabases({ empty: true });
let database: PostgresDatabase;
beforeEach(async () => {
  database = await make();
});

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
symlinkSync(join(root, 'apps'), join(folder, 'apps'));
afterAll(() => rmSync(folder, { recursive: true }));

/** By the command of the page, in a folder whose .env names the role of the BFF. */
function migrateAs(url: string): Promise<{ code: unknown; said: string }> {
  const settings = Object.entries(bffEnvironment(database.url)).map((pair) => pair.join('='));
  writeFileSync(join(folder, '.env'), settings.join('\n'));
  const [command = ''] = /^DATABASE_URL=.*migrate\.ts$/m.exec(deploymentPage) ?? [];
  // The test runner sets a MODE of its own.
  const env = { ...process.env, MODE: '' };
  const asOwner = command.replace(/postgres:\S+/, url);
  return new Promise((resolve) => {
    execFile('sh', ['-c', asOwner], { cwd: folder, env }, (error, _out, said) => {
      resolve({ code: error?.code ?? 0, said: said.trim() });
    });
  });
}

/** All that it says when it cannot start. */
async function complaintOf(url: string): Promise<string> {
  const bff = startBffProcess(bffEnvironment(url));
  expect(await bff.exited).toEqual({ code: 1, signal: null });
  return bff.complaint().trim();
}

describe('a role that owns nothing', () => {
  it('is told the reason when there are no tables yet, and what to run', async () => {
    expect(await complaintOf(database.url)).toBe(
      'The role of DATABASE_URL may not bring the tables up to date: permission denied for schema public (42501). ' +
        'Run migrate.ts as their owner first (docs/deployment.md).',
    );
    expect(await migrateAs(database.url)).toMatchObject({
      code: 1,
      said: expect.stringContaining('(42501)'),
    });
  });

  it('serves once the owner has made the tables, and can change none of them', async () => {
    expect(await migrateAs(database.ownerUrl)).toEqual({ code: 0, said: 'The tables are up to date.' });

    const bff = startBffProcess(bffEnvironment(database.url));

    const port = await bff.listening;
    const browser = browserOf(() => port);
    const body = { name: 'Ada', email: randomEmail(), password };
    expect((await browser.post(passwordPaths.registration, { body })).status).toBe(201);
    expect((await browser.get(paths.session)).json).toMatchObject({ state: 'signed_in' });
    expect((await browser.delete(paths.session)).status).toBe(204);
    expect((await browser.get(paths.readiness)).status).toBe(200);
    bff.kill('SIGTERM');
    expect(await bff.exited).toEqual({ code: 0, signal: null });
    const { kysely, close } = await openDatabase(database);
    for (const change of [
      kysely.schema.createTable('more').addColumn('id', 'text'),
      kysely.schema.alterTable('users').addColumn('more', 'text'),
      kysely.schema.dropTable('security_events'),
    ]) {
      await expect(change.execute()).rejects.toMatchObject({ code: '42501' });
    }
    await close();
  });

  it('is told every right that it lacks', async () => {
    await (await openDatabase({ url: database.ownerUrl, features })).close();
    const role = new URL(database.url).username;
    await database.query(`revoke delete, update on users, sessions from ${role}`);

    expect(await complaintOf(database.url)).toBe(
      'The role of DATABASE_URL needs more rights: DELETE on sessions, UPDATE on sessions, DELETE on users, UPDATE on users. ' +
        'docs/deployment.md lists what to grant.',
    );
  });
});

describe('an address that the server refuses', () => {
  it.each([
    [
      'a password',
      (url: URL) => void (url.password = 'wrong'),
      /password authentication failed .*\(28P01\)\.$/,
    ],
    [
      'a database',
      (url: URL) => void (url.pathname = '/nowhere'),
      /database "nowhere" does not exist \(3D000\)\.$/,
    ],
  ])('is refused with the reason of the server: %s that is wrong', async (_what, spoil, reason) => {
    const url = new URL(database.url);
    spoil(url);

    const complaint = await complaintOf(url.href);

    expect(complaint).toMatch(/^The database refuses DATABASE_URL: /);
    expect(complaint).toMatch(reason);
    expect(complaint).not.toContain('\n');
  });
});

describe('a server that the tests share', () => {
  it('writes through to the disk before it acknowledges, as in production', async () => {
    const [settings] = await database.query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits`,
    );

    expect(settings).toEqual({ fsync: 'on', waits: 'on' });
  });
});
