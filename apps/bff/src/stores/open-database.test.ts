import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { StartupError } from '../config/startup-error.ts';
import { createLog } from '../log/log.ts';
import { openDatabase } from './open-database.ts';

let folder: string;
let file: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  file = join(folder, 'test.db');
  url = `sqlite:${file}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What another process hears that opens the same database, and closes it again. @param first code that it runs before */
async function openInAnotherProcess(first = ''): Promise<string> {
  const script = `
    import { openDatabase } from ${JSON.stringify(new URL('open-database.ts', import.meta.url).href)};
    ${first}
    try {
      await (await openDatabase({ url: ${JSON.stringify(url)} })).close();
      console.log('opened');
    } catch (error) {
      console.log(error.name + ': ' + error.message);
    }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return stdout.trim();
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

const refusalOf = async () => {
  const error = await openDatabase({ url }).catch((reason: unknown) => reason);
  if (error instanceof StartupError) return error.message;
  throw new Error('it was opened', { cause: error });
};

describe('a SQLite file', () => {
  it(
    'is refused to a second process, in a sentence, until the first is done',
    { timeout: 60_000 },
    async () => {
      const database = await openDatabase({ url });

      expect(await openInAnotherProcess()).toBe(
        `StartupError: The database ${file} is in use by another process: stop it first. One process at a time works on a SQLite file.`,
      );
      await database.close();

      expect(await openInAnotherProcess()).toBe('opened');
    },
  );

  it('that is none is refused and left as it is', async () => {
    writeFileSync(file, 'this is a letter, and a long one at that. '.repeat(100));

    expect(await refusalOf()).toBe(
      `The file ${file} is not a SQLite database: move it away, or name another in DATABASE_URL.`,
    );
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it.each<[string, string, () => void]>([
    ['may not be read', 'SQLITE_CANTOPEN', () => chmodSync(file, 0o000)],
    ['would stand in a folder that may not be written', 'EACCES', () => rmSync(file)],
  ])('that %s is refused, with the reason: %s', { timeout: 60_000 }, async (_what, reason, prepare) => {
    writeFileSync(file, '');
    prepare();
    chmodSync(folder, 0o555);
    // Modes bind everybody but root.
    const asAnybody = `
      // The driver loads its binary when it first opens something, from a place that anybody else may not read.
      await (await openDatabase({ url: 'sqlite::memory:' })).close();
      if (process.getuid() === 0) process.seteuid(65534);`;

    const heard = await openInAnotherProcess(asAnybody);

    chmodSync(folder, 0o700);
    expect(heard).toContain(`StartupError: The database ${file} of DATABASE_URL cannot be opened (${reason}`);
    expect(heard).toMatch(/\): is its folder there, and writable\?$/);
  });

  it('of another program is refused, and nothing in it is touched', async () => {
    const foreign = new SqliteDatabase(file);
    foreign.exec('create table users (name text); insert into users values (1)');
    foreign.close();

    expect(await refusalOf()).toBe(
      'The tables of the database in DATABASE_URL could not be brought up to date: table "users" already exists (SQLITE_ERROR).',
    );

    const again = new SqliteDatabase(file, { readonly: true });
    expect(again.prepare('select * from users').all()).toEqual([{ name: '1' }]);
    expect(again.prepare("select name from sqlite_master where name = 'sessions'").all()).toEqual([]);
    again.close();
  });

  it('is written through to the disk at every commit, and keeps its references', async () => {
    const { kysely, close } = await openDatabase({ url });
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'locking_mode'];

    const values = settings.map(async (name) => {
      const { rows } = await sql<object>`pragma ${sql.raw(name)}`.execute(kysely);
      return Object.values(rows[0] ?? {})[0] as unknown;
    });

    expect(await Promise.all(values)).toEqual(['wal', 2, 1, 'exclusive']);
    await close();
  });

  it('holds no account when it is new', async () => {
    const database = await openDatabase({ url });

    expect(await database.kysely.selectFrom('users').select('email').execute()).toEqual([]);
    await database.close();
  });

  it('is made for its user alone, with its folder and all beside it', async () => {
    const deeper = join(folder, 'not there', 'data', 'private.db');
    const { close } = await openDatabase({ url: `sqlite:${deeper}` });

    expect([modeOf(dirname(deeper)), modeOf(deeper), modeOf(`${deeper}-wal`)]).toEqual([0o700, 0o600, 0o600]);
    await close();
  });

  it('that others could read is taken from them, and the log says so', async () => {
    await (await openDatabase({ url })).close();
    chmodSync(file, 0o644);
    writeFileSync(`${file}-wal`, '', { mode: 0o664 });
    chmodSync(`${file}-wal`, 0o664);
    const lines: string[] = [];

    const { close } = await openDatabase({
      url,
      log: createLog('warn', { write: (line) => lines.push(line) }),
    });

    expect([modeOf(file), modeOf(`${file}-wal`)]).toEqual([0o600, 0o600]);
    expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([file, `${file}-wal`]);
    await close();
  });
});
