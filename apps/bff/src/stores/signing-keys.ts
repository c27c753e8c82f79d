import { sql } from 'kysely';

import type { SigningKeyStore, StoredSigningKey } from '../tokens/signing-key-store.ts';
import { asUnavailable } from './database-errors.ts';
import type { Database } from './schema.ts';

/** Keys as rows; which of them signs, and when one is due, `tokens/signing-key-schedule.ts` decides. */
export function createSigningKeyStore(database: Database): SigningKeyStore {
  const { kysely, now } = database;
  return {
    all: () => asUnavailable(() => all(database)),
    // Instances that start together each make a key with the same serial. The unique index keeps the first; the others insert nothing
    // and read back what won, or each would sign with a key that the others do not know.
    add: (key) =>
      asUnavailable(async () => {
        await kysely
          .insertInto('signing_keys')
          .values({
            kid: key.kid,
            serial: key.serial,
            public_jwk: JSON.stringify(key.publicJwk),
            sealed_private_jwk: key.sealedPrivateJwk,
            created_at: now(),
          })
          .onConflict((conflict) => conflict.column('serial').doNothing())
          .execute();
      }),
    reseal: (kid, sealedPrivateJwk) =>
      asUnavailable(async () => {
        await kysely
          .updateTable('signing_keys')
          .set({ sealed_private_jwk: sealedPrivateJwk })
          .where('kid', '=', kid)
          .execute();
      }),
    // A key of the future has a negative age, and until it is over it would neither sign nor be replaced.
    redateFuture: () =>
      asUnavailable(async () => {
        await kysely
          .updateTable('signing_keys')
          .set({ created_at: now() })
          .where('created_at', '>', now())
          .execute();
      }),
    // Not to be called with none: PostgreSQL has no empty list after `in`.
    remove: (kids) =>
      asUnavailable(async () => {
        await kysely.deleteFrom('signing_keys').where('kid', 'in', kids).execute();
      }),
  };
}

/** With ages by the database's clock, so that instances whose own clocks differ agree on the key that signs. */
async function all({ kysely, now }: Database) {
  const rows = await kysely
    .selectFrom('signing_keys')
    .selectAll()
    .select(sql<number>`${now()} - created_at`.as('age'))
    .execute();
  return rows.map((row) => ({
    kid: row.kid,
    serial: row.serial,
    publicJwk: JSON.parse(row.public_jwk) as StoredSigningKey['publicJwk'],
    sealedPrivateJwk: row.sealed_private_jwk,
    ageSeconds: row.age,
  }));
}
