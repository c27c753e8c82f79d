import { sql } from 'kysely';

import type { SigningKeyStore, StoredSigningKey } from '../tokens/signing-key-store.ts';
import { asUnavailable } from './database-errors.ts';
import type { Database } from './schema.ts';

export function createSigningKeyStore(database: Database): SigningKeyStore {
  const { kysely, now } = database;
  return {
    all: () => asUnavailable(() => all(database)),
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
    redateFuture: () =>
      asUnavailable(async () => {
        await kysely
          .updateTable('signing_keys')
          .set({ created_at: now() })
          .where('created_at', '>', now())
          .execute();
      }),
    remove: (kids) =>
      asUnavailable(async () => {
        await kysely.deleteFrom('signing_keys').where('kid', 'in', kids).execute();
      }),
  };
}

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
