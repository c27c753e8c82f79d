/**
 * Guarantee: access tokens are signed with an Ed25519 key that only the BFF has. It lives in the database, its private part
 * sealed under a configured secret; instances that start together on an empty database agree on one. It is replaced by
 * itself, and no token becomes invalid by that.
 *
 * A key that no configured secret opens is left out at once: it neither signs, nor verifies, nor is published. Its secret was taken
 * away, which an operator does who signs everybody out because it leaked; whoever has the secret and a copy of the database has the key.
 * @see RFC 8037, RFC 9864 (the fully specified name `Ed25519`)
 */
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

import type { Log } from '../log/log.ts';
import { createKeyRing, importKey, type KeyRing, privateKeySeal } from './key-ring.ts';
import { randomId } from './random-id.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { seal } from './sealing.ts';
import { scheduleOf } from './signing-key-schedule.ts';
import type { SigningKeyStore, StoredSigningKey } from './signing-key-store.ts';

/** As of the last reload. */
export interface SigningKeys {
  /** The key that signs now. */
  readonly signing: { readonly kid: string; readonly privateKey: CryptoKey };
  /** The public key that a `kid` names, or undefined. No I/O: an unknown `kid` costs a map look-up. */
  verifying(kid: unknown): CryptoKey | undefined;
  /** What `/.well-known/jwks.json` publishes. */
  readonly published: readonly JWK[];
}

export interface ReloadedSigningKeys extends SigningKeys {
  /**
   * Reads what other instances have added, and adds or removes what is due. If it fails, everything stays as it was.
   * @throws Problem `temporarily_unavailable`
   */
  reload(): Promise<void>;
}

/**
 * At start, before the first request: makes a key where there is none.
 * @throws Problem `temporarily_unavailable`
 */
export async function loadSigningKeys(
  store: SigningKeyStore,
  sealing: SealingKeys,
  log: Log,
): Promise<ReloadedSigningKeys> {
  const dependencies = { store, sealing, keyRing: createKeyRing({ store, sealing, log }) };
  let keys = await load(dependencies);
  return {
    get signing() {
      return keys.signing;
    },
    get published() {
      return keys.published;
    },
    verifying: (kid) => keys.verifying(kid),
    async reload() {
      keys = await load(dependencies);
    },
  };
}

interface Dependencies {
  readonly store: SigningKeyStore;
  readonly sealing: SealingKeys;
  readonly keyRing: KeyRing;
}

async function load(dependencies: Dependencies): Promise<SigningKeys> {
  const { usable, signing } = await bringUpToDate(dependencies);
  const publicKeys = new Map<string, CryptoKey>();
  for (const { kid, publicJwk } of usable) publicKeys.set(kid, await importKey(publicJwk));
  return {
    signing: { kid: signing.kid, privateKey: signing.privateKey },
    verifying: (kid) => (typeof kid === 'string' ? publicKeys.get(kid) : undefined),
    published: usable.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'Ed25519', use: 'sig' })),
  };
}

/** Several instances may do this at once: of the keys that they add one is kept. */
async function bringUpToDate({ store, sealing, keyRing }: Dependencies) {
  let stored = await store.all();
  if (stored.some(({ ageSeconds }) => ageSeconds < 0)) {
    // Until that date it would neither sign nor be replaced.
    await store.redateFuture();
    stored = await store.all();
  }
  let usable = await keyRing.open(stored);
  const addNext = async () => {
    const newest = Math.max(0, ...stored.map(({ serial }) => serial));
    await store.add(await createKey(sealing, newest + 1));
    stored = await store.all();
    usable = await keyRing.open(stored);
  };
  // Again when an instance with other secrets was quicker: it took the serial, and this one cannot open what it added.
  while (usable.length === 0) await addNext();
  if (scheduleOf(usable).isSuccessorDue) await addNext();
  const { signing } = scheduleOf(usable);
  // Of those left out, too, once the one that signs has outlived whatever they signed.
  const { retired } = scheduleOf(stored.filter(({ serial }) => serial <= signing.serial));
  if (retired.length > 0) {
    await store.remove(retired.map(({ kid }) => kid));
    usable = await keyRing.open(await store.all());
  }
  return { usable, signing };
}

async function createKey(sealing: SealingKeys, serial: number): Promise<StoredSigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true });
  const privateJwk = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
  return {
    kid: randomId(),
    serial,
    publicJwk: await exportJWK(publicKey),
    sealedPrivateJwk: await seal(sealing, privateKeySeal, privateJwk),
  };
}
