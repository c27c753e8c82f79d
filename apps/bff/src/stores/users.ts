import type { Selectable } from 'kysely';

import type { User } from '../users/user.ts';
import type { UserStore, UserWithPassword } from '../users/user-store.ts';
import { asUnavailable } from './database-errors.ts';
import type { Database, Schema } from './schema.ts';

export function createUserStore(database: Database): UserStore {
  const { kysely, now } = database;
  return {
    find: (id) =>
      asUnavailable(async () => {
        const row = await kysely.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
        return row && userOf(row);
      }),
    findByEmail: (email) =>
      asUnavailable(async () => {
        const row = await kysely
          .selectFrom('users')
          .selectAll()
          .where('email', '=', email)
          .executeTakeFirst();
        return row && userOf(row);
      }),
    create: ({ id, name, email, passwordHash: password_hash = null }) =>
      asUnavailable(async () => {
        const row = await kysely
          .insertInto('users')
          .values({ id, name, email, password_hash, roles: '["user"]', created_at: now() })
          .onConflict((conflict) => conflict.column('email').doNothing())
          .returningAll()
          .executeTakeFirst();
        return row && (userOf(row) satisfies User);
      }),
  };
}

function userOf(row: Selectable<Schema['users']>): UserWithPassword {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: JSON.parse(row.roles) as string[],
    disabled: row.disabled_at !== null,
    credentialVersion: row.credential_version,
    isGuest: row.password_hash === null,
    ...(row.password_hash !== null && { passwordHash: row.password_hash }),
  };
}
