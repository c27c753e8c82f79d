import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';

import { comeBack, everything, onSqlite } from './last-landing.ts';

it('a SQLite file of the last landing loses no note and no session', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenless-'));
  const file = join(folder, 'last-landing.db');
  new SqliteDatabase(file).exec(onSqlite.sql).close();

  expect(await comeBack(onSqlite, `sqlite:${file}`)).toMatchObject(everything);

  rmSync(folder, { recursive: true });
});
