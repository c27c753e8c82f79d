import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';

import { openSqlite } from '../sqlite.ts';
import { migrations } from './migrations.ts';

describe('users from before there were guests', () => {
  it('keep their passwords and what refers to them, on SQLite, where the column is made again', async () => {
    const db = new Kysely<unknown>({ dialect: openSqlite(':memory:') });
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    await migrator.migrateTo('0008-reissued-events');
    await sql`insert into users (id, name, email, password_hash, roles, created_at)
      values ('ada', 'Ada', 'ada@example.com', 'a hash', '[]', 0)`.execute(db);
    await sql`insert into security_events (id, user_id, at, event)
      values ('1', 'ada', 1, 'signed_in')`.execute(db);

    expect((await migrator.migrateToLatest()).error).toBeUndefined();

    const kept = sql`select users.email, password_hash, event from users join security_events on user_id = users.id`;
    expect((await kept.execute(db)).rows).toEqual([
      { email: 'ada@example.com', password_hash: 'a hash', event: 'signed_in' },
    ]);
    await db.destroy();
  });
});
