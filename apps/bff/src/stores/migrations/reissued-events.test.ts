import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';

import { openSqlite } from '../sqlite.ts';
import { migrations } from './migrations.ts';

const names = Object.keys(migrations);
const before = names[names.findIndex((name) => name.endsWith('reissued-events')) - 1]!;

describe('events stored under their first names', () => {
  it('are told under those of today, and the others are left alone', async () => {
    const db = new Kysely<unknown>({ dialect: openSqlite(':memory:') });
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    await migrator.migrateTo(before);
    await sql`insert into users (id, name, email, password_hash, roles, created_at)
      values ('ada', 'Ada', 'ada@example.com', '', '[]', 0)`.execute(db);
    await sql`insert into security_events (id, user_id, at, event)
      values ('1', 'ada', 1, 'session_replayed'), ('2', 'ada', 2, 'signed_in')`.execute(db);

    await migrator.migrateToLatest();

    const { rows } = await sql`select event from security_events order by id`.execute(db);
    expect(rows).toEqual([{ event: 'session_reissued' }, { event: 'signed_in' }]);
    await db.destroy();
  });
});
