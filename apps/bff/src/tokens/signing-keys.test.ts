import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openMemoryDatabase } from '../../test/support/databases.ts';
import { createLog } from '../log/log.ts';
import type { Database } from '../stores/schema.ts';
import { createSigningKeyStore } from '../stores/signing-keys.ts';
import { SealingKeys } from './sealing-keys.ts';
import type { SigningKeyStore } from './signing-key-store.ts';
import { loadSigningKeys } from './signing-keys.ts';

const [oldSecret, newSecret] = [randomBytes(32), randomBytes(32)];
const old = () => new SealingKeys([oldSecret]);

let database: Database;
let store: SigningKeyStore;
beforeEach(async () => {
  database = await openMemoryDatabase();
  store = createSigningKeyStore(database);
});
afterEach(() => database.close());

const load = (sealing: SealingKeys, log = createLog('silent')) => loadSigningKeys(store, sealing, log);

const storedKey = async () => {
  const [key, ...others] = await store.all();
  if (!key || others.length > 0) throw new Error('one key was expected');
  return key;
};

describe('signing keys under a secret', () => {
  it('that all instances lost at once are followed by one', async () => {
    await load(old());

    const loads = await Promise.all([1, 2, 3].map(() => load(new SealingKeys([newSecret]))));

    expect(new Set(loads.map(({ signing }) => signing.kid)).size).toBe(1);
    expect(await store.all()).toHaveLength(2);
  });

  it('that was replaced are sealed again under the newest', async () => {
    const before = await load(old());

    const during = await load(new SealingKeys([newSecret, oldSecret]));
    const after = await load(new SealingKeys([newSecret]));

    expect([during.signing.kid, after.signing.kid]).toEqual([before.signing.kid, before.signing.kid]);
  });

  it('that is the newest already stay as they are', async () => {
    await load(old());
    const { sealedPrivateJwk } = await storedKey();

    await load(new SealingKeys([oldSecret, newSecret]));

    expect((await storedKey()).sealedPrivateJwk).toBe(sealedPrivateJwk);
  });
});

describe('signing keys', () => {
  it('that somebody wrote into the database without a secret are believed by nobody', async () => {
    const { signing } = await load(old());
    const { sealedPrivateJwk } = await storedKey();
    const forged = { kty: 'OKP', crv: 'Ed25519', x: randomBytes(32).toString('base64url') };
    await store.add({ kid: 'added', serial: 2, publicJwk: forged, sealedPrivateJwk: 'nothing' });
    await database.kysely
      .updateTable('signing_keys')
      .set({ public_jwk: JSON.stringify(forged) })
      .execute();

    const { published, verifying } = await load(old());

    expect(published).toMatchObject([{ kid: signing.kid }]);
    expect(published).not.toMatchObject([forged]);
    expect(verifying('added')).toBeUndefined();
    expect((await store.all()).map((key) => key.sealedPrivateJwk)).toContain(sealedPrivateJwk);
  });

  it('are found by their kid only', async () => {
    const keys = await load(old());

    for (const kid of [undefined, null, 1, {}, '', 'unknown', '__proto__', [keys.signing.kid]]) {
      expect(keys.verifying(kid)).toBeUndefined();
    }
    expect(keys.verifying(keys.signing.kid)?.type).toBe('public');
  });
});
