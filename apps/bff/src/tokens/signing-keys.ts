/**
 * Promise: access tokens are signed with an Ed25519 key that only the BFF has. It lives in the database, its private part
 * sealed under a configured secret; instances that start together on an empty database agree on one. It is replaced by
 * itself, and no token becomes invalid by that.
 * @see RFC 8037, RFC 9864 (the fully specified name `Ed25519`)
 */
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

import { randomId } from './random-id.ts';
import type { SealingKeys } from './sealing-keys.ts';
import { open, type Seal, seal } from './sealing.ts';
import { type Aged, scheduleOf } from './signing-key-schedule.ts';

export interface StoredSigningKey {
  readonly kid: string;
  /** 1 for the first key; unique, so that only one instance can add the next. */
  readonly serial: number;
  readonly publicJwk: JWK;
  /** JWE around the private JWK. */
  readonly sealedPrivateJwk: string;
}

export interface SigningKeyStore {
  all(): Promise<(StoredSigningKey & Aged)[]>;
  /** Adds the key unless its serial is taken; the caller reads back what won. */
  add(key: StoredSigningKey): Promise<void>;
  reseal(kid: string, sealedPrivateJwk: string): Promise<void>;
  /** A key that was made in the future, by a clock that was ahead, counts as made now. */
  redateFuture(): Promise<void>;
  remove(kids: readonly string[]): Promise<void>;
}

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
   * @throws SigningKeyUnreadable, or Problem `temporarily_unavailable`
   */
  reload(): Promise<void>;
}

/** The message is one sentence for whoever runs the BFF. */
export class SigningKeyUnreadable extends Error {
  override readonly name = 'SigningKeyUnreadable';
}

/** @throws SigningKeyUnreadable when a stored key was sealed under a secret that is no longer configured */
export async function loadSigningKeys(
  store: SigningKeyStore,
  sealing: SealingKeys,
): Promise<ReloadedSigningKeys> {
  let keys = await load(store, sealing);
  return {
    get signing() {
      return keys.signing;
    },
    get published() {
      return keys.published;
    },
    verifying: (kid) => keys.verifying(kid),
    async reload() {
      keys = await load(store, sealing);
    },
  };
}

async function load(store: SigningKeyStore, sealing: SealingKeys): Promise<SigningKeys> {
  const { stored, signing, inUse } = await bringUpToDate(store, sealing);
  const privateKeys = new Map<string, CryptoKey>();
  // Those that will sign later as well: their secret may be gone by then.
  for (const key of inUse) privateKeys.set(key.kid, await openPrivateKey(key, { store, sealing }));
  const publicKeys = new Map<string, CryptoKey>();
  for (const { kid, publicJwk } of stored) publicKeys.set(kid, await importKey(publicJwk));
  return {
    signing: { kid: signing.kid, privateKey: privateKeys.get(signing.kid) as CryptoKey },
    verifying: (kid) => (typeof kid === 'string' ? publicKeys.get(kid) : undefined),
    published: stored.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'Ed25519', use: 'sig' })),
  };
}

/** Several instances may do this at once: of the keys that they add one is kept. */
async function bringUpToDate(store: SigningKeyStore, sealing: SealingKeys) {
  let stored = await store.all();
  if (stored.length === 0) {
    await store.add(await createKey(sealing, 1));
    stored = await store.all();
  }
  if (stored.some(({ ageSeconds }) => ageSeconds < 0)) {
    // Until that date it would neither sign nor be replaced.
    await store.redateFuture();
    stored = await store.all();
  }
  const { isSuccessorDue, retired } = scheduleOf(stored);
  if (isSuccessorDue) {
    const newest = Math.max(...stored.map(({ serial }) => serial));
    await store.add(await createKey(sealing, newest + 1));
  }
  if (retired.length > 0) await store.remove(retired.map(({ kid }) => kid));
  if (isSuccessorDue || retired.length > 0) stored = await store.all();
  return { stored, ...scheduleOf(stored) };
}

const privateKeySeal: Seal = { use: 'signing-key', typ: 'jwk+jwe' };

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

async function openPrivateKey(
  key: StoredSigningKey,
  { store, sealing }: { store: SigningKeyStore; sealing: SealingKeys },
): Promise<CryptoKey> {
  const opened = await open(sealing, privateKeySeal, key.sealedPrivateJwk);
  if (!opened) {
    throw new SigningKeyUnreadable(
      'The signing key in the database was sealed under a secret that SECRETS no longer holds: put that secret back, after the newest; or, if it has leaked, empty the table signing_keys.',
    );
  }
  if (!sealing.isNewest(opened.kid)) {
    await store.reseal(key.kid, await seal(sealing, privateKeySeal, opened.plaintext));
  }
  return importKey(JSON.parse(new TextDecoder().decode(opened.plaintext)) as JWK);
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, 'Ed25519')) as CryptoKey;
}
