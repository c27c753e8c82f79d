import type { Selectable } from 'kysely';

import type { NewUser, UserStore, UserWithPassword } from '../users/user-store.ts';
import { asUnavailable } from './database-errors.ts';
import type { Database, Schema } from './schema.ts';

/** Addresses come and are kept in their canonical form, so that comparing them byte by byte finds the account, by the unique index. */
export function createUserStore(database: Database): UserStore {
  return {
    find: (id) => asUnavailable(() => findBy(database, 'id', id)),
    findByEmail: (email) => asUnavailable(() => findBy(database, 'email', email)),
    create: (user) => asUnavailable(() => create(database, user)),
  };
}

async function findBy({ kysely }: Database, column: 'id' | 'email', value: string) {
  const row = await kysely.selectFrom('users').selectAll().where(column, '=', value).executeTakeFirst();
  return row && userOf(row);
}

/**
 * Of several registrations of one address at once the unique index lets one through. The others insert nothing and raise no error, which
 * would be taken for a fault of the database. Nobody chooses their own roles: everybody begins as `user`.
 * @returns undefined when the address is taken
 */
async function create({ kysely, now }: Database, { id, name, email, passwordHash }: NewUser) {
  const row = await kysely
    .insertInto('users')
    .values({ id, name, email, password_hash: passwordHash ?? null, roles: '["user"]', created_at: now() })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && userOf(row);
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
