import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../stores/schema.ts';
import { createSigningKeyStore } from '../stores/signing-keys.ts';
import { SealingKeys } from './sealing-keys.ts';
import { loadSigningKeys, type SigningKeyStore } from './signing-keys.ts';

const [oldSecret, newSecret] = [randomBytes(32), randomBytes(32)];
const old = () => new SealingKeys([oldSecret]);

let database: Database;
let store: SigningKeyStore;
beforeEach(async () => {
  database = await openMemoryDatabase();
  store = createSigningKeyStore(database);
});
afterEach(() => database.close());

const storedKey = async () => {
  const [key, ...others] = await store.all();
  if (!key || others.length > 0) throw new Error('one key was expected');
  return key;
};

describe('signing keys under a secret', () => {
  it('that is lost are refused with a sentence that helps', async () => {
    await loadSigningKeys(store, old());

    await expect(loadSigningKeys(store, new SealingKeys([newSecret]))).rejects.toThrow(
      'The signing key in the database was sealed under a secret that SECRETS no longer holds: put that secret back, after the newest; or, if it has leaked, empty the table signing_keys.',
    );
    expect(await store.all()).toHaveLength(1);
    await database.kysely.deleteFrom('signing_keys').execute();
    expect((await loadSigningKeys(store, new SealingKeys([newSecret]))).published).toHaveLength(1);
  });

  it('that was replaced are sealed again under the newest', async () => {
    const before = await loadSigningKeys(store, old());

    const during = await loadSigningKeys(store, new SealingKeys([newSecret, oldSecret]));
    const after = await loadSigningKeys(store, new SealingKeys([newSecret]));

    expect([during.signing.kid, after.signing.kid]).toEqual([before.signing.kid, before.signing.kid]);
  });

  it('that is the newest already stay as they are', async () => {
    await loadSigningKeys(store, old());
    const { sealedPrivateJwk } = await storedKey();

    await loadSigningKeys(store, new SealingKeys([oldSecret, newSecret]));

    expect((await storedKey()).sealedPrivateJwk).toBe(sealedPrivateJwk);
  });
});

describe('signing keys', () => {
  it('are kept without a private part in clear', async () => {
    await loadSigningKeys(store, old());

    const { sealedPrivateJwk, publicJwk } = await storedKey();

    expect(publicJwk).not.toHaveProperty('d');
    expect(sealedPrivateJwk.split('.')).toHaveLength(5);
    expect(Buffer.from(sealedPrivateJwk, 'base64url').toString()).not.toContain('"d"');
  });

  it('are published without their private part', async () => {
    const { published, signing } = await loadSigningKeys(store, old());

    expect(published).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: signing.kid, alg: 'Ed25519', use: 'sig' },
    ]);
  });

  it('are found by their kid only', async () => {
    const keys = await loadSigningKeys(store, old());

    for (const kid of [undefined, null, 1, {}, '', 'unknown', '__proto__', [keys.signing.kid]]) {
      expect(keys.verifying(kid)).toBeUndefined();
    }
    expect(keys.verifying(keys.signing.kid)?.type).toBe('public');
  });

  it('are one when several processes start on an empty database', async () => {
    const loads = await Promise.all([old(), old(), old()].map((sealing) => loadSigningKeys(store, sealing)));

    const { kid } = await storedKey();
    expect(loads.map(({ signing }) => signing.kid)).toEqual([kid, kid, kid]);
  });

  it('verify in one process what another one signed', async () => {
    const { signing } = await loadSigningKeys(store, old());
    const { verifying } = await loadSigningKeys(store, old());
    const message = randomBytes(20);

    const signature = await crypto.subtle.sign('Ed25519', signing.privateKey, message);

    const publicKey = verifying(signing.kid);
    expect(publicKey && (await crypto.subtle.verify('Ed25519', publicKey, signature, message))).toBe(true);
  });
});
